#pragma once
/// Learns a network from patches, and asks a network about them.
#include "ml/train/net.hpp"
#include "ml/train/patch_set.hpp"
#include "ml/train/tutor.hpp"

namespace linecheck::train {

struct FitPlan {
    int epochs = 12;
    int batch = 128;
    double learning_rate = 2e-3;
    std::uint64_t seed = 1;
    int patience = 4;             ///< epochs without a better validation before stopping
    std::string save{};           ///< state after each epoch, read to go on (see Checkpoint); empty: neither
    Net start{nullptr};           ///< learns on from these weights; null: from nothing
};

struct Fitted {
    Net net{nullptr};
    int epochs = 0;               ///< how many gave the best validation
};

/// Without `validation` all epochs are run and the last network is kept.
/// `lessons` may be null: then there are the labels only.
Fitted fit(const PatchSet& training, const Lessons* lessons, const PatchSet* validation, const FitPlan& plan, const Progress& progress);

/// Scores of every patch, evaluation mode.
Scores ask(Net& net, const PatchSet& set);

/// Is output `said` right for this line? A voice of unstated sex is right as either.
bool is_right(const PatchSet& set, std::size_t line, std::int64_t said);
/// Share of the lines whose best label is right, by the weighted mean of the scores of all patches of each.
double line_accuracy(const torch::Tensor& label_scores, const PatchSet& set);

}  // namespace linecheck::train
