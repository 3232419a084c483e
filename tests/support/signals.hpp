#pragma once
/// Test signals that an engineer can name: sines, noise, kicks. All at 48 kHz unless a rate is given.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

namespace linecheck::test {

using Signal = std::vector<float>;

inline Signal sine(double hz, double amplitude, double seconds, double rate = 48000, double phase = 0) {
    Signal x(static_cast<std::size_t>(std::llround(seconds * rate)));
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<float>(
            amplitude * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / rate + phase));
    return x;
}
/// White noise of the given rms, the same on every run and machine.
inline Signal noise(double rms, double seconds, std::uint32_t seed = 1, double rate = 48000) {
    Signal x(static_cast<std::size_t>(std::llround(seconds * rate)));
    for (float& v : x) {
        double total = 0;
        for (int i = 0; i < 4; ++i) {  // four uniforms: variance 4/12
            seed = seed * 1664525U + 1013904223U;
            total += static_cast<double>(seed >> 8) / 16777216.0 - 0.5;
        }
        v = static_cast<float>(total * rms / std::sqrt(4.0 / 12.0));
    }
    return x;
}
/// A 60 Hz beat every half second, falling by 60 dB in 350 ms.
inline Signal kicks(double amplitude, double seconds) {
    Signal x(static_cast<std::size_t>(std::llround(seconds * 48000)));
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double t = static_cast<double>(i % 24000) / 48000;
        x[i] = static_cast<float>(amplitude * std::exp(-t * 6.9 / 0.35) *
                                  std::sin(2 * std::numbers::pi * 60 * t));
    }
    return x;
}
inline Signal silence(double seconds) {
    return Signal(static_cast<std::size_t>(std::llround(seconds * 48000)));
}

inline Signal mixed(Signal a, const Signal& b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) a[i] += b[i];
    return a;
}
/// One after the other.
inline Signal then(Signal a, const Signal& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}
inline double db(double decibel) { return std::pow(10.0, decibel / 20); }

}  // namespace linecheck::test
