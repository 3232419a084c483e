#include "dsp/strongest.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "dsp/simd.hpp"

namespace linecheck {

namespace {

constexpr float least_power = 1e-12F, least_share = 1e-3F;

struct Peak {
    std::size_t bin = 0;
    float power = least_power;
};

float frequency_of(std::span<const float> power, std::size_t bin, float bin_hz) noexcept {
    const auto level = [&](std::size_t k) { return std::log(std::max(power[k], 1e-30F)); };
    const float left = level(bin - 1), centre = level(bin), right = level(bin + 1);
    const float bend = left - 2 * centre + right;
    const float offset = bend < 0 ? 0.5F * (left - right) / bend : 0.0F;
    return (static_cast<float>(bin) + std::clamp(offset, -0.5F, 0.5F)) * bin_hz;
}

void insert(Peak (&peaks)[strongest_count], Peak peak) noexcept {
    for (Peak& place : peaks)
        if (peak.power > place.power) std::swap(place, peak);
}

}  // namespace

void strongest_partials(std::span<const float> power, float bin_hz,
                        std::span<float, strongest_count> out_hz) noexcept {
    Peak peaks[strongest_count];
    const std::size_t end = power.size() - 1;
    for (std::size_t k = 1; k < end; k += lanes) {
        const Lanes p = load(&power[k]);
        const LanesInt peak = (p > load(&power[k - 1])) & (p >= load(power.data() + k + 1));
        std::uint32_t found = mask_of(peak & (p > peaks[strongest_count - 1].power));
        for (; found != 0; found &= found - 1) {
            const std::size_t bin = k + static_cast<std::size_t>(std::countr_zero(found));
            if (bin < end) insert(peaks, {bin, power[bin]});
        }
    }
    for (std::size_t i = 0; i < strongest_count; ++i) {
        const bool heard = peaks[i].bin != 0 && peaks[i].power >= peaks[0].power * least_share;
        out_hz[i] = heard ? frequency_of(power, peaks[i].bin, bin_hz) : 0;
    }
}

}  // namespace linecheck
