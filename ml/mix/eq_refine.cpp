#include "ml/mix/eq_refine.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr double most_octaves = 4, most_gain_db = 24, converged = 1e-4;

/// Which knob of which move each parameter turns.
struct Wiring {
    std::vector<int> centre, gain, width;  ///< parameter of each move, -1 = held
    std::vector<double> sign;
    int count = 1;                         ///< parameter 0 is the offset

    Wiring(const MoveFit& fit, bool fixed, bool hold_width) {
        int shared_gain = -1, shared_width = -1;
        for (const EqMove& m : fit.moves) {
            centre.push_back(fixed ? -1 : count++);
            if (fit.likeness == Likeness::equal_steps) {
                if (shared_gain < 0) shared_gain = count++;
                gain.push_back(shared_gain);
                sign.push_back(m.gain_db < 0 ? -1 : 1);
            } else {
                gain.push_back(count++);
                sign.push_back(1);
            }
            if (m.type != EqType::peak || hold_width) {
                width.push_back(-1);
            } else if (fit.likeness != Likeness::none) {
                if (shared_width < 0) shared_width = count++;
                width.push_back(shared_width);
            } else {
                width.push_back(count++);
            }
        }
    }
};

/// All knobs that are held to be alike, set alike.
void unite(MoveFit& fit) {
    if (fit.likeness == Likeness::none || fit.moves.empty()) return;
    double width = 0, gain = 0, bells = 0;
    for (const EqMove& m : fit.moves) {
        gain += std::fabs(m.gain_db);
        if (m.type != EqType::peak) continue;
        width += std::log2(m.octaves);
        bells += 1;
    }
    for (EqMove& m : fit.moves) {
        if (m.type == EqType::peak) m.octaves = std::exp2(width / bells);
        if (fit.likeness == Likeness::equal_steps) m.gain_db = std::copysign(gain / static_cast<double>(fit.moves.size()), m.gain_db);
    }
}

}  // namespace

EqRefiner::EqRefiner(const MoveCurves& curves, Eigen::ArrayXd db, Eigen::ArrayXd weight, const RefineBounds& bounds)
    : curves_(curves), db_(std::move(db)), weight_(std::move(weight)), root_weight_(weight_.sqrt()), bounds_(bounds), all_weight_(weight_.sum()) {}

Eigen::ArrayXd EqRefiner::left(const MoveFit& fit) const {
    return db_ - fit.offset_db - curves_.db(fit.moves);
}

void EqRefiner::refine(MoveFit& fit, bool fixed, int most_steps, bool hold_width) const {
    unite(fit);
    const Wiring wiring(fit, fixed, hold_width);
    const auto p = static_cast<Eigen::Index>(wiring.count);
    const auto settle = [&](MoveFit& f) {
        Eigen::ArrayXd r = left(f);
        const double shift = (weight_ * r).sum() / all_weight_;
        f.offset_db += shift;
        r -= shift;
        f.chi2 = (weight_ * r.square()).sum();
        return r;
    };
    Eigen::ArrayXd r = settle(fit);
    Eigen::MatrixXd slopes(curves_.size(), p), normal(p, p);
    double damping = 1e-3;
    for (int step = 0; step < most_steps; ++step) {
        slopes.setZero();
        slopes.col(0).setOnes();
        for (std::size_t i = 0; i < fit.moves.size(); ++i) {
            const MoveSlopes one = curves_.slopes(fit.moves[i]);
            if (wiring.centre[i] >= 0) slopes.col(wiring.centre[i]).array() += one.centre;
            slopes.col(wiring.gain[i]).array() += wiring.sign[i] * one.gain;
            if (wiring.width[i] >= 0) slopes.col(wiring.width[i]).array() += one.width;
        }
        slopes.array().colwise() *= root_weight_;
        normal.setZero();
        normal.selfadjointView<Eigen::Lower>().rankUpdate(slopes.transpose());
        const Eigen::VectorXd pull = slopes.transpose() * (root_weight_ * r).matrix();
        bool better = false;
        double gained = 0;
        for (int trial = 0; trial < 6 && !better; ++trial) {
            Eigen::MatrixXd damped = normal;
            damped.diagonal().array() += damping * normal.diagonal().array() + 1e-12;
            const Eigen::VectorXd change = damped.ldlt().solve(pull);
            MoveFit next = fit;
            next.offset_db += change[0];
            for (std::size_t i = 0; i < next.moves.size(); ++i) {
                EqMove& m = next.moves[i];
                if (wiring.centre[i] >= 0) m.freq_hz = std::clamp(m.freq_hz * std::exp2(std::clamp(change[wiring.centre[i]], -0.5, 0.5)), bounds_.low_hz, bounds_.high_hz);
                m.gain_db = std::clamp(m.gain_db + wiring.sign[i] * std::clamp(change[wiring.gain[i]], -6.0, 6.0), -most_gain_db, most_gain_db);
                if (wiring.width[i] >= 0) m.octaves = std::clamp(m.octaves * std::exp2(std::clamp(change[wiring.width[i]], -1.0, 1.0)), bounds_.least_octaves, most_octaves);
            }
            Eigen::ArrayXd next_r = settle(next);
            if (next.chi2 < fit.chi2) {
                gained = fit.chi2 - next.chi2;
                fit = std::move(next);
                r = std::move(next_r);
                damping = std::max(damping * 0.2, 1e-9);
                better = true;
            } else {
                damping *= 8;
            }
        }
        if (!better || gained < converged * (1 + 0.1 * fit.chi2)) return;
    }
}

}  // namespace linecheck
