#pragma once
/// A compressor that takes off as much as the source usually gets, where its level really moves.
///
///   in       the line, the strip before the compressor, the desk's steps; a ratio or threshold to take instead of its own
///   out      CompSettings without make-up, or none
///   meaning  ratio from the distance of the loud moments to the quarter of softer ones; the threshold is then
///            found on the real compressor, so that its reduction reaches the wanted dB at the 95th percentile;
///            attack and release from the crest factor. What is already even is left alone
///   cost     eight runs of the strip over the tape, 15 ms each
///   source   R = o / (o - reduction): the static curve solved for the ratio. Times: tau_a = 0.16 s / C^2,
///            tau_r = 2 s / C^2 - tau_a, after Giannoulis, Massberg, Reiss, J. AES 61(10), 2013
#include <optional>

#include "dsp/strip_law.hpp"
#include "ml/advice/advice.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/advice/trial.hpp"

namespace linecheck {

/// What somebody else knows better (learned_advice.hpp).
struct CompWish {
    std::optional<float> ratio, threshold_dbfs;
};

/// `before` holds everything that is advised ahead of the compressor; `ahead` what the line is there.
Advice advise_comp(const LineView& line, const Trial& trial, const StripSettings& before, const LineFacts& ahead, const StripLaw& law, const CompWish& wish = {});

}  // namespace linecheck
