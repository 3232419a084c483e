#pragma once
/// What rooms, cables and preamps do to a line: filters, room, hum, noise, drive, clipping. All in place, 48 kHz.
#include <cmath>

#include "ml/train/corpus.hpp"

namespace linecheck::train {

/// Second-order sections after R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients".
void low_pass(Wave& wave, float hz, int sections);
void high_pass(Wave& wave, float hz, int sections);
void peak(Wave& wave, float hz, float gain_db, float q);
/// Tilts around 1 kHz by +- tilt_db at the ends.
void tilt(Wave& wave, float tilt_db);
/// Full convolution cut to the wave's length (FFT).
Wave convolve(const Wave& wave, const Wave& response);
/// tanh overdrive: `drive` >= 1 is the gain into it.
void overdrive(Wave& wave, float drive);
/// Mains hum of `hz` with falling harmonics, at `rms` (linear).
Wave hum(Rng& rng, std::size_t frames, float hz, float rms);
/// Noise whose power falls by `slope_db` per octave (0 white, 3 pink, 6 brown), at `rms`.
Wave noise(Rng& rng, std::size_t frames, float slope_db, float rms);
/// Root mean square of the loudest tenth of 10 ms blocks: how loud a line is while it plays.
float playing_level(const Wave& wave);
void add(Wave& to, const Wave& what, float gain, std::size_t at = 0);
void scale(Wave& wave, float gain);
/// The factor of a gain in dB.
inline float decibels(float db) { return std::pow(10.0F, db / 20.0F); }

}  // namespace linecheck::train
