#pragma once
/// The network while it learns: convolutions with batch normalisation, three heads. export_net() folds and spells it.
#include <torch/torch.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "ml/safetensors.hpp"

namespace linecheck::train {

struct Scores {
    torch::Tensor label, equipment, production;  ///< logits [batch, classes]
};

class NetImpl : public torch::nn::Module {
public:
    explicit NetImpl(std::int64_t labels);
    Scores forward(torch::Tensor input);  ///< [batch, 1, 100, 80]

    /// The "layers" entry of the model's description.
    [[nodiscard]] static nlohmann::json layers();
    /// Tensors under the names layers() uses, normalisation folded into the convolutions.
    void export_to(Safetensors& file) const;

private:
    std::vector<torch::nn::Conv2d> convolutions_;
    std::vector<torch::nn::BatchNorm2d> normalisations_;
    torch::nn::Linear hidden_{nullptr}, label_{nullptr}, equipment_{nullptr}, production_{nullptr};
    torch::nn::Dropout dropout_{nullptr};
};
TORCH_MODULE(Net);

}  // namespace linecheck::train
