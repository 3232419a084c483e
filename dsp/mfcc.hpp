#pragma once
/// Mel-frequency cepstral coefficients: the shape of the log-mel picture in twenty numbers.
///
///   in       [80] log-mel, natural logarithm of power
///   out      [20] orthonormal DCT-II; coefficient 0 is the mean times sqrt(80)
///   meaning  multiply by 10 / ln 10 to compare with cepstra of decibels
///   cost     1600 multiply-adds, under 0.1 us; no allocation after construction
///   thread   immutable after construction: any number
///   source   S. Davis and P. Mermelstein, IEEE Trans. ASSP 28(4), 1980
#include <span>

#include "dsp/feature_frame.hpp"
#include "dsp/simd.hpp"

namespace linecheck {

class Mfcc {
public:
    Mfcc();
    void measure(std::span<const float, mel_count> log_mel, std::span<float, mfcc_count> out) const noexcept;

private:
    static constexpr std::size_t row = 32;  // 20 coefficients in whole registers
    AlignedFloats cosines_;                 // [mel][row]
};

}  // namespace linecheck
