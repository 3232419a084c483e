#pragma once
/// Turns the knobs of a few bells and shelves until their sum lies on a measured curve: weighted least squares.
///
///   in       frequencies, dB and weights (1 / variance); moves to begin from; what the moves are held to have in common
///   out      the moves at the nearest minimum, the constant between the curves, and chi2: weighted squares left
///   meaning  equal_width: all bells have one width, as when one hand set them; equal_steps: all gains have one size, too.
///            With `fixed` the centres stay where they are, with `hold_width` the widths
///   cost     0.1 ms a step at seven moves and 480 frequencies; some 5 to 40 steps
///   thread   one at a time; allocates
///   source   K. Levenberg 1944; D. Marquardt 1963, with the slopes of move_curves.hpp
#include <Eigen/Core>
#include <vector>

#include "ml/mix/move_curves.hpp"

namespace linecheck {

enum class Likeness { none, equal_width, equal_steps };

struct MoveFit {
    std::vector<EqMove> moves;
    Likeness likeness = Likeness::none;
    double offset_db = 0, chi2 = 0;
};

/// Where centres may go, and how narrow a bell may be.
struct RefineBounds {
    double low_hz, high_hz, least_octaves;
};

class EqRefiner {
public:
    EqRefiner(const MoveCurves& curves, Eigen::ArrayXd db, Eigen::ArrayXd weight, const RefineBounds& bounds);
    void refine(MoveFit& fit, bool fixed, int most_steps, bool hold_width = false) const;
    /// What the moves leave of the curve.
    [[nodiscard]] Eigen::ArrayXd left(const MoveFit& fit) const;
    [[nodiscard]] const Eigen::ArrayXd& weight() const noexcept { return weight_; }
    [[nodiscard]] const MoveCurves& curves() const noexcept { return curves_; }
    [[nodiscard]] const Eigen::ArrayXd& db() const noexcept { return db_; }
    [[nodiscard]] const RefineBounds& bounds() const noexcept { return bounds_; }

private:
    const MoveCurves& curves_;
    Eigen::ArrayXd db_, weight_, root_weight_;
    RefineBounds bounds_;
    double all_weight_;
};

}  // namespace linecheck
