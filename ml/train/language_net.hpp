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
    torch::Tensor hear(torch::Tensor x);            ///< the lower half: [batch, 1, hops, 40] to [batch, phone_count() + 1, frames(hops), 1]; 0 is none
    torch::Tensor heard(const torch::Tensor& x);    ///< the same, never learning
    torch::Tensor tell(torch::Tensor heard);        ///< the upper half, to [batch, language_outputs]
    torch::Tensor phones(const torch::Tensor& x);   ///< of hear(), [frames(hops), batch, phone_count() + 1], logarithms of probabilities
    static std::int64_t frames(std::int64_t hops);
    /// What tell() learns; the rest is hear()'s.
    [[nodiscard]] std::vector<torch::Tensor> telling() const;
    /// The "layers" entry of the model's description.
    [[nodiscard]] static nlohmann::json layers();
    /// Tensors under the names layers() uses, normalisation folded into the convolutions.
    void export_to(Safetensors& file) const;

private:
    torch::Tensor run(std::size_t from, std::size_t to, torch::Tensor x);

    std::vector<torch::nn::Conv2d> convolutions_;
    std::vector<torch::nn::BatchNorm2d> normalisations_;
    torch::nn::Linear hidden_{nullptr}, language_{nullptr};
    torch::nn::Conv2d sounds_{nullptr};
    torch::nn::Dropout dropout_{nullptr};
};
TORCH_MODULE(LanguageNet);

}  // namespace linecheck::train
