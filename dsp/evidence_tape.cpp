#include "dsp/evidence_tape.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace linecheck {
namespace {

constexpr float full = 32767;

/// Not a number compares false and becomes 0.
float finite(float x) noexcept { return x > -1e4F && x < 1e4F ? x : 0.0F; }

}  // namespace

EvidenceTape::EvidenceTape(std::size_t channels, std::size_t kept_hops)
    : kept_hops_(kept_hops), slots_(kept_hops + 8), lines_(channels), samples_(channels * slots_ * hop_frames), scales_(channels * slots_) {}

void EvidenceTape::push(std::size_t channel, std::span<const float> hop, bool playing) noexcept {
    assert(hop.size() == hop_frames);
    Line& line = lines_[channel];
    line.pause = playing ? 0 : std::min(line.pause + 1, pause_hops);
    if (line.pause == pause_hops) return;
    const std::uint64_t now = line.written.load(std::memory_order_relaxed);
    const std::size_t at = channel * slots_ + now % slots_;
    float peak = 0;
    for (const float x : hop) peak = std::max(peak, std::fabs(finite(x)));
    const float to_steps = peak > 0 ? full / peak : 0;
    std::atomic<std::int16_t>* const out = &samples_[at * hop_frames];
    for (std::size_t i = 0; i < hop_frames; ++i) {
        const float steps = finite(hop[i]) * to_steps;
        out[i].store(static_cast<std::int16_t>(steps + std::copysign(0.5F, steps)), std::memory_order_relaxed);
    }
    scales_[at].store(peak / full, std::memory_order_relaxed);
    line.written.store(now + 1, std::memory_order_release);
}

void EvidenceTape::reset(std::size_t channel) noexcept {
    Line& line = lines_[channel];
    line.first.store(line.written.load(std::memory_order_relaxed), std::memory_order_release);
    line.pause = pause_hops;
}

void EvidenceTape::copy(std::size_t channel, std::vector<float>& out) const {
    const Line& line = lines_[channel];
    const std::uint64_t end = line.written.load(std::memory_order_acquire);
    const std::uint64_t kept = end > kept_hops_ ? end - kept_hops_ : 0;
    const std::uint64_t begin = std::min(end, std::max(kept, line.first.load(std::memory_order_acquire)));
    out.resize(static_cast<std::size_t>(end - begin) * hop_frames);
    for (std::uint64_t h = begin; h < end; ++h) {
        const std::size_t at = channel * slots_ + h % slots_;
        const float scale = scales_[at].load(std::memory_order_relaxed);
        float* const to = &out[static_cast<std::size_t>(h - begin) * hop_frames];
        for (std::size_t i = 0; i < hop_frames; ++i)
            to[i] = scale * static_cast<float>(samples_[at * hop_frames + i].load(std::memory_order_relaxed));
    }
    std::atomic_thread_fence(std::memory_order_acquire);
    const std::uint64_t now = line.written.load(std::memory_order_relaxed);
    // The hop being written now takes the place of number `now - slots_`.
    const std::uint64_t whole = now + 1 > slots_ ? now + 1 - slots_ : 0;
    if (whole > begin)
        out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(whole, end) - begin) * static_cast<std::ptrdiff_t>(hop_frames));
}

}  // namespace linecheck
