#pragma once
/// Fits the language network, and asks it.
///
///   meaning  no two pictures are the same: each is another stretch of a piece, at another speed, its throat longer or
///            shorter, an instrument behind it, strips of time and of pitch hidden. Languages come equally often, and
///            within one its synthesisers, whatever there is more of
///   cost     10 ms a picture and core
///   source   hiding: SpecAugment, Park et al. 2019; label smoothing: Szegedy et al. 2016; warping: VTLP, Jaitly and Hinton 2013
#include <functional>
#include <string>
#include <vector>

#include "ml/language.hpp"
#include "ml/train/language_net.hpp"
#include "ml/train/language_set.hpp"

namespace linecheck::train {

struct LanguageFitPlan {
    int steps = 900;
    std::int64_t batch = 32;
    double learning_rate = 4e-3;
    std::uint64_t seed = 1;
};

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
