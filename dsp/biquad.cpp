#include "dsp/biquad.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linecheck {
namespace {

using std::numbers::ln2;
using std::numbers::pi;

double angle(double hz, double rate) noexcept { return 2 * pi * std::clamp(hz, 1.0, 0.49 * rate) / rate; }

BiquadCoefficients divided(double b0, double b1, double b2, double a0, double a1, double a2) noexcept {
    return {b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0};
}

BiquadCoefficients bell(double cosine, double alpha, double a) noexcept {
    return divided(1 + alpha * a, -2 * cosine, 1 - alpha * a, 1 + alpha / a, -2 * cosine, 1 - alpha / a);
}

/// The high shelf is the low one mirrored at a quarter of the rate: its cosine and odd terms change sign.
BiquadCoefficients shelf(double cosine, double alpha, double a, double side) noexcept {
    const double c = side * cosine, root = 2 * std::sqrt(a) * alpha;
    return divided(a * ((a + 1) - (a - 1) * c + root), side * 2 * a * ((a - 1) - (a + 1) * c),
                   a * ((a + 1) - (a - 1) * c - root), (a + 1) + (a - 1) * c + root,
                   side * -2 * ((a - 1) + (a + 1) * c), (a + 1) + (a - 1) * c - root);
}

/// |b0 + b1 z + b2 z^2|^2 by phi = sin^2(w/2), which keeps its digits at low frequencies.
double power(double b0, double b1, double b2, double phi) noexcept {
    const double sum = b0 + b1 + b2;
    return sum * sum - 4 * phi * (b0 * b1 + 4 * b0 * b2 + b1 * b2) + 16 * phi * phi * b0 * b2;
}

/// w0 / sin(w0): how much wider a bell must be asked for than it becomes.
double warp(double hz, double rate) noexcept {
    const double w = angle(hz, rate);
    return w / std::sin(w);
}

}  // namespace

BiquadCoefficients eq_coefficients(EqType type, double hz, double gain_db, double q, double rate) noexcept {
    const double w = angle(hz, rate), alpha = std::sin(w) / (2 * q), a = std::pow(10.0, gain_db / 40);
    if (type == EqType::peak) return bell(std::cos(w), alpha, a);
    return shelf(std::cos(w), alpha, a, type == EqType::low_shelf ? 1 : -1);
}

BiquadCoefficients high_pass(double hz, double q, double rate) noexcept {
    const double w = angle(hz, rate), alpha = std::sin(w) / (2 * q), c = std::cos(w);
    return divided((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

BiquadCoefficients low_pass(double hz, double q, double rate) noexcept {
    const double w = angle(hz, rate), alpha = std::sin(w) / (2 * q), c = std::cos(w);
    return divided((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

BiquadCoefficients gentle_high_pass(double hz, double rate) noexcept {
    const double k = std::tan(angle(hz, rate) / 2);
    return divided(1, -1, 0, 1 + k, k - 1, 0);
}

double magnitude_db(const BiquadCoefficients& c, double hz, double rate) noexcept {
    const double half = std::sin(pi * hz / rate), phi = half * half;
    const double over = power(c.b0, c.b1, c.b2, phi), under = power(1, c.a1, c.a2, phi);
    return 10 * std::log10(std::max(over, 1e-30) / std::max(under, 1e-30));
}

double q_of_octaves(double octaves) noexcept { return 1 / (2 * std::sinh(ln2 / 2 * octaves)); }
double octaves_of_q(double q) noexcept { return 2 / ln2 * std::asinh(1 / (2 * q)); }
double q_of_octaves(double octaves, double hz, double rate) noexcept { return q_of_octaves(octaves * warp(hz, rate)); }
double octaves_of_q(double q, double hz, double rate) noexcept { return octaves_of_q(q) / warp(hz, rate); }

void Biquad::glide(const BiquadCoefficients& c) noexcept {
    constexpr double n = static_cast<double>(control_frames);
    now_ = to_;
    moving_ = !(c == now_);
    to_ = c;
    step_ = {(c.b0 - now_.b0) / n, (c.b1 - now_.b1) / n, (c.b2 - now_.b2) / n, (c.a1 - now_.a1) / n, (c.a2 - now_.a2) / n};
}

void Biquad::advance() noexcept {
    now_.b0 += step_.b0;
    now_.b1 += step_.b1;
    now_.b2 += step_.b2;
    now_.a1 += step_.a1;
    now_.a2 += step_.a2;
}

bool Biquad::at_rest() const noexcept { return std::fabs(s1_) + std::fabs(s2_) < 1e-7; }

}  // namespace linecheck
