#pragma once
/// Which EQ to set.
///
///   in       the line, its low cut already decided, the target and the desk's steps
///   out      EqCurve, or none
///   meaning  a line within its label's usual range is left alone (error under 1 dB). What rings whatever is played is cut
///            narrowly first; the bands that are left correct what lies outside the usual range, cuts before boosts
///   source   docs/advice.md
#include "dsp/strip_law.hpp"
#include "ml/advice/advice.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/advice/targets.hpp"

namespace linecheck {

/// `before`: what is set ahead of the EQ.
Advice advise_eq(const LineView& line, const TargetCurve& target, const StripSettings& before, const StripLaw& law);

}  // namespace linecheck
