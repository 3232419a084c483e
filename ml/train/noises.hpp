#pragma once
/// What is on a line that nobody plays: hiss, rumble, wind, crackle, a fan, a loose contact.
///
///   out      `frames` of mono 48 kHz audio, drawn anew for each call, level arbitrary
#include "ml/train/corpus.hpp"

namespace linecheck::train {

Wave play_noise(Rng& rng, std::size_t frames);

}  // namespace linecheck::train
