#include "dsp/display_spectrum.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr float lowest_hz = 20, octaves = 9.965784F;  // to 20 kHz
constexpr float bin_hz = static_cast<float>(analysis_rate) / 4096;
constexpr float least_power = 1e-12F;

}  // namespace

float DisplayScale::hz(std::size_t point) noexcept {
    return lowest_hz * std::exp2(octaves * static_cast<float>(point) / static_cast<float>(display_points - 1));
}

DisplayScale::DisplayScale() noexcept {
    const float half_step = std::exp2(0.5F * octaves / static_cast<float>(display_points - 1));
    for (std::size_t i = 0; i < display_points; ++i) {
        const float at = hz(i) / bin_hz;
        const float low = std::ceil(at / half_step), high = std::floor(at * half_step);
        if (high > low) {
            points_[i] = {static_cast<std::uint16_t>(low), static_cast<std::uint16_t>(high), 0};
        } else {
            const float below = std::floor(at);
            points_[i] = {static_cast<std::uint16_t>(below), static_cast<std::uint16_t>(below), at - below};
        }
    }
}

void DisplayScale::draw(std::span<const float> power, DisplayPoints& dbfs) const noexcept {
    for (std::size_t i = 0; i < display_points; ++i) {
        const Point& p = points_[i];
        float most = power[p.first] + p.share * (power[p.first + 1U] - power[p.first]);
        for (std::size_t bin = p.first + 1U; bin <= p.last; ++bin) most = std::max(most, power[bin]);
        dbfs[i] = 10 * std::log10(std::max(most, least_power));
    }
}

}  // namespace linecheck
