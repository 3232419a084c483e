#include "daemon/pipeline.hpp"

#include <algorithm>
#include <chrono>

#include <pthread.h>

namespace linecheck {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int ring_share_of_a_second = 2;         // half a second: host stalls of tens of ms pass unheard
constexpr std::size_t patch_slots = 64;           // 2 MB
constexpr std::size_t verdict_slots = 1024;
constexpr std::size_t late_hops = 5;              // 50 ms: what a tablet shows is then visibly old
constexpr std::chrono::microseconds lossless_poll{50};
constexpr std::chrono::milliseconds inference_poll{4};
constexpr std::chrono::microseconds longest_sleep{5000};
constexpr std::chrono::microseconds shortest_sleep{500};

/// Adds the time it lives to a counter.
class Busy {
public:
    explicit Busy(std::atomic<std::uint64_t>& total) : total_(total) {}
    ~Busy() {
        const auto spent = std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - began_);
        total_.fetch_add(static_cast<std::uint64_t>(spent.count()), std::memory_order_relaxed);
    }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;

private:
    std::atomic<std::uint64_t>& total_;
    Clock::time_point began_ = Clock::now();
};

void count(std::atomic<std::uint64_t>& counter) noexcept { counter.fetch_add(1, std::memory_order_relaxed); }

}  // namespace

// The caller keeps it alive.
Pipeline::Pipeline(std::size_t channels, int sample_rate, const Model* model)
    : Pipeline(channels, sample_rate, std::shared_ptr<const Model>(std::shared_ptr<void>(), model)) {}

Pipeline::Pipeline(std::size_t channels, int sample_rate, std::shared_ptr<const Model> model)
    : ring_(channels, std::max<std::size_t>(16384, static_cast<std::size_t>(sample_rate / ring_share_of_a_second))),
      reader_(ring_, sample_rate),
      analyser_(channels),
      snapshots_(channels),
      patches_(patch_slots),
      changes_(channels),
      verdicts_(verdict_slots) {
    if (model != nullptr) hearing_ = std::make_unique<Hearing>(std::move(model), channels);
    addressed_ = hearing_.get();
}

Pipeline::~Pipeline() {
    stop();
    delete incoming_.load();
    delete outgoing_.load();
}

void Pipeline::exchange(std::shared_ptr<const Model> model, std::span<const Example> examples) {
    auto next = std::make_unique<Hearing>(std::move(model), channels());
    next->identifier.recall(examples);
    addressed_ = next.get();
    delete incoming_.exchange(next.release(), std::memory_order_acq_rel);  // one that was never taken
}

// Nothing is freed here: io puts the old one away.
void Pipeline::take_incoming() noexcept {
    if (incoming_.load(std::memory_order_relaxed) == nullptr || outgoing_.load(std::memory_order_acquire) != nullptr) return;
    std::unique_ptr<Hearing> next(incoming_.exchange(nullptr, std::memory_order_acq_rel));
    if (!next) return;
    if (hearing_) next->identifier.take_over(hearing_->identifier);
    hearing_.swap(next);
    outgoing_.store(next.release(), std::memory_order_release);
}

bool Pipeline::next_lesson(Lesson& lesson, std::shared_ptr<const Model>& heard_by) {
    const auto from = [&](Hearing& hearing) {
        heard_by = hearing.model;
        return hearing.identifier.next_lesson(lesson);
    };
    if (Hearing* const old = outgoing_.load(std::memory_order_acquire); old != nullptr) {
        if (from(*old)) return true;
        outgoing_.store(nullptr, std::memory_order_release);
        delete old;
    }
    return addressed_ != nullptr && from(*addressed_);
}

// The order of what is shed, by how far analysis is behind.
Pipeline::Overload Pipeline::overload() const noexcept {
    const auto behind = ring_.available();
    if (behind > ring_.capacity() / 2) return Overload::spectra;
    if (behind > ring_.capacity() / 4) return Overload::patches;
    if (behind > ring_.capacity() / 8) return Overload::display;
    return Overload::none;
}

