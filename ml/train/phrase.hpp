#pragma once
/// Somebody plays: notes for the project's own instruments.
///
///   out      notes in order of their start; times in seconds, keys as MIDI note numbers, force 0 to 1
///   meaning  all from the generator: the same state gives the same notes
#include <cmath>
#include <vector>

#include "ml/train/corpus.hpp"

namespace linecheck::train {

struct Note {
    float start_s, length_s, key, force;
    [[nodiscard]] float hz() const { return 440.0F * std::pow(2.0F, (key - 69.0F) / 12.0F); }
};

/// What an instrument can do.
struct Reach {
    float low, high;          ///< keys
    bool chords = false;
    bool rolls = false;       ///< strikes repeated faster than a hand plays tunes
};

/// Riffs, tunes, arpeggios, chords, single notes with pauses, as `reach` allows.
std::vector<Note> improvise(Rng& rng, const Reach& reach, float seconds);

}  // namespace linecheck::train
