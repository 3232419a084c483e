#pragma once
/// The upper end of what a codec left: a wall, where no bell and no shelf falls as steeply.
///
///   in       a tone curve
///   out      where it has fallen by 3 dB, in Hz, and the curve without what lies at and above it; nothing where there is none
///   meaning  a wall is a fall of 9 dB or more within a sixth of an octave above 5 kHz that does not come back, or a reference
///            that goes on for a sixth of an octave where the candidate has ended
///   thread   any
#include <optional>

#include "ml/mix/tone_curve.hpp"

namespace linecheck {

std::optional<double> take_off_band_limit(ToneCurve& curve);

}  // namespace linecheck
