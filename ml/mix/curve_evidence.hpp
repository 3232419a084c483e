#pragma once
/// A tone curve as least squares takes it: dB and weights, or only every so many cells of it where speed matters more.
///
///   out      weight is 1 / variance; errors are averaged over neighbours, since one cell's scatter is too few numbers to trust
///   thread   any; allocates
#include <Eigen/Core>
#include <vector>

#include "ml/mix/tone_curve.hpp"

namespace linecheck {

/// How far the curve's own errors are to be trusted, and what is believed to be a move at all.
struct FitRules {
    double floor_db;       ///< error of the model itself
    double doubt;          ///< times the curve's errors
    double least_octaves, least_gain_db;
};
/// One performance: measured errors of 0.00001 dB (treble) to 0.01 dB (lowest octave), see docs/compare.md.
inline constexpr FitRules same_take_rules{0.0005, 2, 0.1, 0.5};
/// Two performances: the players differ by more than the spectra's scatter says.
inline constexpr FitRules other_take_rules{0.7, 1.5, 0.7, 1.5};

struct CurveEvidence {
    std::vector<double> hz;
    Eigen::ArrayXd db, weight;
};

CurveEvidence evidence(const ToneCurve& curve, const FitRules& rules, std::size_t every);

}  // namespace linecheck
