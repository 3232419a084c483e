#include "dsp/howl_detector.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/simd.hpp"

namespace linecheck {
namespace {

constexpr std::size_t first_bin = 8, last_bin = 1365;  // 94 Hz to 16 kHz
constexpr float bin_hz = static_cast<float>(analysis_rate) / 4096;
constexpr float same_bins = 0.6F;          // how far a partial may move between two spectra
constexpr float quietest = 3e-7F;          // mean square, -65 dBFS: nothing to judge by
constexpr float window_bins = 1.5F;        // noise bandwidth of the Hann window
constexpr float programme_step = 0.02F;    // 40 ms of 2 s
constexpr float loudest_kept = 0.986F;     // -1.5 dB a second
constexpr float look_below = 1e-3F;        // -30 dB
constexpr float judge_below_db = 26;
constexpr std::uint32_t youngest = 3;
constexpr float sudden_db = 9;            // a step that notes begin with
constexpr float goes_on_db = 6;           // what a howl that grew so fast still grows after it
constexpr float hopeless = -4;

float decibel(float power) noexcept { return 10.0F * std::log10(std::max(power, 1e-20F)); }

float level_at(std::span<const float> power, float bin) noexcept {
    const auto k = static_cast<std::size_t>(std::lround(bin));
    return decibel(std::max({power[k - 1], power[k], power[k + 1]}));
}

/// All but the last bin, a register at a time.
float total(std::span<const float> power) noexcept {
    Lanes all{};
    for (std::size_t k = 0; k + lanes <= display_bins; k += lanes) all += load(&power[k]);
    return sum(all);
}

}  // namespace

HowlTrack::Before HowlDetector::before(float bin) const noexcept { return {level_at(last_, bin), level_at(loudest_, bin)}; }

/// Tracks and peaks both stand in order of frequency: one walk along both.
void HowlDetector::follow(std::span<const NarrowPeak> peaks) noexcept {
    const std::array<HowlTrack, most_tracks> old = tracks_;
    const std::size_t old_count = count_;
    std::size_t t = 0;
    count_ = 0;
    const auto pass_over = [&](float up_to_bin) {
        for (; t < old_count && old[t].bin() < up_to_bin; ++t) {
            if (count_ == most_tracks) continue;
            tracks_[count_] = old[t];
            if (tracks_[count_].miss()) ++count_;
        }
    };
    for (const NarrowPeak& peak : peaks) {
        pass_over(peak.bin - same_bins);
        if (count_ == most_tracks) break;
        if (t < old_count && old[t].bin() <= peak.bin + same_bins) {
            tracks_[count_] = old[t++];
            tracks_[count_++].follow(peak);
        } else {
            tracks_[count_++].begin(peak, before(peak.bin));
        }
    }
    pass_over(static_cast<float>(display_bins));
}

float HowlDetector::programme_db() const noexcept { return decibel(std::max(programme_, quietest)); }

bool HowlDetector::likely(const HowlTrack& track) const noexcept {
    return track.present() && track.age() >= youngest && track.prominence_db() >= 10 && track.level_db() >= programme_db() - judge_below_db;
}

float HowlDetector::score(const HowlTrack& track) const noexcept {
    if (track.entry_step_db() >= sudden_db && track.grown_db() < goes_on_db) return hopeless;
    return howl_score(*forest_, howl_marks(tracks(), track, programme_db()));
}

void HowlDetector::judge() noexcept {
    howl_ = {};
    for (HowlTrack& track : std::span(tracks_).first(count_)) {
        if (likely(track)) track.believe(score(track), forest_->howls_above);
        if (!track.howls() || (howl_.freq_hz > 0 && track.prominence_db() <= howl_.prominence_db)) continue;
        howl_ = {track.growth(8).bin * bin_hz, track.prominence_db(), track.level_db()};
    }
}

void HowlDetector::remember(std::span<const float> power) noexcept {
    for (std::size_t k = 0; k < display_bins; ++k) loudest_[k] = std::max(loudest_[k] * loudest_kept, power[k]);
    std::copy_n(power.begin(), display_bins, last_.begin());
}

void HowlDetector::hear(std::span<const float> power) noexcept {
    std::array<NarrowPeak, most_tracks> peaks;
    const float now = total(power) / window_bins;
    if (now > quietest) programme_ = programme_ <= quietest ? now : programme_ + programme_step * (now - programme_);
    follow(std::span(peaks).first(narrow_peaks(power, first_bin, last_bin, std::max(1e-9F, look_below * programme_), peaks)));
    judge();
    remember(power);
}

}  // namespace linecheck
