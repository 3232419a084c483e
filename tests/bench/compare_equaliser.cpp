#include "tests/bench/compare_equaliser.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

#include "daemon/take.hpp"
#include "dsp/biquad.hpp"

namespace linecheck::bench {
namespace {

void run(std::vector<float>& samples, const BiquadCoefficients& c) {
    Biquad section;
    section.jump(c);
    for (float& x : samples) x = static_cast<float>(section.process(static_cast<double>(x)));
}

/// Poles by impulse invariance, zeros by the analogue bell's gain at 0 and at its centre and its slope there.
BiquadCoefficients matched_bell(const EqMove& m, double rate) {
    const double w = 2 * std::numbers::pi * m.freq_hz / rate, a = std::pow(10, m.gain_db / 40), gain = a * a;
    const double q = 1 / (2 * a * q_of_octaves(m.octaves));
    const double turn = q <= 1 ? std::cos(std::sqrt(1 - q * q) * w) : std::cosh(std::sqrt(q * q - 1) * w);
    const double a1 = -2 * std::exp(-q * w) * turn, a2 = std::exp(-2 * q * w);
    const double phi1 = std::pow(std::sin(w / 2), 2), phi0 = 1 - phi1, phi2 = 4 * phi0 * phi1;
    const double under0 = std::pow(1 + a1 + a2, 2), under1 = std::pow(1 - a1 + a2, 2), under2 = -4 * a2;
    const double r1 = (under0 * phi0 + under1 * phi1 + under2 * phi2) * gain * gain;
    const double r2 = (-under0 + under1 + 4 * (phi0 - phi1) * under2) * gain * gain;
    const double over0 = under0, over2 = (r1 - r2 * phi1 - over0) / (4 * phi1 * phi1), over1 = r2 + over0 + 4 * (phi1 - phi0) * over2;
    const double half = 0.5 * (std::sqrt(over0) + std::sqrt(std::max(over1, 0.0)));
    const double b0 = 0.5 * (half + std::sqrt(half * half + over2));
    return {b0, 0.5 * (std::sqrt(over0) - std::sqrt(std::max(over1, 0.0))), -over2 / (4 * b0), a1, a2};
}

}  // namespace

std::vector<float> equalised(std::vector<float> samples, const std::vector<EqMove>& moves, std::string_view equaliser) {
    const auto rbj = [](const EqMove& m, double rate) { return eq_coefficients(m.type, m.freq_hz, m.gain_db, q_of_octaves(m.octaves), rate); };
    if (equaliser == "rbj") {
        for (const EqMove& m : moves) run(samples, rbj(m, 48000));
    } else if (equaliser == "matched") {
        for (const EqMove& m : moves) run(samples, matched_bell(m, 48000));
    } else if (equaliser == "double") {
        const std::size_t frames = samples.size();
        Take fast = converted(Take{{std::move(samples)}, 48000}, 96000);
        for (const EqMove& m : moves) run(fast.channels[0], rbj(m, 96000));
        samples = converted(fast, 48000).channels[0];
        samples.resize(frames);
    } else {
        throw std::invalid_argument("compare_bench: --equaliser " + std::string(equaliser) + " is not known; expected rbj, double or matched");
    }
    return samples;
}

}  // namespace linecheck::bench
