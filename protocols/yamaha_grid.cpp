#include "protocols/yamaha_table.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {

float yamaha::Grid::nearest(float physical) const noexcept {
    const float v = std::clamp(physical == physical ? physical : low, low, high);
    if (kind == Kind::any) return v;
    if (kind == Kind::steps) return std::clamp(std::round(v / step) * step, low, high);
    const float decade = kind == Kind::decades ? std::pow(10.0F, std::floor(std::log10(v))) : 1.0F;
    float best = kind == Kind::decades ? 10 * decade : values.front();
    for (const float one : values)
        if (std::abs(one * decade - v) < std::abs(best - v)) best = one * decade;
    return std::clamp(best, low, high);
}

bool yamaha::Grid::same(float a, float b) const noexcept {
    // The desk rounds to what is on its wire; where its steps are not known it may round more.
    constexpr float of_preferred = 0.01F, of_any = 0.1F;
    if (kind == Kind::steps) return std::abs(a - b) < step / 4;
    const float near = kind == Kind::any ? of_any : of_preferred;
    return std::abs(a - b) <= near * std::max(std::abs(a), std::abs(b));
}

}  // namespace linecheck
