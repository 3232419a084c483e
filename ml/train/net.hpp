#pragma once
/// The network while it learns: convolutions with batch normalisation, three heads. export_net() folds and spells it.
#include <torch/torch.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "ml/safetensors.hpp"

namespace linecheck::train {

struct Scores {
    torch::Tensor label, equipment, production;  ///< logits [batch, classes]
    torch::Tensor embedding;  ///< [batch, 384] what it takes the teacher to see; while learning only
};

class NetImpl : public torch::nn::Module {
public:
    explicit NetImpl(std::int64_t labels);
    Scores forward(const torch::Tensor& input);  ///< [batch, 1, 100, 80]
    torch::Tensor see(torch::Tensor input);      ///< the hidden layer, what the heads go by
    torch::nn::Linear& equipment() { return equipment_; }
    torch::nn::Linear& production() { return production_; }

    /// The "layers" entry of the model's description.
    [[nodiscard]] static nlohmann::json layers();
    /// Tensors under the names layers() uses, normalisation folded into the convolutions.
    void export_to(Safetensors& file) const;

private:
    std::vector<torch::nn::Conv2d> convolutions_;
    std::vector<torch::nn::BatchNorm2d> normalisations_;
    torch::nn::Linear hidden_{nullptr}, embedding_{nullptr}, label_{nullptr}, equipment_{nullptr}, production_{nullptr};
    torch::nn::Dropout dropout_{nullptr};
};
TORCH_MODULE(Net);

}  // namespace linecheck::train
