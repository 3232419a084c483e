#pragma once
/// What can be said of a partial that may be a howl: growth, stillness, novelty, and the company it keeps.
///
///   in       the tracks of one spectrum in order of frequency, one of them, the programme's level
///   out      numbers for howl_score(), each within fixed bounds
///   cost     0.4 us; no allocation
///   thread   any; [realtime]
///   source   PHPR, PNPR, IPMP, IMSD: van Waterschoot & Moonen, AES 126, 2009
#include <array>
#include <span>

#include "dsp/howl_track.hpp"

namespace linecheck {

inline constexpr std::size_t howl_mark_count = 24;
using HowlMarks = std::array<float, howl_mark_count>;

HowlMarks howl_marks(std::span<const HowlTrack> tracks, const HowlTrack& one, float programme_db) noexcept;

}  // namespace linecheck
