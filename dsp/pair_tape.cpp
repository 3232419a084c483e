#include "dsp/pair_tape.hpp"

#include <algorithm>

#include "dsp/feature_frame.hpp"

namespace linecheck {

PairTape::PairTape(std::size_t channels)
    : channels_(channels),
      rows_(hop_frames * lanes),
      samples_(channels * kept_hops * frames_per_hop),
      levels_(channels * kept_hops) {
    for (std::size_t first = 0; first < channels; first += lanes) {
        to_24k_.emplace_back(hop_frames);
        to_12k_.emplace_back(hop_frames / 2);
    }
}

void PairTape::push(const AudioBlock& hop) noexcept {
    const std::uint64_t now = hops_.load(std::memory_order_relaxed);
    const std::size_t slot = now % kept_hops;
    for (std::size_t group = 0; group < to_24k_.size(); ++group) {
        const std::size_t first = group * lanes, used = std::min(lanes, channels_ - first);
        for (std::size_t lane = 0; lane < used; ++lane) {
            const auto line = hop[first + lane];
            for (std::size_t i = 0; i < hop_frames; ++i)
                rows_[i * lanes + lane] = line[i] > -limit && line[i] < limit ? line[i] : 0.0F;  // NaN compares false
        }
        const auto rows = to_12k_[group].process(to_24k_[group].process(rows_));
        for (std::size_t lane = 0; lane < used; ++lane) {
            const std::size_t at = (first + lane) * kept_hops + slot;
            std::atomic<float>* const out = &samples_[at * frames_per_hop];
            float power = 0;
            for (std::size_t i = 0; i < frames_per_hop; ++i) {
                const float x = rows[i * lanes + lane];
                out[i].store(x, std::memory_order_relaxed);
                power += x * x;
            }
            levels_[at].store(power / static_cast<float>(frames_per_hop), std::memory_order_relaxed);
        }
    }
    hops_.store(now + 1, std::memory_order_release);
}

// The hop being written now lies kept_hops before the one it will be: it is no longer there.
bool PairTape::has(std::uint64_t end) const noexcept {
    std::atomic_thread_fence(std::memory_order_acquire);
    const std::uint64_t now = hops_.load(std::memory_order_acquire);
    return end >= stretch_hops && end <= now && now + 1 - (end - stretch_hops) <= kept_hops;
}

bool PairTape::copy(std::size_t channel, std::uint64_t end, std::span<float> out) const noexcept {
    if (!has(end)) return false;
    for (std::size_t h = 0; h < stretch_hops; ++h) {
        const std::size_t slot = (end - stretch_hops + h) % kept_hops;
        const std::atomic<float>* const from = &samples_[(channel * kept_hops + slot) * frames_per_hop];
        for (std::size_t i = 0; i < frames_per_hop; ++i) out[h * frames_per_hop + i] = from[i].load(std::memory_order_relaxed);
    }
    return has(end);
}

bool PairTape::copy_levels(std::size_t channel, std::uint64_t end, std::span<float> out) const noexcept {
    if (!has(end)) return false;
    for (std::size_t h = 0; h < stretch_hops; ++h)
        out[h] = levels_[channel * kept_hops + (end - stretch_hops + h) % kept_hops].load(std::memory_order_relaxed);
    return has(end);
}

}  // namespace linecheck
