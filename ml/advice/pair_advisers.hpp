#pragma once
/// What only two or more lines together show: polarity, balance, masking.
///
///   in       the line, and all lines of the stage (the line itself among them); what the gain advice will do to each
///   out      PolarityFlip, Balance, Masking, or none
///   meaning  polarity: a pair found flipped (PairFinder) is turned on the line with the higher number, unless that one is
///            the pair of microphones above the kit, and only when both hear it at the same time. What one line alone
///            shows (a waveform's asymmetry) decides nothing: players and instruments differ.
///            balance: where the fader would stand for the label's usual place in a mix. masking: the range that a lead
///            needs, where a line of lesser priority is as loud: a cut of 3 dB there
///   source   advice-rules 1 (levels in the mix) and 2 (masking), docs/advice.md
#include <span>

#include "ml/advice/advice.hpp"
#include "ml/advice/line_view.hpp"

namespace linecheck {

Advice advise_polarity(const LineView& line, std::span<const LineView> all);
Advice advise_balance(const LineView& line, std::span<const LineView> all);
Advice advise_masking(const LineView& line, std::span<const LineView> all);

}  // namespace linecheck
