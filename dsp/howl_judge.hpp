#pragma once
/// Howl or note? Weighs what a partial has done against what howls and notes do.
///
///   in       the tracks of one spectrum in order of frequency, one of them, the programme's level
///   out      a score: the logarithm of the odds that it is a howl
///   meaning  a howl grows in a straight line of dB where nothing was, exactly on its frequency, without harmonics
///            (PHPR), and then stays; a note begins at once, sways, has partials, or fades
///   cost     0.3 us for a likely one, less for the others; no allocation
///   thread   any; [realtime]
///   source   PHPR, PNPR, IPMP, IMSD: van Waterschoot & Moonen, AES 126, 2009. The weights: logistic regression over the
///            tracks of 147 loops rendered with measured rooms and of half the sources of the training corpus
///            (docs/performance.md)
#include <span>

#include "dsp/howl_track.hpp"

namespace linecheck {

float howl_score(std::span<const HowlTrack> tracks, const HowlTrack& one, float programme_db) noexcept;

}  // namespace linecheck
