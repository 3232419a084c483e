#pragma once
/// Fits temperatures and thresholds on validation sources: 90 % sure shall mean right nine times in ten.
#include "ml/model_state.hpp"
#include "ml/train/fit.hpp"

namespace linecheck::train {

struct Measured {
    double top1 = 0, family = 0, answered = 0, wrong = 0, ece = 0;  ///< shares of validation lines, whole line heard
    double equipment = 0;    ///< macro recall over the known classes of validation patches
    double production = 0;   ///< the same
    std::vector<std::vector<int>> confusion;  ///< [truth][said] counts of best labels
};

struct Calibrated {
    Calibration calibration;
    Measured measured;
};

/// `labels` are the trained ones (indices into labels()); `sources` the number of validation sources of each.
Calibrated calibrate(const Scores& scores, const PatchSet& validation, const std::vector<int>& labels,
                     const std::vector<int>& sources);

}  // namespace linecheck::train
