#pragma once
/// Learns a network from patches, and asks a network about them.
#include "ml/train/net.hpp"
#include "ml/train/patch_set.hpp"

namespace linecheck::train {

struct FitPlan {
    int epochs = 12;
    int batch = 128;
    double learning_rate = 2e-3;
    std::uint64_t seed = 1;
    int patience = 4;             ///< epochs without a better validation before stopping
};

struct Fitted {
    Net net{nullptr};
    int epochs = 0;               ///< how many gave the best validation
    double validation_top1 = 0;   ///< share of validation lines right, evidence of the whole line averaged
};

/// Without `validation` all epochs are run and the last network is kept.
Fitted fit(const PatchSet& training, const PatchSet* validation, const FitPlan& plan, const Progress& progress);

/// Scores of every patch, evaluation mode.
Scores ask(Net& net, const PatchSet& set);

/// Mean label scores of the first `patches` patches of each line: [lines, labels].
torch::Tensor fused(const torch::Tensor& label_scores, const PatchSet& set, std::int64_t patches);
/// Is the best label of each fused row right? A voice of unstated sex is right as either.
std::vector<bool> right(const torch::Tensor& fused_scores, const PatchSet& set, std::int64_t male, std::int64_t female);

}  // namespace linecheck::train
