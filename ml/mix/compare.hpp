#pragma once
/// Two mixes side by side: what an engineer would have to do to one to get the tone of the other.
///
///   in       the channels of both at one rate (mono and stereo may meet: then both are taken as mono), and the only centres
///            allowed (empty: any)
///   out      Comparison
///   meaning  levels are matched first. rating is how far apart the two are: rms over log frequency of the difference in dB, where
///            both play, after matching; count is the number of moves that make it. For two takes of a song the spectra
///            differ by the playing, too: fewer and wider moves are believed, each with how sure
///   cost     0.2 to 1 s for 20 s of a channel
///   errors   std::invalid_argument when either is shorter than a second or silent
///   thread   any; allocates
///   source   docs/compare.md
#include <optional>
#include <vector>

#include "ml/mix/eq_search.hpp"
#include "ml/mix/tone_curve.hpp"

namespace linecheck {

struct Comparison {
    std::vector<SureMove> operations;          ///< done to the reference to get the candidate, by rising centre
    double level_db = 0;                       ///< the candidate over the reference, beside the moves
    double rating = 0, residual_db = 0;        ///< rms of the difference before and after the moves, dB
    double confidence = 0;                     ///< of the list as a whole
    bool same_take = false;
    double starts_at_s = 0;                    ///< where in the reference the candidate begins, when they are one performance
    std::optional<double> band_limit_hz;       ///< above which the candidate has next to nothing and the reference has
    ToneCurve curve;
    std::vector<double> fitted_db;             ///< the moves and the level on the curve's frequencies
};

Comparison compare_mixes(Channels reference, Channels candidate, double rate, std::span<const double> centres_hz, const Enough& enough = {});

/// What takes the operations back: every gain turned round.
std::vector<EqMove> inverse(std::span<const SureMove> operations);

}  // namespace linecheck
