#pragma once
/// The effects instruments are played through.
///
///   in/out   mono 48 kHz audio, in place, same length
#include "ml/train/corpus.hpp"

namespace linecheck::train {

/// A second voice whose delay moves: `rate_hz` times a second by `depth_ms`.
void chorus(Wave& wave, float rate_hz, float depth_ms);
/// Repeats every `delay_s`, each `feedback` times as loud as the one before.
void echo(Wave& wave, float delay_s, float feedback);
/// Loudness swings by `depth` (0 to 1), `rate_hz` times a second.
void tremolo(Wave& wave, float rate_hz, float depth);
/// A rotating loudspeaker: pitch and loudness swing together, the upper part deeper.
void rotate(Wave& wave, float rate_hz);

}  // namespace linecheck::train
