#pragma once
/// One move of a parametric equaliser, as it would be said over talkback: "three dB up at two k, an octave wide".
///
///   meaning  octaves is the width of a bell between its points of half the gain in dB, as the knob has it: by the analogue
///            filter (Q 1.41 is one octave at every frequency); a shelf's width says its slope, 1.9 is slope 1
#include "dsp/strip_settings.hpp"

namespace linecheck {

struct EqMove {
    EqType type = EqType::peak;
    double freq_hz = 1000, gain_db = 0, octaves = 1;
    bool operator==(const EqMove&) const = default;
};

}  // namespace linecheck
