#include "dsp/narrow_peaks.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

#include "dsp/simd.hpp"

namespace linecheck {
namespace {

constexpr float over_neighbours = 10.0F;  // 10 dB
constexpr std::ptrdiff_t apart = 3;       // beyond the window's main lobe

float decibel(float power) noexcept { return 10.0F * std::log10(std::max(power, 1e-20F)); }

NarrowPeak measured(const float* p, std::size_t bin) noexcept {
    const float left = decibel(p[-1]), centre = decibel(p[0]), right = decibel(p[1]);
    const float bend = left - 2 * centre + right;
    const float offset = bend < 0 ? std::clamp(0.5F * (left - right) / bend, -0.5F, 0.5F) : 0.0F;
    const float level = centre - 0.25F * (left - right) * offset;
    return {static_cast<float>(bin) + offset, level, level - decibel(0.5F * (p[apart] + p[-apart]))};
}

}  // namespace

std::size_t narrow_peaks(std::span<const float> power, std::size_t first, std::size_t last, float floor,
                         std::span<NarrowPeak> out) noexcept {
    assert(first >= apart && last + apart < power.size());
    std::size_t count = 0;
    for (std::size_t k = first; k <= last && count < out.size(); k += lanes) {
        const float* at = &power[k];
        const Lanes p = load(at);
        const LanesInt alone = (p > load(at - 1)) & (p >= load(at + 1)) & (p > splat(floor)) &
                               (p > larger(load(at - apart), load(at + apart)) * over_neighbours);
        for (std::uint32_t found = mask_of(alone); found != 0 && count < out.size(); found &= found - 1) {
            const std::size_t bin = k + static_cast<std::size_t>(std::countr_zero(found));
            if (bin <= last) out[count++] = measured(&power[bin], bin);
        }
    }
    return count;
}

}  // namespace linecheck
