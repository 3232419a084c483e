#pragma once
/// `linecheck-train language`: teaches the eight languages by synthesised speech, and says how well it goes with voices
/// it never heard.
#include <string>

#include "ml/train/language_fit.hpp"
#include "ml/train/language_set.hpp"

namespace linecheck::train {

struct LanguageTraining {
    LanguageMaterial material;
    std::string out;          ///< model file to write; may be empty
    bool evaluate = false;    ///< also print what happens with real voices, mixes and instruments
    std::string voices;       ///< folder of recorded people: a folder a language (en, es_MX ...), WAV files
    LanguageFitPlan fit;
    int threads = 1;
};

void train_language(const LanguageTraining& plan);

}  // namespace linecheck::train
