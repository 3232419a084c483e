#pragma once
/// The strongest partials by frequency: what rings, what hums, what is played.
///
///   in       [bins] power of a Hann-windowed spectrum, readable for a register beyond its end
///   out      [3] Hz, strongest first, 0 where there are fewer
///   meaning  local maxima above -120 dB and within 30 dB of the strongest (the Hann window's own side lobes
///            are 31.5 dB down), placed between the bins by a parabola through the logarithms: within 4 % of
///            a bin for a lone sine
///   cost     one pass; no allocation
///   thread   any; [realtime]
///   source   J. O. Smith, Spectral Audio Signal Processing, "Quadratic Interpolation of Spectral Peaks"
#include <cstddef>
#include <span>

#include "dsp/feature_frame.hpp"

namespace linecheck {

void strongest_partials(std::span<const float> power, float bin_hz,
                        std::span<float, strongest_count> out_hz) noexcept;

}  // namespace linecheck
