#pragma once
/// The teacher taught our words: its trunk with our three heads, fine-tuned on rendered lines. The student learns
/// from it; it is never shipped.
#include <torch/torch.h>

#include <string>

#include "ml/train/net.hpp"
#include "ml/train/patch_set.hpp"
#include "ml/train/teacher.hpp"

namespace linecheck::train {

class TutorImpl : public torch::nn::Module {
public:
    TutorImpl(const std::string& teacher, std::int64_t labels);
    /// `lesson` [n, 1, 128, frames] float.
    Scores forward(const torch::Tensor& lesson);
    Teacher trunk{nullptr};

private:
    torch::nn::Dropout dropout_{nullptr};
    torch::nn::Linear label_{nullptr}, equipment_{nullptr}, production_{nullptr};
};
TORCH_MODULE(Tutor);

struct TutorPlan {
    int epochs = 5;
    std::int64_t patches_per_epoch = 30000;
    std::int64_t batch = 64;
    double trunk_rate = 4e-4, head_rate = 2e-3;
    std::uint64_t seed = 1;
    std::string save;   ///< state after each epoch, read to go on (see Checkpoint); empty: neither
};

void fit_tutor(Tutor& tutor, const PatchSet& training, const TutorPlan& plan, const Progress& progress);

/// What the student learns from, patch by patch.
struct Lessons {
    torch::Tensor embedding;   ///< [patches, 384] half, what the tutor sees
    torch::Tensor label;       ///< [patches, labels] half, what it says: scores
    torch::Tensor centre;      ///< [1, 384] float, mean embedding: directions are compared around it
};
/// One behind the other, around the first one's centre.
Lessons joined(const Lessons& a, const Lessons& b);
Lessons prepare_lessons(Tutor& tutor, const PatchSet& set, const Progress& progress);

}  // namespace linecheck::train
