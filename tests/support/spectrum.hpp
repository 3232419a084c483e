#pragma once
/// The power spectrum of a signal's first 2048 samples, padded as the bank pads it.
#include "dsp/fft.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::test {

inline AlignedFloats power_of(const Signal& x) {
    RealFft fft(2048);
    AlignedFloats power(fft.bins() + 2 * lanes);
    fft.power(x.data(), hann_window(2048).data(), power.data());
    return power;
}
inline constexpr double window_s = 2048 / 48000.0;

}  // namespace linecheck::test
