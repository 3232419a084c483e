#include "dsp/main_meter.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::size_t hops_a_sum = 10;
constexpr float block_s = 0.4F;

/// Loudness of channels together: K's offset of 0.691 is in each, and once in the sum of powers.
template <class Level>
float together(std::span<const FeatureFrame* const> channels, Level&& level) noexcept {
    float power = 0;
    for (const FeatureFrame* const frame : channels) power += db_to_power(level(*frame));
    return std::max(floor_dbfs, 10 * std::log10(std::max(power, 1e-20F)));
}

}  // namespace

void MainMeter::push(std::span<const FeatureFrame* const> channels) noexcept {
    levels_.momentary_lufs = together(channels, [](const FeatureFrame& f) { return f.momentary_lufs; });
    levels_.short_term_lufs = together(channels, [](const FeatureFrame& f) { return f.short_term_lufs; });
    for (const FeatureFrame* const frame : channels) true_peak_ = std::max(true_peak_, frame->true_peak);
    programme_.push(levels_.momentary_lufs, levels_.short_term_lufs);
    ++hops_;
    if (hops_ % block_hops == 0) end_block();
    if (hops_ % hops_a_sum == 0) sum_up();
}

// The momentary window is a block long: blocks side by side hold every sample once.
void MainMeter::end_block() noexcept {
    blocks_[next_block_] = db_to_power(levels_.momentary_lufs);
    next_block_ = (next_block_ + 1) % lasting_blocks;
    blocks_filled_ = std::min(blocks_filled_ + 1, lasting_blocks);
    double sum = 0;
    for (std::size_t i = 0; i < blocks_filled_; ++i) sum += static_cast<double>(blocks_[i]);
    levels_.lasting_lufs = power_to_dbfs(static_cast<float>(sum / static_cast<double>(blocks_filled_)));
    levels_.lasting_s = block_s * static_cast<float>(blocks_filled_);
}

void MainMeter::sum_up() noexcept {
    levels_.integrated_lufs = programme_.integrated_lufs();
    levels_.range_lu = programme_.range_lu();
    levels_.true_peak_dbtp = amplitude_to_dbfs(true_peak_);
    levels_.plr_lu = levels_.integrated_lufs > floor_dbfs ? levels_.true_peak_dbtp - levels_.integrated_lufs : 0;
}

}  // namespace linecheck
