#pragma once
/// Teaches the language network's lower half to hear the sounds of speech, whoever speaks: languages are then told by them.
///
///   in       whole pieces up to 20 s and the sounds of their sentences, without times
///   meaning  connectionist temporal classification: every alignment teaches as much as it is likely. What learns to tell languages alone
///            learns who speaks them; sounds are what synthesisers and people share
///   cost     most of fit_language()'s
///   errors   std::runtime_error: nothing to learn from
///   source   Graves et al., ICML 2006; phones before languages: Zissman, IEEE TSAP 4 (1996), 31
#include "ml/train/language_fit.hpp"

namespace linecheck::train {

/// Changes blocks up to LanguageNetImpl::hear() and the phones' layer.
void fit_ear(LanguageNet& net, const std::vector<Piece>& pieces, const Chosen& chosen, const LanguageFitPlan& plan, const Progress& progress);

/// Share of the sounds that are missed, added or taken for others, by the likeliest sound of each frame; NaN where none is chosen.
double phone_errors(LanguageNet& net, const std::vector<Piece>& pieces, const Chosen& chosen);

}  // namespace linecheck::train
