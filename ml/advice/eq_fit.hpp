#pragma once
/// Fits a desk's EQ bands to what a line has too much or too little of.
///
///   in       the line's bands (dBFS), its noise bands, the target, the desk's steps, how far to go
///   out      bands snapped to the desk, within bounds; none when they would not bring the error down
///   meaning  one band after the other is placed where it takes off most of what lies outside the usual range, energy-weighted
///            (square root, so that one loud band is not everything), then all gains are refined together:
///            least squares of what stays outside, the gains held within the bounds. Cuts first: a boost is only tried
///            when no cut helps any more, and never where there is hardly more than noise
///   cost     15 ms; the first call also makes a table of 500 curves
///   source   the greedy placement: Mockenhaupt, Rieber, Nercessian, arXiv 2407.16691 (fit to a target spectrum), idea only
#include "dsp/strip_law.hpp"
#include "ml/advice/advice.hpp"
#include "ml/advice/targets.hpp"

namespace linecheck {

struct EqFit {
    EqCurve curve;
    float error_before_db = 0, error_after_db = 0;  ///< fit_to_target()
};

/// How far a fit may go; as they stand, for a line.
struct EqBounds {
    std::size_t most_bands = max_eq_bands;
    float most_cut_db = 6, most_boost_db = 3, most_sum_db = 6;  ///< sum: of overlapping bands
    float most_q = 3;
};

EqFit fit_eq(const Bands& line_dbfs, const Bands& noise_dbfs, const TargetCurve& target, const StripLaw& law, const EqBounds& bounds = {});

/// What a curve does to each third octave, in dB.
Bands band_response_db(const StripSettings& settings) noexcept;
/// The same for bands alone.
Bands band_response_db(const EqCurve& curve) noexcept;
StripSettings strip_of(const EqCurve& curve) noexcept;

}  // namespace linecheck
