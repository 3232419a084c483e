#pragma once
/// What was done to the tone of one take to get the other: decibels over frequency, with how far each may be off.
///
///   in       two takes of one performance cut to the same frames, or two takes that share only the song
///   out      cells of 1/48 octave, narrower towards half the rate (wider where the take is too short for that) from 16 Hz to 0.42 of the rate (above that resamplers, not engineers, shape the tone)
///   meaning  only cells where both play: the third octave around within 75 dB of the take's strongest. The error is that
///            of a ratio of sums, from the scatter of its parts: bins for the same performance, blocks for others
///   cost     one transform of 2^20 for 20 s of a channel
///   thread   any; allocates
///   source   variance of a ratio estimator: W. G. Cochran, Sampling Techniques, 3rd ed., (6.12)
#include <span>
#include <vector>

namespace linecheck {

struct ToneCurve {
    std::vector<double> hz, db, sigma_db;
    std::vector<double> reference_db, candidate_db;  ///< each take's power a bin in the cell, dB: their difference is `db`
    double reference_end_hz = 0, candidate_end_hz = 0;  ///< the highest frequency at which each plays
};

/// Power of a whole take, bin by bin.
struct LongSpectrum {
    std::vector<float> power;    ///< [size / 2 + 1], summed over channels and segments
    double bin_hz = 0;
    double seconds = 0;
};

using Channels = std::span<const std::span<const float>>;

LongSpectrum long_spectrum(Channels take, double rate);
ToneCurve same_take_curve(const LongSpectrum& reference, const LongSpectrum& candidate, double rate);

/// What a take sounds like on the whole, cell by cell of 1/12 octave.
struct TakeTone {
    std::vector<double> low_hz, high_hz;
    std::vector<double> db, variance;    ///< mean over the stretches in which it plays; the mean's error from blocks of 1.4 s
    std::vector<double> bins;
};

TakeTone take_tone(Channels take, double rate);
/// Of two tones at one rate.
ToneCurve other_take_curve(const TakeTone& reference, const TakeTone& candidate);

}  // namespace linecheck
