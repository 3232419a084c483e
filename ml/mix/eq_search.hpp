#pragma once
/// Finds how many bells and shelves make a curve, and which: the fewest knobs that leave no more than the curve's own errors.
///
///   in       a tone curve, the rate of the file, and the only centres allowed (empty: any)
///   out      the moves by rising centre, the constant between the takes, what they leave, and by how much the next best
///            count would have been worse
///   meaning  a move has to pay for its knobs: its share of chi2 against a price for each knob turned. Equal widths, or equal
///            widths and steps, are cheaper to say, and so believed where they fit as well; nothing is assumed to be equal.
///            Where the file's rate leaves something, or needs moves above 1.5 kHz of no common width, all moves are tried as
///            made at twice the rate, and as an analogue circuit (16 times the rate) makes them, and the cheapest is told
///   cost     50 to 400 ms, three times that where other rates are tried; seconds where nothing explains the curve, unless `enough` ends it
///   thread   any; allocates
///   source   the price: G. Schwarz, Estimating the Dimension of a Model, Ann. Statist. 6 (1978); placing one after the other
///            and refitting all: Y. C. Pati et al., Orthogonal Matching Pursuit, 1993
#include <functional>
#include <span>

#include "ml/mix/curve_evidence.hpp"
#include "ml/mix/eq_refine.hpp"

namespace linecheck {

/// A move, and how probable it is that it was made: by how much the curve would be worse off without it.
struct SureMove : EqMove {
    double confidence = 0;
};

struct FoundMoves {
    std::vector<SureMove> moves;
    Likeness likeness = Likeness::none;
    double equaliser_hz = 0;    ///< the rate whose curves these are: the file's, or 2 or 16 times that
    double offset_db = 0;
    double residual_db = 0;     ///< rms of what is left, each cell alike
    double confidence = 1;      ///< of the whole list: the least sure of its moves
    std::vector<double> fitted_db;
};

/// Asked a few times a second of searching: true = what stands is good enough.
using Enough = std::function<bool()>;

FoundMoves find_moves(const ToneCurve& curve, double rate, std::span<const double> centres_hz, const FitRules& rules = same_take_rules, const Enough& enough = {});

}  // namespace linecheck
