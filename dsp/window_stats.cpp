#include "dsp/window_stats.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {

void WindowStats::push(float value) noexcept {
    if (!std::isfinite(value)) return;
    ++count_;
    const double x = static_cast<double>(value), distance = x - mean_;
    mean_ += distance / static_cast<double>(count_);
    squares_ += distance * (x - mean_);
    const float position = std::clamp((value - lowest) / bin_width, 0.0F, static_cast<float>(bin_count - 1));
    ++bins_[static_cast<std::size_t>(position)];
}

float WindowStats::variance() const noexcept {
    return count_ == 0 ? 0 : static_cast<float>(squares_ / static_cast<double>(count_));
}

float WindowStats::percentile(float p) const noexcept {
    if (count_ == 0) return lowest;
    const double share = std::clamp(static_cast<double>(p), 0.0, 100.0) / 100;
    const auto rank = static_cast<std::uint64_t>(share * static_cast<double>(count_ - 1));
    std::uint64_t below = 0;
    std::size_t bin = 0;
    for (; bin < bin_count - 1; ++bin) {
        below += bins_[bin];
        if (below > rank) break;
    }
    return lowest + (static_cast<float>(bin) + 0.5F) * bin_width;
}

}  // namespace linecheck
