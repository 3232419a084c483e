#include "dsp/programme_meter.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "dsp/units.hpp"

namespace linecheck {

namespace {

constexpr float lowest_lufs = -70, bin_lu = 0.05F;
constexpr std::uint64_t hops_each_100_ms = 10, momentary_hops = 40, short_term_hops = 300;

float centre_lufs(std::size_t bin) noexcept {
    return lowest_lufs + (static_cast<float>(bin) + 0.5F) * bin_lu;
}

}  // namespace

std::size_t LoudnessHistogram::bin_of(float lufs) noexcept {
    const float position = std::max(0.0F, (lufs - lowest_lufs) / bin_lu);
    return std::min(static_cast<std::size_t>(position), bin_count - 1);
}

void LoudnessHistogram::add(float lufs) noexcept {
    if (lufs >= lowest_lufs) ++counts_[bin_of(lufs)];
}

void LoudnessHistogram::clear() noexcept { std::fill(counts_.begin(), counts_.end(), 0U); }

float LoudnessHistogram::mean_lufs(float gate_lufs) const noexcept {
    double power = 0, count = 0;
    for (std::size_t i = bin_of(gate_lufs); i < bin_count; ++i) {
        if (counts_[i] == 0) continue;
        power += counts_[i] * static_cast<double>(db_to_power(centre_lufs(i)));
        count += counts_[i];
    }
    return count > 0 ? static_cast<float>(10 * std::log10(power / count)) : floor_dbfs;
}

float LoudnessHistogram::percentile_lufs(std::size_t first_bin, std::uint64_t rank) const noexcept {
    std::uint64_t below = 0;
    for (std::size_t i = first_bin; i < bin_count; ++i) {
        below += counts_[i];
        if (below > rank) return centre_lufs(i);
    }
    return centre_lufs(bin_count - 1);
}

float LoudnessHistogram::range_lu(float gate_lufs) const noexcept {
    const std::size_t first = bin_of(gate_lufs);
    const auto begin = counts_.begin() + static_cast<std::ptrdiff_t>(first);
    const std::uint64_t count = std::accumulate(begin, counts_.end(), std::uint64_t{0});
    if (count == 0) return 0;
    const auto rank = [&](std::uint64_t percent) { return ((count - 1) * percent + 50) / 100; };
    return percentile_lufs(first, rank(95)) - percentile_lufs(first, rank(10));
}

void ProgrammeMeter::push(float momentary_lufs, float short_term_lufs) noexcept {
    ++hops_;
    if (hops_ % hops_each_100_ms != 0) return;
    if (hops_ >= momentary_hops) blocks_.add(momentary_lufs);
    if (hops_ >= short_term_hops) short_terms_.add(short_term_lufs);
}

float ProgrammeMeter::integrated_lufs() const noexcept {
    const float ungated = blocks_.mean_lufs(lowest_lufs);
    return ungated <= floor_dbfs ? floor_dbfs : blocks_.mean_lufs(ungated - 10);
}

float ProgrammeMeter::range_lu() const noexcept {
    const float ungated = short_terms_.mean_lufs(lowest_lufs);
    return ungated <= floor_dbfs ? 0 : short_terms_.range_lu(ungated - 20);
}

void ProgrammeMeter::reset() noexcept {
    blocks_.clear();
    short_terms_.clear();
    hops_ = 0;
}

}  // namespace linecheck
