#pragma once
/// What the rules say to a row of the table, as far as a row tells them: the measure for what was learned.
///
///   in       a row; targets; the desk's steps
///   out      gain, low cut and EQ as the advisers find them from level, peak and bands; the ratio that the label usually
///            gets; thresholds need the line's own sound: not_known. What the table itself says they said stays
///   meaning  a line that was not heard stands for its label: the target's median, at the usual level. "Nothing to do" is
///            0 dB, and an hpf that is off
#include "dsp/strip_law.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/advice/mix_model.hpp"
#include "ml/advice/targets.hpp"

namespace linecheck {

struct LineAdvice;

/// Fills in what `example.rules` lacks; a label without targets or without advice is left alone.
void ask_rules(MixExample& example, const Targets& targets, const StripLaw& law);

/// Advice that the rules gave, as a row has it.
MixParameters mix_parameters_of(const LineAdvice& advice);

/// A line as a row of the table has it.
MixLine mix_line_of(const LineView& line);

}  // namespace linecheck