template <class Full>
void Pipeline::process_hop(Overload overload, Full&& when_full) noexcept {
    const Busy busy(counters_.busy_ns);
    const Work work = overload == Overload::none      ? Work::everything
                      : overload == Overload::spectra ? Work::no_spectrum
                                                      : Work::no_display;
    Patch* slot = nullptr;
    const auto give = [&]() -> Patch& {
        slot = patches_.claim();
        if (slot == nullptr && when_full()) slot = patches_.claim();
        return slot != nullptr ? *slot : scratch_;
    };
    const auto take = [&](const Patch&) {
        const bool shed = slot == nullptr || (overload >= Overload::patches && due_ % 2 == 1);
        ++due_;
        count(shed ? counters_.patches_shed : counters_.patches);
        if (!shed) patches_.commit();
        return !shed;
    };
    analyser_.process(reader_, work, evidence_.get(), give, take);
    if (pairs_) pairs_->push(reader_.hop());
    if (main_) main_->push(reader_.hop(), [this](std::size_t c) -> const FeatureFrame& { return analyser_.snapshot(c).features; });
    if (languages_) languages_->push([this](std::size_t c) -> const FeatureFrame& { return analyser_.snapshot(c).features; });
    for (std::size_t c = 0; c < snapshots_.size(); ++c) snapshots_[c].write(analyser_.snapshot(c));
    if (work == Work::everything) spectra_.push([this](std::size_t channel) { return analyser_.display_power(channel); });
    count(counters_.hops);
    if (work != Work::everything) count(counters_.hops_without_display);
    if (work == Work::no_spectrum) count(counters_.hops_without_spectra);
}

// `keep`: a verdict that finds no room is not remembered as said, and the patch stays for another try.
bool Pipeline::infer_one(bool keep) noexcept {
    take_incoming();
    const Patch* const patch = patches_.front();
    if (patch == nullptr) {
        if (hearing_) hearing_->identifier.serve();  // update() does, too
        return false;
    }
    if (keep && verdicts_.size() == verdicts_.capacity()) return false;
    const Busy busy(counters_.busy_ns);
    if (hearing_) {
        const Verdict& verdict = hearing_->identifier.update(*patch);
        if (changes_.is_new(verdict) && verdicts_.write(verdict)) changes_.remember(verdict);
    }
    patches_.pop();
    return true;
}

bool Pipeline::compare_lines() noexcept {
    const Busy busy(counters_.busy_ns);
    return pairs_ && pairs_->turn();
}

bool Pipeline::advance() noexcept {
    if (!reader_.next()) {
        if (reader_.finished()) finished_.store(true, std::memory_order_release);
        return false;
    }
    process_hop(Overload::none, [this] { return infer_one(false); });
    while (infer_one(false)) {
    }
    return true;
}

void Pipeline::start(std::function<bool()> lossless) {
    lossless_ = std::move(lossless);
    if (channels() > 1) pairs_ = std::make_unique<PairWatch>(channels());
    inference_ = std::jthread([this](const std::stop_token& stop) { identify(stop); });
    pthread_setname_np(inference_.native_handle(), "inference");
    analysis_ = std::jthread([this](const std::stop_token& stop) { analyse(stop); });
    pthread_setname_np(analysis_.native_handle(), "analysis");
}

void Pipeline::stop() noexcept {
    for (std::jthread* thread : {&analysis_, &inference_}) {
        if (!thread->joinable()) continue;
        thread->request_stop();
        thread->join();
    }
}

void Pipeline::analyse(const std::stop_token& stop) noexcept {
    bool lossless = false;
    while (!stop.stop_requested() && !reader_.finished()) {
        count(counters_.beats);
        // When freewheel ends the ring may still be full of it: nothing of that is shed either.
        lossless = lossless_() || (lossless && ring_.available() >= reader_.wanted());
        if (!reader_.next()) {
            const auto behind = reader_.wanted() - std::min(reader_.wanted(), ring_.available());
            const std::chrono::microseconds due(behind * 10000 / reader_.wanted());  // a hop lasts 10 ms
            std::this_thread::sleep_for(lossless ? lossless_poll : std::clamp(due, shortest_sleep, longest_sleep));
            continue;
        }
        if (!lossless && ring_.available() > late_hops * reader_.wanted()) count(counters_.late_hops);
        process_hop(lossless ? Overload::none : overload(), [&] {
            while (lossless && patches_.size() == patches_.capacity() && !stop.stop_requested())
                std::this_thread::sleep_for(lossless_poll);
            return lossless;
        });
        while (lossless && compare_lines()) {
        }
    }
    analysed_.store(true, std::memory_order_release);
}

void Pipeline::identify(const std::stop_token& stop) noexcept {
    while (!stop.stop_requested()) {
        const bool analysed = analysed_.load(std::memory_order_acquire);
        const bool lossless = lossless_();
        if (infer_one(lossless) || (!lossless && compare_lines())) continue;
        if (analysed && patches_.size() == 0) break;
        std::this_thread::sleep_for(lossless ? lossless_poll : std::chrono::microseconds(inference_poll));
    }
    finished_.store(true, std::memory_order_release);
}

}  // namespace linecheck
