#include "ml/mix/move_curves.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "dsp/biquad.hpp"

namespace linecheck {
namespace {

/// Power over and under the line as parabolas in phi.
struct Powers {
    std::array<double, 3> over, under;
};

std::array<double, 3> parabola(double b0, double b1, double b2) {
    const double sum = b0 + b1 + b2;
    return {sum * sum, -4 * (b0 * b1 + 4 * b0 * b2 + b1 * b2), 16 * b0 * b2};
}

Powers powers(const EqMove& move, double rate) {
    const BiquadCoefficients c = eq_coefficients(move.type, move.freq_hz, move.gain_db, q_of_octaves(move.octaves), rate);
    return {parabola(c.b0, c.b1, c.b2), parabola(1, c.a1, c.a2)};
}

Eigen::ArrayXd at(const std::array<double, 3>& p, const Eigen::ArrayXd& phi) { return (p[2] * phi + p[1]) * phi + p[0]; }

constexpr double db_per_neper = 10 / std::numbers::ln10;

}  // namespace

MoveCurves::MoveCurves(std::span<const double> hz, double rate) : rate_(rate), phi_(static_cast<Eigen::Index>(hz.size())) {
    for (std::size_t i = 0; i < hz.size(); ++i) {
        const double half = std::sin(std::numbers::pi * hz[i] / rate);
        phi_[static_cast<Eigen::Index>(i)] = half * half;
    }
}

Eigen::ArrayXd MoveCurves::db(const EqMove& move) const { return db(std::span(&move, 1)); }

Eigen::ArrayXd MoveCurves::db(std::span<const EqMove> moves) const {
    Eigen::ArrayXd ratio = Eigen::ArrayXd::Ones(size());
    for (const EqMove& move : moves) {
        const Powers p = powers(move, rate_);
        ratio *= at(p.over, phi_) / at(p.under, phi_);
    }
    return db_per_neper * ratio.log();
}

MoveSlopes MoveCurves::slopes(const EqMove& move) const {
    constexpr double step = 1e-5;
    const Powers p = powers(move, rate_);
    const Eigen::ArrayXd per_over = at(p.over, phi_).inverse(), per_under = at(p.under, phi_).inverse();
    // The parabolas' coefficients are differenced, not the curve: no logarithm, and no loss of digits where the curve is flat.
    const auto slope = [&](const EqMove& up, const EqMove& down) -> Eigen::ArrayXd {
        Powers a = powers(up, rate_), b = powers(down, rate_);
        for (std::size_t i = 0; i < 3; ++i) {
            a.over[i] = db_per_neper * (a.over[i] - b.over[i]) / (2 * step);
            a.under[i] = db_per_neper * (a.under[i] - b.under[i]) / (2 * step);
        }
        return at(a.over, phi_) * per_over - at(a.under, phi_) * per_under;
    };
    MoveSlopes out;
    EqMove up = move, down = move;
    up.freq_hz = move.freq_hz * std::exp2(step), down.freq_hz = move.freq_hz * std::exp2(-step);
    out.centre = slope(up, down);
    up = down = move;
    up.gain_db += step, down.gain_db -= step;
    out.gain = slope(up, down);
    up = down = move;
    up.octaves *= std::exp2(step), down.octaves *= std::exp2(-step);
    out.width = slope(up, down);
    return out;
}

}  // namespace linecheck
