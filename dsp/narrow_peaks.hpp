#pragma once
/// The peaks of a spectrum that stand alone: what a howl, a hum or a single partial looks like, and noise does not.
///
///   in       power of a Hann-windowed spectrum, readable for a register beyond its end
///   out      in order of frequency, as many as fit (the lowest first)
///   meaning  a local maximum at least 10 dB above the bins 3 away on both sides (PNPR; a loop's next mode may stand 5 bins
///            away), placed between the bins by a parabola through the logarithms. prominence_db: over the mean of those two
///   cost     one pass, some logarithms a peak; no allocation
///   thread   any; [realtime]
///   source   PNPR: T. van Waterschoot & M. Moonen, "Comparative evaluation of howling detection criteria in notch-filter-based
///            howling suppression", AES 126, 2009
#include <cstddef>
#include <span>

namespace linecheck {

struct NarrowPeak {
    float bin = 0;             ///< with its fraction
    float level_db = 0;        ///< power at the top of the parabola
    float prominence_db = 0;
};

/// Looks at bins `first` (>= 3) to `last` (< power.size() - 3) for peaks above the power `floor`; returns how many of `out`
/// were filled.
std::size_t narrow_peaks(std::span<const float> power, std::size_t first, std::size_t last, float floor,
                         std::span<NarrowPeak> out) noexcept;

}  // namespace linecheck
