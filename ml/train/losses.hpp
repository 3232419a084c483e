#pragma once
/// What is minimised.
#include <torch/torch.h>

namespace linecheck::train {

/// Mean over the rows; a little of the target is spread over all classes (label smoothing, Szegedy et al. 2016).
inline torch::Tensor soft_cross_entropy(const torch::Tensor& scores, const torch::Tensor& target) {
    constexpr double smoothing = 0.05;
    const auto smooth = target * (1.0 - smoothing) + smoothing / static_cast<double>(scores.size(1));
    return -(smooth * torch::log_softmax(scores, 1)).sum(1).mean();
}

/// Over the rows whose target is known (not -1); 0 when none is.
inline torch::Tensor masked_cross_entropy(const torch::Tensor& scores, const torch::Tensor& target) {
    const auto known = target >= 0;
    if (!known.any().item<bool>()) return torch::zeros({});
    return torch::nn::functional::cross_entropy(scores.index({known}), target.index({known}));
}

}  // namespace linecheck::train
