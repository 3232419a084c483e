#include "dsp/input_meter.hpp"

#include <cmath>
#include <limits>

namespace linecheck {

InputLevel meter_input(std::span<float> samples) noexcept {
    InputLevel level;
    if (samples.empty()) return level;
    float total = 0, peak = 0;
    std::uint32_t clips = 0, broken = 0;
    for (float& x : samples) {
        const bool finite = std::abs(x) <= std::numeric_limits<float>::max();  // NaN compares false
        broken += finite ? 0U : 1U;
        x = finite ? x : 0.0F;
        const float size = std::abs(x);
        peak = size > peak ? size : peak;
        clips += size >= full_scale ? 1U : 0U;
        total += x;
    }
    level.peak = peak;
    level.dc = total / static_cast<float>(samples.size());
    level.clips = clips;
    level.finite = broken == 0;
    return level;
}

}  // namespace linecheck
