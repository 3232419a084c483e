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

/// The take that others are compared with: what is found of it alone is found once.
///
///   in       its channels, which must outlive it, and their rate
///   errors   std::invalid_argument when it is shorter than a second, silent or broken
///   thread   one at a time
class Reference {
public:
    Reference(Channels take, double rate);
    [[nodiscard]] double rate() const noexcept { return rate_; }
    [[nodiscard]] std::span<const float> mono() const noexcept { return mono_; }
    /// As many as the candidate has, else one: the mean of all.
    [[nodiscard]] std::vector<std::span<const float>> channels(std::size_t of_candidate) const;
    [[nodiscard]] const TakeTone& tone(std::size_t of_candidate) const;

private:
    std::vector<std::span<const float>> take_;
    double rate_;
    std::vector<float> mono_;
    mutable std::optional<TakeTone> tone_, mono_tone_;  ///< when they were needed
};

struct Comparison {
    std::vector<SureMove> operations;          ///< done to the reference to get the candidate, by rising centre
    double equaliser_hz = 0;                   ///< the rate whose curves they are: the files', twice that, or 16 times as an analogue one
    double level_db = 0;                       ///< the candidate over the reference, beside the moves
    double rating = 0, residual_db = 0;        ///< rms of the difference before and after the moves, dB
    double confidence = 0;                     ///< of the list as a whole
    bool same_take = false;
    double starts_at_s = 0;                    ///< where in the reference the candidate begins, when they are one performance
    std::optional<double> band_limit_hz;       ///< above which the candidate has next to nothing and the reference has
    ToneCurve curve;
    std::vector<double> fitted_db;             ///< the moves and the level on the curve's frequencies
};

Comparison compare_mixes(const Reference& reference, Channels candidate, std::span<const double> centres_hz, const Enough& enough = {});
Comparison compare_mixes(Channels reference, Channels candidate, double rate, std::span<const double> centres_hz, const Enough& enough = {});

/// What takes the operations back: every gain turned round.
std::vector<EqMove> inverse(std::span<const SureMove> operations);

}  // namespace linecheck
