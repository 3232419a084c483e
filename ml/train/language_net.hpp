#pragma once
/// The language network while it learns.
#include <torch/torch.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "ml/safetensors.hpp"

namespace linecheck::train {

class LanguageNetImpl : public torch::nn::Module {
public:
    LanguageNetImpl();
    torch::Tensor forward(torch::Tensor x);  ///< [batch, 1, 300, 40] to [batch, language_outputs]
    /// The "layers" entry of the model's description.
    [[nodiscard]] static nlohmann::json layers();
    /// Tensors under the names layers() uses, normalisation folded into the convolutions.
    void export_to(Safetensors& file) const;

private:
    std::vector<torch::nn::Conv2d> convolutions_;
    std::vector<torch::nn::BatchNorm2d> normalisations_;
    torch::nn::Linear hidden_{nullptr}, language_{nullptr};
    torch::nn::Dropout dropout_{nullptr};
};
TORCH_MODULE(LanguageNet);

}  // namespace linecheck::train
