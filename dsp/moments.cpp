#include "dsp/moments.hpp"

#include <cassert>
#include <cmath>

#include "dsp/simd.hpp"

namespace linecheck {

Moments sample_moments(const float* samples, std::size_t count) noexcept {
    assert(count % lanes == 0);
    const auto n = static_cast<float>(count);
    Lanes total{};
    for (std::size_t i = 0; i < count; i += lanes) total += load(samples + i);
    const float mean = sum(total) / n;
    Lanes second{}, third{}, fourth{};
    for (std::size_t i = 0; i < count; i += lanes) {
        const Lanes d = load(samples + i) - mean, square = d * d;
        second += square;
        third += square * d;
        fourth += square * square;
    }
    const float m2 = sum(second) / n;
    if (m2 < 1e-15F) return {};  // -150 dBFS; its square still is a normal number
    return {sum(third) / n / (m2 * std::sqrt(m2)), sum(fourth) / n / (m2 * m2)};
}

}  // namespace linecheck
