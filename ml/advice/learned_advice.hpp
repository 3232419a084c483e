#pragma once
/// Puts what was learned from engineers in the rules' place, for the parameters where it measured better, and only there.
///
///   in       the model (linecheck-train advice), the line, what the rules say
///   out      the advice to give; with nullptr, or a parameter that the model does not know, the rules' own
///   meaning  what keeps a line safe stays: gain's ceilings and guards are the rules' (the learned level is an aim from -30
///            to -10 dBFS), a low cut stays under the label's highest, a gate's threshold within 6 dB of the rules', and
///            an EQ band within 6 dB down and 3 up; a section that the rules refuse stays refused, but for EQ and low cut
///   thread   any
#include "dsp/strip_law.hpp"
#include "ml/advice/advice.hpp"
#include "ml/advice/comp_adviser.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/advice/mix_model.hpp"

namespace linecheck {

Aims learned_aims(const MixModel* model, const LineView& line, Aims aims);
Advice learned_low_cut(const MixModel* model, const LineView& line, Advice ruled);
Advice learned_gate(const MixModel* model, const LineView& line, float gain_db, Advice ruled);
Advice learned_eq(const MixModel* model, const LineView& line, const StripLaw& law, Advice ruled);
CompWish learned_comp(const MixModel* model, const LineView& line, float gain_db);

}  // namespace linecheck
