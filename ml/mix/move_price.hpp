#pragma once
/// What a list of moves costs: how badly it fits, and how much there is to say.
///
///   out      chi2 + 8 for each knob that is turned on its own + 40 for each move; lower is better
///   meaning  a knob is Schwarz's ln(n) for n = 500 cells and a little more; a move could have stood anywhere. Moves too
///            small for anybody to have made are priced out, and bells that would be narrower if they might
///   source   G. Schwarz, Estimating the Dimension of a Model, Ann. Statist. 6 (1978)
#include "ml/mix/eq_refine.hpp"

namespace linecheck {

class MovePrice {
public:
    MovePrice(double least_gain_db, double least_octaves) : least_gain_db_(least_gain_db), least_octaves_(least_octaves) {}
    [[nodiscard]] double operator()(const MoveFit& fit) const noexcept;

private:
    double least_gain_db_, least_octaves_;
};

}  // namespace linecheck
