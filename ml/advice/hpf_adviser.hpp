#pragma once
/// Where the low cut goes.
///
///   in       the line and its label's target
///   out      LowCut, or none
///   meaning  as high as leaves 99 % of the line's own energy above it, within the label's usual range. What lies over the target's median by more than 3 dB is not
///            counted as the line's own: rumble must not talk the low cut down; where there is more below the usual
///            range than any such line has, the cut stands at its lower end. Where much lies below the cut it is
///            steeper: 12, 18 or 24 dB an octave
///   source   advice-rules 5 (docs/advice.md)
#include "ml/advice/advice.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/advice/targets.hpp"

namespace linecheck {

Advice advise_low_cut(const LineView& line, const TargetCurve& target);

}  // namespace linecheck
