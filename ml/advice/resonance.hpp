#pragma once
/// Finds what rings in a line whatever is played: a stand, a cheap microphone, a room, a string too near to a bar.
///
///   in       the evidence tape's audio at 48 kHz
///   out      resonances, the most prominent first: frequency, prominence in dB over its surroundings, Q
///   meaning  notes come and go, a resonance lifts all that passes: in sixths of an octave, the prominence of a band
///            over the line through its neighbours half an octave to each side is taken frame by frame (0.17 s), and what most of
///            the frames have is believed. Only within 25 dB of the strongest sixth, 60 Hz to 12 kHz
///   cost     2 ms for 6 s of audio; allocates
#include <span>
#include <vector>

namespace linecheck {

struct Resonance {
    float hz = 0, prominence_db = 0, q = 0;
};

std::vector<Resonance> find_resonances(std::span<const float> tape, float least_prominence_db);

}  // namespace linecheck
