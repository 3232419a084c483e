#pragma once
/// Somebody plays a drum kit.
///
///   out      strokes in order of time, seconds and force 0 to 1
///   meaning  a bar of sixteen steps drawn anew for each call, repeated with fills and mistakes
#include <vector>

#include "ml/train/corpus.hpp"

namespace linecheck::train {

enum class Piece { kick, snare, hihat, tom, cymbal };

struct Stroke {
    float start_s, force;
    Piece piece;
};

std::vector<Stroke> play_groove(Rng& rng, float seconds);

}  // namespace linecheck::train
