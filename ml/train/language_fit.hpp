#pragma once
/// Fits the language network, and asks it.
///
///   meaning  its lower half learns the sounds of speech (language_ear.hpp) and stays; what is above learns to tell
///            languages by them. Each picture is another view of a piece (language_views.hpp). Languages come equally
///            often, and within one its synthesisers, whatever there is more of
///   cost     a network in some 24 minutes of a core
///   source   label smoothing: Szegedy et al. 2016
#include <functional>
#include <string>
#include <vector>

#include "ml/language.hpp"
#include "ml/train/language_net.hpp"
#include "ml/train/language_set.hpp"

namespace linecheck::train {

struct LanguageFitPlan {
    int ear_steps = 2000;     ///< for the sounds, twelve pieces each
    int steps = 1500;         ///< for the languages
    std::int64_t batch = 32;
    double learning_rate = 4e-3;
    std::uint64_t seed = 1;
};

/// A short warm-up, then half a cosine.
void set_rate(torch::optim::AdamW& optimiser, double rate, int step, int steps);

using Chosen = std::function<bool(const Piece&)>;

LanguageNet fit_language(const std::vector<Piece>& pieces, const Chosen& chosen, const LanguageFitPlan& plan, const Progress& progress);

struct LanguageCalibration {
    float temperature = 1, threshold = 0.5F;
};
/// The bytes LanguageModel::parse reads; 16-bit floats. `about` is kept for people.
std::string language_bytes(const LanguageNet& net, const LanguageCalibration& calibration, const std::string& about);

/// A piece and what the shipped code says of it.
struct Answer {
    const Piece* piece = nullptr;
    LanguageVerdict verdict;
    [[nodiscard]] bool right() const { return static_cast<int>(verdict.best()) == piece->target; }
};
std::vector<Answer> ask_language(const LanguageModel& model, const std::vector<Piece>& pieces, const Chosen& chosen);

/// Temperature by cross entropy; the lowest threshold from which four of five that are said are right.
LanguageCalibration calibrate_language(const std::vector<Answer>& uncalibrated);

}  // namespace linecheck::train
