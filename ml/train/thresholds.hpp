#pragma once
/// From how sure on a thing is said.
#include <torch/torch.h>

#include <vector>

namespace linecheck::train {

/// What came of one line.
struct Said {
    int best = 0;      ///< output, or class
    float p = 0;       ///< the highest threshold at which it would have been said
    bool ok = false;
    int truth = 0;     ///< position of the line's label among the trained ones
    int source = 0;    ///< who plays it
};

inline constexpr float never_said = 1.01F;
inline constexpr float family_threshold = 0.85F;

/// The temperature of least negative log-likelihood, `target` [n, classes] of probabilities.
/// Source: Guo et al. 2017, "On calibration of modern neural networks".
float best_temperature(const torch::Tensor& scores, const torch::Tensor& target);

/// Thresholds, and what they came to on lines whose source had no part in them.
struct LabelThresholds {
    std::vector<float> threshold;           ///< per label; never_said where nothing was ever right often enough
    double answered = 0, wrong = 0;         ///< shares of all lines, each source judged by the others' thresholds
};

/// The lowest thresholds at which no more than allowed_wrong of all lines are said wrongly by a source that had no part
/// in choosing them (leave-one-source-out). They come from one precision asked of every label: by label where three
/// sources or more test it, by family where fewer do; a label that no source tests is said only when very sure.
/// `labels`: indices into labels().
inline constexpr double allowed_wrong = 0.02;
LabelThresholds label_thresholds(const std::vector<Said>& said, const std::vector<int>& labels);

/// One threshold for all classes of a head.
float class_threshold(const std::vector<Said>& said);

}  // namespace linecheck::train
