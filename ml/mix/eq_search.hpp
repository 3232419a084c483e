#pragma once
/// Finds how many bells and shelves make a curve, and which: the fewest knobs that leave no more than the curve's own errors.
///
///   in       a tone curve, the rate of the equaliser, and the only centres allowed (empty: any)
///   out      the moves by rising centre, the constant between the takes, what they leave, and by how much the next best
///            count would have been worse
///   meaning  a move has to pay for its knobs: its share of chi2 against a price for each knob turned. Equal widths, or equal
///            widths and steps, are cheaper to say, and so believed where they fit as well; nothing is assumed to be equal
///   cost     50 to 400 ms
///   thread   any; allocates
///   source   the price: G. Schwarz, Estimating the Dimension of a Model, Ann. Statist. 6 (1978); placing one after the other
///            and refitting all: Y. C. Pati et al., Orthogonal Matching Pursuit, 1993
#include <span>

#include "ml/mix/eq_refine.hpp"
#include "ml/mix/tone_curve.hpp"

namespace linecheck {

/// How far the curve's own errors are to be trusted, and what is believed to be a move at all.
struct FitRules {
    double floor_db;       ///< error of the model itself
    double doubt;          ///< times the curve's errors
    double least_octaves, least_gain_db;
};
/// One performance: measured errors of 0.001 to 0.01 dB, see docs/compare.md.
inline constexpr FitRules same_take_rules{0.003, 1.5, 0.1, 0.5};
/// Two performances: the players differ by more than the spectra's scatter says.
inline constexpr FitRules other_take_rules{0.7, 1.5, 0.7, 1.5};

/// A move, and how probable it is that it was made: by how much the curve would be worse off without it.
struct SureMove : EqMove {
    double confidence = 0;
};

struct FoundMoves {
    std::vector<SureMove> moves;
    Likeness likeness = Likeness::none;
    double offset_db = 0;
    double residual_db = 0;     ///< rms of what is left, each cell alike
    double confidence = 1;      ///< of the whole list: the least sure of its moves
    std::vector<double> fitted_db;
};

FoundMoves find_moves(const ToneCurve& curve, double rate, std::span<const double> centres_hz, const FitRules& rules = same_take_rules);

}  // namespace linecheck
