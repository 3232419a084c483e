#pragma once
/// Keyboards and mallets of the project's own making, for labels with few recordings.
///
///   out      `frames` of mono 48 kHz audio, an instrument drawn anew for each call, level arbitrary
///   source   drawbars and ratios: Hammond tone wheel organs; bar modes: Fletcher & Rossing, "The Physics of
///            Musical Instruments", 2nd ed., ch. 19; tines and reeds by frequency modulation (Chowning 1973)
#include "ml/train/corpus.hpp"

namespace linecheck::train {

Wave play_tonewheel_organ(Rng& rng, std::size_t frames);
Wave play_tine_piano(Rng& rng, std::size_t frames);
/// Marimba, vibraphone, xylophone, glockenspiel, celesta, kalimba, steel drum.
Wave play_mallets(Rng& rng, std::size_t frames);

}  // namespace linecheck::train
