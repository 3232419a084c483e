#include "dsp/band_design.hpp"

#include <cmath>
#include <complex>
#include <numbers>

namespace linecheck {

namespace {

using Complex = std::complex<double>;

/// One section from an analogue band-pass pole (its conjugate is meant too), s scaled by 2 * rate.
BandSection section_of(Complex s) {
    const Complex z = (1.0 + s) / (1.0 - s);
    return {1, -2 * z.real(), std::norm(z)};
}

}  // namespace

std::vector<BandSection> butterworth_band(std::size_t order, BandEdges edges, double rate) {
    const double low = std::tan(std::numbers::pi * edges.low_hz / rate);
    const double high = std::tan(std::numbers::pi * edges.high_hz / rate);
    const double width = high - low, centre_squared = low * high;
    std::vector<BandSection> sections;
    for (std::size_t i = 0; i < (order + 1) / 2; ++i) {
        const double angle =
            std::numbers::pi * static_cast<double>(2 * i + order + 1) / static_cast<double>(2 * order);
        const Complex half = std::polar(width / 2, angle);  // prototype pole, scaled to half the bandwidth
        const Complex root = std::sqrt(half * half - centre_squared);
        sections.push_back(section_of(half + root));
        if (2 * i + 1 != order) sections.push_back(section_of(half - root));  // a real pole makes one pair
    }
    sections.front().gain = 1 / band_gain(sections, edges.unity_hz, rate);
    return sections;
}

double band_gain(const std::vector<BandSection>& sections, double hz, double rate) noexcept {
    const Complex delay = std::polar(1.0, -2 * std::numbers::pi * hz / rate);
    Complex gain = 1;
    for (const BandSection& s : sections)
        gain *= s.gain * (1.0 - delay * delay) / (1.0 + s.a1 * delay + s.a2 * delay * delay);
    return std::abs(gain);
}

double band_centre_hz(std::size_t band) noexcept {
    return 1000 * std::pow(10.0, (static_cast<double>(band) - 17) / 10);
}

BandEdges band_edges(std::size_t band) noexcept {
    const double centre = band_centre_hz(band), half_width = std::pow(10.0, 0.05);
    return {centre / half_width, centre * half_width, centre};
}

}  // namespace linecheck
