#pragma once
/// Drums that were never skins: analogue circuits and what samples of them are made of.
///
///   out      `frames` of mono 48 kHz audio, voices drawn anew for each call, level arbitrary
///   source   the circuits of the early rhythm boxes as commonly described: bridged-T and swept sines, filtered noise,
///            six detuned squares for metal
#include "ml/train/corpus.hpp"

namespace linecheck::train {

enum class DrumVoice { kick, snare, hihat, tom, cymbal, clap, bell, shaker };

/// One voice again and again, as somebody would play it at a line check, or in a steady pattern.
Wave play_drum_voice(Rng& rng, DrumVoice voice, std::size_t frames);
/// A whole pattern.
Wave play_drum_machine(Rng& rng, std::size_t frames);

}  // namespace linecheck::train
