#pragma once
/// Synthesisers: what comes out of a keyboard, a groove box or a laptop when it is not an imitation of something else.
///
///   out      `frames` of mono 48 kHz audio, a patch drawn anew for each call, level arbitrary
///   source   band-limited steps: Valimaki & Huovilainen, "Antialiasing oscillators", IEEE SPM 24(2), 2007;
///            filter: Simper, "Linear trapezoidal state variable filter", 2013; FM: Chowning, JAES 21(7), 1973
#include "ml/train/corpus.hpp"

namespace linecheck::train {

enum class SynthRole { lead, bass };

Wave play_synth(Rng& rng, SynthRole role, std::size_t frames);

}  // namespace linecheck::train
