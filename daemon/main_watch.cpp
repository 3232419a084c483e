#include "daemon/main_watch.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "ml/advice/words.hpp"
#include "ml/mix/rebuilt_spectrum.hpp"
#include "ml/mix/suggest.hpp"

namespace linecheck {
namespace {

constexpr std::size_t window_s = 30, first_look_s = 15, between_looks_s = 5;
constexpr float looks_remembered = 24;   // two minutes
constexpr float least_rms = 1e-3F;       // -60 dBFS: nothing plays
constexpr std::chrono::milliseconds poll{100};
constexpr std::chrono::seconds longest_search{3};  // the tap holds eight
constexpr int niceness = 10;

void append(std::vector<float>& ring, std::uint64_t& written, std::span<const float> samples) {
    for (const float x : samples) ring[written++ % ring.size()] = x;
}

float rms_of(const std::vector<float>& samples) {
    double sum = 0;
    for (const float x : samples) sum += static_cast<double>(x) * static_cast<double>(x);
    return static_cast<float>(std::sqrt(sum / static_cast<double>(std::max<std::size_t>(samples.size(), 1))));
}

}  // namespace

MainListener::MainListener(MainKnowledge knowledge)
    : knowledge_(std::move(knowledge)),
      to_slow_(1, analysis_rate, hop_frames, librosa_rate),
      slow_(window_s * librosa_rate),
      full_(knowledge_.reference ? window_s * analysis_rate : 1),
      converted_(to_slow_.max_out()) {}

void MainListener::hear(const MainTap::Hop& hop) {
    const float* const in = hop.data();
    float* const out = converted_.data();
    const std::size_t made = to_slow_.process(&in, hop_frames, &out);
    append(slow_, slow_written_, std::span(converted_).first(made));
    if (knowledge_.reference) append(full_, full_written_, hop);
}

bool MainListener::due() const noexcept {
    return slow_written_ >= first_look_s * librosa_rate && slow_written_ >= looked_at_ + between_looks_s * librosa_rate;
}

std::vector<float> MainListener::in_order(const std::vector<float>& ring, std::uint64_t written) {
    const std::size_t kept = std::min<std::uint64_t>(written, ring.size());
    std::vector<float> out(kept);
    for (std::size_t i = 0; i < kept; ++i) out[i] = ring[(written - kept + i) % ring.size()];
    return out;
}

MainFound MainListener::look(const Enough& enough) {
    looked_at_ = slow_written_;
    MainFound found;
    found.genre.p.fill(1.0F / genre_count);
    const std::vector<float> window = in_order(slow_, slow_written_);
    if (rms_of(window) < least_rms) {
        found.tone.because = "nothing plays on the main";
        return found;
    }
    if (knowledge_.genres) {
        const LibrosaColumns columns = librosa_columns(window);
        found.genre = knowledge_.genres->judge(columns, Level::any);
        judge_tone(columns, found);
    }
    if (knowledge_.reference) compare(found, enough);
    return found;
}

void MainListener::judge_tone(const LibrosaColumns& columns, MainFound& found) {
    if (found.genre.distance <= 1) {
        looks_ = std::min(looks_ + 1, looks_remembered);
        for (std::size_t i = 0; i < columns.size(); ++i) mean_columns_[i] += (columns[i] - mean_columns_[i]) / static_cast<double>(looks_);
        for (std::size_t g = 0; g < genre_count; ++g) mean_p_[g] += (found.genre.p[g] - mean_p_[g]) / looks_;
    }
    if (!knowledge_.curves || looks_ == 0) {
        found.tone.because = "no music was heard on the main yet";
        return;
    }
    GenreVerdict lately;
    lately.p = mean_p_;
    const bool one = lately.confidence() > 0.5F;
    found.tone = advise_main(rebuilt_bands_db(mean_columns_), knowledge_.curves->mixed(mean_p_), one ? genres()[lately.best()] : "the genres it may be");
    found.against = MainAgainst::genre;
    found.count = found.tone.moves.count;
    found.distance_db = found.tone.error_before_db;
}

void MainListener::compare(MainFound& found, const Enough& enough) {
    const std::vector<float> candidate = in_order(full_, full_written_);
    const std::array<std::span<const float>, 1> mono{candidate};
    found.against = MainAgainst::reference;
    try {
        if (!reference_) reference_.emplace(knowledge_.reference->spans(), analysis_rate);
        const Comparison compared = compare_mixes(*reference_, mono, {}, enough);
        found.count = compared.operations.size();
        found.distance_db = static_cast<float>(compared.rating);
        found.tone = {};
        found.tone.error_before_db = found.distance_db;
        found.tone.error_after_db = static_cast<float>(compared.residual_db);
        found.tone.moves = suggest(compared.operations, compared.equaliser_hz, *knowledge_.desk, knowledge_.desk->main_eq_bands).curve;
        for (EqBand& band : found.tone.moves.bands) band.gain_db = std::clamp(band.gain_db, -most_main_db, most_main_db);
        found.tone.because = "the mix's tone is " + words::number(found.distance_db, 1) + " dB from the reference's, " + std::to_string(found.count) + " moves away";
    } catch (const std::exception& failure) {
        found.tone.because = failure.what();
    }
}

MainWatch::MainWatch(MainTap& tap, MainKnowledge knowledge) : tap_(tap), listener_(std::move(knowledge)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    pthread_setname_np(thread_.native_handle(), "main mix");
}

void MainWatch::stop() noexcept {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

std::optional<MainFound> MainWatch::next() {
    const std::lock_guard lock(mutex_);
    return std::exchange(found_, std::nullopt);
}

void MainWatch::run(const std::stop_token& stop) {
    setpriority(PRIO_PROCESS, 0, niceness);  // of this thread alone
    while (!stop.stop_requested()) {
        while (const MainTap::Hop* const hop = tap_.audio().front()) {
            listener_.hear(*hop);
            tap_.audio().pop();
        }
        if (listener_.due()) {
            const auto till = std::chrono::steady_clock::now() + longest_search;
            MainFound found = listener_.look([&] { return stop.stop_requested() || std::chrono::steady_clock::now() > till; });
            const std::lock_guard lock(mutex_);
            found_ = std::move(found);
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, poll, [] { return false; });
    }
}

}  // namespace linecheck
