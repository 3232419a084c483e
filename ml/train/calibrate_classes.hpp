#pragma once
/// What a line's evidence amounts to after each patch, and the calibration of the small heads: equipment, production.
#include <cstddef>
#include <vector>

#include "ml/train/fit.hpp"

namespace linecheck::train {

/// What is known of a line after each patch.
struct Heard {
    std::vector<torch::Tensor> fused;   ///< [classes] each
    std::vector<std::size_t> bucket;    ///< Calibration::bucket of the evidence
};

/// The evidence of line `i` for one head, fused by the daemon's own Evidence.
Heard follow(const torch::Tensor& scores, const PatchSet& set, std::size_t i);

struct ClassCalibration {
    float temperature = 1, threshold = 1;
    double recall = 0;                        ///< macro, over the classes seen
    std::vector<std::vector<int>> confusion;  ///< [truth][said], lines
};

/// Over the lines that are `counted` and whose truth is known; never said (threshold above 1) where it hardly beats chance.
ClassCalibration calibrate_classes(const torch::Tensor& scores, const torch::Tensor& truth, const PatchSet& set, const std::vector<bool>& counted);

/// Lines of labels whose production varies over the recordings: elsewhere the label says it all.
std::vector<bool> varied_production(const PatchSet& set, std::size_t labels);
/// Macro recall of saying each label's most frequent production.
double lookup_recall(const PatchSet& set, const std::vector<bool>& counted, std::size_t labels);

}  // namespace linecheck::train
