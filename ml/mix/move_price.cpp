#include "ml/mix/move_price.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {

double MovePrice::operator()(const MoveFit& fit) const noexcept {
    constexpr double a_knob = 8, a_move = 40, too_small = 1000, at_the_bound = 1.02;
    double bells = 0, small = 0;
    for (const EqMove& m : fit.moves) {
        bells += m.type == EqType::peak ? 1 : 0;
        const bool squeezed = m.type == EqType::peak && m.octaves < at_the_bound * least_octaves_;
        small += std::fabs(m.gain_db) < least_gain_db_ || squeezed ? 1 : 0;
    }
    const auto all = static_cast<double>(fit.moves.size());
    const double gains = fit.likeness == Likeness::equal_steps ? std::min(all, 1.0) : all;
    const double widths = fit.likeness == Likeness::none ? bells : std::min(bells, 1.0);
    return fit.chi2 + a_knob * (all + gains + widths) + a_move * all + too_small * small;
}

}  // namespace linecheck
