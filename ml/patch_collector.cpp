#include "ml/patch_collector.hpp"

#include <algorithm>
#include <numeric>

#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr std::uint32_t first_hops = 30;    // 0.3 s of sound is the least the network was trained to judge
constexpr std::uint32_t every_hops = 25;
constexpr float hop_s = static_cast<float>(hop_frames) / static_cast<float>(analysis_rate);
constexpr float full_within_db = 10.0F, least_below_db = 25.0F, least_weight = 0.05F;
constexpr float forget_db_per_s = 0.5F;
constexpr float least_own = 0.25F;  // less of a hop is a neighbour's, and no more evidence than silence
constexpr std::uint32_t unplugged_hops = 50;

float weight_of(float below_db) noexcept {
    const float way = (below_db - full_within_db) / (least_below_db - full_within_db);
    return 1.0F - (1.0F - least_weight) * std::clamp(way, 0.0F, 1.0F);
}

/// DC is no sound, and a microphone's is none of its playing.
float sound_power(const FeatureFrame& frame) noexcept {
    return std::max(0.0F, frame.mean_square - frame.input.dc * frame.input.dc);
}

}  // namespace

/// The latest second of active hops, as a circle.
struct PatchCollector::Line {
    /// How loud the latest second is against the line's recent loud playing.
    float weigh(std::uint64_t frame) noexcept {
        const float sum = std::accumulate(power.begin(), power.begin() + filled, 0.0F);
        const float level = power_to_dbfs(sum / static_cast<float>(filled));
        const float passed_s = static_cast<float>(frame - weighed) / static_cast<float>(analysis_rate);
        weighed = frame;
        loud_dbfs = std::max(level, loud_dbfs - forget_db_per_s * passed_s);
        const float owned = std::accumulate(own.begin(), own.begin() + filled, 0.0F) / static_cast<float>(filled);
        return owned * weight_of(loud_dbfs - level);
    }

    void forget_level() noexcept {
        power.fill(0.0F);
        loud_dbfs = floor_dbfs;
    }

    std::array<std::array<float, mel_count>, patch_hops> log_mel{};
    std::array<float, patch_hops> power{};
    std::array<float, patch_hops> own{};
    std::uint32_t next = 0;     ///< where the next hop goes
    std::uint32_t filled = 0;   ///< hops held
    std::uint32_t since = 0;    ///< active hops since the last patch
    std::uint64_t active = 0;   ///< active hops since reset
    float loud_dbfs = floor_dbfs;  ///< recent loud playing
    std::uint64_t weighed = 0;  ///< stamp of the latest patch
    std::uint32_t silent = 0;   ///< hops of digital silence in a row
    bool reset = true;
};

PatchCollector::PatchCollector(std::size_t channels)
    : channels_(channels), lines_(std::make_unique<Line[]>(channels)) {}
PatchCollector::~PatchCollector() = default;

bool PatchCollector::push(std::size_t channel, const FeatureFrame& frame, Patch& out, float own) noexcept {
    if (channel >= channels_) return false;
    Line& line = lines_[channel];
    line.silent = frame.silent ? line.silent + 1 : 0;
    if (line.silent == unplugged_hops) line.forget_level();
    if (!frame.active || !frame.has_spectrum || own < least_own) return false;
    line.own[line.next] = own;
    line.power[line.next] = sound_power(frame);
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
    out.weight = line.weigh(frame.frame);
    line.reset = false;
    const std::uint32_t oldest = line.filled < patch_hops ? 0 : line.next;
    for (std::uint32_t i = 0; i < line.filled; ++i) out.log_mel[i] = line.log_mel[(oldest + i) % patch_hops];
    return true;
}

void PatchCollector::reset(std::size_t channel) noexcept {
    if (channel < channels_) lines_[channel] = Line{};
}

}  // namespace linecheck
