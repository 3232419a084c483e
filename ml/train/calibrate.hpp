#pragma once
/// Fits temperatures and thresholds on validation sources: 90 % sure shall mean right nine times in ten,
/// and what is said shall be right on a source that had no part in choosing from when on it is said.
#include "ml/model_state.hpp"
#include "ml/train/fit.hpp"

namespace linecheck::train {

struct Measured {
    double top1 = 0, top3 = 0, family = 0, answered = 0, wrong = 0, ece = 0;  ///< shares of validation lines, whole line heard
    double other_answered = 0, other_wrong = 0;        ///< the same, each source judged by thresholds chosen without it
    double decision_median_s = 0, decision_p95_s = 0;  ///< sound heard before the first label, over the answered lines
    double equipment = 0;    ///< macro recall over the known classes of validation lines
    double production = 0;   ///< the same, over labels whose production varies
    double production_lookup = 0;  ///< what the usual production of the true label would give there
    std::vector<std::vector<int>> confusion;            ///< [truth][said] counts of best labels
    std::vector<std::vector<int>> equipment_confusion;  ///< [truth][said]
    std::vector<std::vector<int>> production_confusion;
};

struct Calibrated {
    Calibration calibration;
    Measured measured;
};

/// `labels` are the trained ones (indices into labels()). The evidence is fused by the daemon's own Evidence, patch by
/// patch, and a label once said stays as the Identifier lets it: what is calibrated is what runs.
/// `plain`: validation lines of known equipment with their microphone's traces left, and their scores.
Calibrated calibrate(const Scores& scores, const PatchSet& validation, const Scores& plain_scores, const PatchSet& plain,
                     const std::vector<int>& labels);

}  // namespace linecheck::train
