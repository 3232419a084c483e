#pragma once
/// From how sure on a thing is said.
#include <torch/torch.h>

#include <vector>

namespace linecheck::train {

struct Said {
    int best = 0;
    float p = 0;
    bool ok = false;
};

inline constexpr float never_said = 1.01F;
inline constexpr float family_threshold = 0.85F;

/// The temperature of least negative log-likelihood, `target` [n, classes] of probabilities.
/// Source: Guo et al. 2017, "On calibration of modern neural networks".
float best_temperature(const torch::Tensor& scores, const torch::Tensor& target);

/// The lowest thresholds at which no more than allowed_wrong of all lines are said wrongly. They come from one precision
/// asked of every label: by label where three sources or more test it, by family where fewer do; a label that no source
/// tests is said only when very sure. `labels`: indices into labels(); `sources`: validation sources of each.
inline constexpr double allowed_wrong = 0.02;
std::vector<float> label_thresholds(const std::vector<Said>& said, const std::vector<int>& labels, const std::vector<int>& sources);

/// One threshold for all classes of a head.
float class_threshold(const std::vector<Said>& said);

}  // namespace linecheck::train
