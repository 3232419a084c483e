#pragma once
/// How strongly each of the twelve pitch classes sounds, whatever the octave.
///
///   in       [1025] power of a 2048 spectrum at 48 kHz
///   out      [12] C first, largest = 1; all 0 where 130 Hz to 5 kHz holds less than -120 dB
///   meaning  each bin's power goes to the two nearest classes in proportion to nearness in pitch (A4 = 440 Hz,
///            equal temperament). Bins are 23.4 Hz apart: below 400 Hz neighbours run into each other
///   cost     208 register operations, 0.1 us; no allocation after construction
///   thread   immutable after construction: any number
///   source   T. Fujishima, Realtime chord recognition of musical sound, ICMC 1999
#include <span>

#include "dsp/feature_frame.hpp"
#include "dsp/simd.hpp"

namespace linecheck {

class ChromaBands {
public:
    ChromaBands();
    void measure(const float* power, std::span<float, chroma_count> out) const noexcept;

private:
    static constexpr std::size_t first_bin = 6, last_bin = 213, row = 16;  // 12 classes in 16 places
    AlignedFloats weights_;                                                // [bin][row]
};

}  // namespace linecheck
