#pragma once
/// Made-up mixes and what an equaliser makes of them.
#include <span>
#include <vector>

#include "dsp/biquad.hpp"
#include "ml/mix/eq_move.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::test {

/// Noise that falls by 3 dB an octave or so, in bursts, with a few notes in it.
inline Signal band(double seconds, std::uint32_t seed = 1) {
    Signal x = noise(0.2, seconds, seed);
    Biquad dull;
    dull.jump(low_pass(300, 0.5, 48000));
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double t = static_cast<double>(i) / 48000, beat = std::exp(-3 * std::fmod(t + 0.1 * seed, 0.5));
        const double note = std::sin(2 * std::numbers::pi * 110 * t) + 0.5 * std::sin(2 * std::numbers::pi * 440 * t);
        x[i] = static_cast<float>(beat * (dull.process(static_cast<double>(x[i])) + 0.1 * static_cast<double>(x[i])) + 0.02 * note);
    }
    return x;
}

inline Signal equalised(Signal x, const std::vector<EqMove>& moves) {
    for (const EqMove& m : moves) {
        Biquad section;
        section.jump(eq_coefficients(m.type, m.freq_hz, m.gain_db, q_of_octaves(m.octaves), 48000));
        for (float& v : x) v = static_cast<float>(section.process(static_cast<double>(v)));
    }
    return x;
}

}  // namespace linecheck::test
