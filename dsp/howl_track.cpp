#include "dsp/howl_track.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr float largest_score = 8, worth = 0.35F;
constexpr float over_after_db = 12;

}  // namespace

void HowlTrack::keep(const NarrowPeak& peak) noexcept {
    if (age_ >= howl_memory) loudest_db_ = std::max(loudest_db_, levels_[age_ % howl_memory]);
    bins_[age_ % howl_memory] = peak.bin;
    levels_[age_ % howl_memory] = peak.level_db;
    prominence_db_ = peak.prominence_db;
    if (age_ < 3) arrival_db_ = peak.level_db;
    missed_ = 0;
    ++age_;
}

void HowlTrack::begin(const NarrowPeak& peak, Before before) noexcept {
    *this = {};
    entry_step_db_ = peak.level_db - before.last_db;
    loudest_db_ = before.loudest_db;
    keep(peak);
}

void HowlTrack::follow(const NarrowPeak& peak) noexcept {
    keep(peak);
    howl_peak_db_ = std::max(howl_peak_db_, peak.level_db);
    if (peak.level_db < howl_peak_db_ - over_after_db) howling_ = false;
}

void HowlTrack::believe(float score, float howls_above) noexcept {
    belief_ += worth * (std::clamp(score, -largest_score, largest_score) - belief_);
    if (belief_ <= howls_above || howling_) return;
    howling_ = true;
    howl_peak_db_ = level_db();
}

float HowlTrack::loudest_before_db(std::size_t n) const noexcept {
    float most = loudest_db_;
    for (std::size_t i = n; i < std::min<std::size_t>(howl_memory, age_); ++i) most = std::max(most, back(levels_, i));
    return most;
}

HowlGrowth HowlTrack::growth(std::size_t spectra) const noexcept {
    const std::size_t count = std::min({spectra, howl_memory, static_cast<std::size_t>(age_)});
    const auto n = static_cast<float>(count);
    const float middle = 0.5F * (n - 1);
    HowlGrowth g;
    float level = 0, lean = 0, sway = 0, off = 0;
    for (std::size_t i = 0; i < count; ++i) {
        level += back(levels_, i) / n;
        g.bin += back(bins_, i) / n;
    }
    for (std::size_t i = 0; i < count; ++i) {
        lean += (middle - static_cast<float>(i)) * (back(levels_, i) - level);
        sway += (back(bins_, i) - g.bin) * (back(bins_, i) - g.bin);
    }
    g.slope_db = count > 1 ? lean * 12 / (n * (n * n - 1)) : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const float apart = back(levels_, i) - level - g.slope_db * (middle - static_cast<float>(i));
        off += apart * apart;
    }
    g.crooked_db = std::sqrt(off / n);
    g.spread_bins = std::sqrt(sway / n);
    return g;
}

}  // namespace linecheck
