#pragma once
/// How far the partials stand out from what lies between them, octave by octave.
///
///   in       [1025] power of a 2048 spectrum at 48 kHz, readable for a register beyond its end
///   out      [7] dB: mean of the strongest fifth of a band's bins over the mean of its weakest fifth;
///            bands 0-200 (without DC), 200-400, 400-800, 800-1600, 1600-3200, 3200-6400, 6400-24000 Hz
///   meaning  no bin counts as weaker than -150 dB; 0 in silence. The fifths are found by bisection, so a
///            band's reading is within 0.3 dB of the sorted one at worst, for noise within 0.05 dB
///   cost     10 passes of 1024 bins, 0.8 us with AVX-512; no allocation
///   thread   any; [realtime]
///   source   D.-N. Jiang et al., Music type classification by spectral contrast feature, ICME 2002 (alpha 0.2)
#include <span>

#include "dsp/feature_frame.hpp"

namespace linecheck {

void spectral_contrast(const float* power, std::span<float, contrast_count> out_db) noexcept;

}  // namespace linecheck
