#include "ml/patch_collector.hpp"

#include <algorithm>

namespace linecheck {
namespace {

constexpr std::uint32_t first_hops = 30;    // 0.3 s of sound is the least the network was trained to judge
constexpr std::uint32_t every_hops = 25;
constexpr float hop_s = static_cast<float>(hop_frames) / static_cast<float>(analysis_rate);

}  // namespace

/// The latest second of active hops, as a circle.
struct PatchCollector::Line {
    std::array<std::array<float, mel_count>, patch_hops> log_mel{};
    std::uint32_t next = 0;     ///< where the next hop goes
    std::uint32_t filled = 0;   ///< hops held
    std::uint32_t since = 0;    ///< active hops since the last patch
    std::uint64_t active = 0;   ///< active hops since reset
    bool reset = true;
};

PatchCollector::PatchCollector(std::size_t channels)
    : channels_(channels), lines_(std::make_unique<Line[]>(channels)) {}
PatchCollector::~PatchCollector() = default;

bool PatchCollector::push(std::size_t channel, const FeatureFrame& frame, Patch& out) noexcept {
    if (channel >= channels_ || !frame.active || !frame.has_spectrum) return false;
    Line& line = lines_[channel];
    line.log_mel[line.next] = frame.log_mel;
    line.next = (line.next + 1U) % static_cast<std::uint32_t>(patch_hops);
    line.filled = std::min<std::uint32_t>(line.filled + 1, patch_hops);
    ++line.active;
    ++line.since;
    if (line.since < (line.reset ? first_hops : every_hops)) return false;

    line.since = 0;
    out.channel = static_cast<std::uint32_t>(channel);
    out.frame = frame.frame;
    out.active_s = static_cast<float>(line.active) * hop_s;
    out.reset = line.reset;
    out.hops = line.filled;
    line.reset = false;
    const std::uint32_t oldest = line.filled < patch_hops ? 0 : line.next;
    for (std::uint32_t i = 0; i < line.filled; ++i) out.log_mel[i] = line.log_mel[(oldest + i) % patch_hops];
    return true;
}

void PatchCollector::reset(std::size_t channel) noexcept {
    if (channel < channels_) lines_[channel] = Line{};
}

}  // namespace linecheck
