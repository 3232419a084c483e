#pragma once
/// Layers as the tensors of a model file: NAME.weight and NAME.bias, as ml/network.hpp reads them.
#include <torch/torch.h>

#include <string>

#include "ml/safetensors.hpp"

namespace linecheck::train {

inline void put(Safetensors& file, const std::string& name, const torch::Tensor& tensor) {
    const auto flat = tensor.detach().to(torch::kFloat).contiguous();
    file.tensors[name] = {flat.sizes().vec(), {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()}};
}
inline void put(Safetensors& file, const std::string& name, const torch::nn::Linear& layer) {
    put(file, name + ".weight", layer->weight);
    put(file, name + ".bias", layer->bias);
}
/// The normalisation that follows is folded in.
inline void put(Safetensors& file, const std::string& name, const torch::nn::Conv2d& convolution, const torch::nn::BatchNorm2d& norm) {
    const auto gain = norm->weight / (norm->running_var + norm->options.eps()).sqrt();
    put(file, name + ".weight", convolution->weight * gain.view({-1, 1, 1, 1}));
    put(file, name + ".bias", norm->bias - norm->running_mean * gain);
}

}  // namespace linecheck::train
