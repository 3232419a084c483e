#include "ml/train/net.hpp"

#include <array>

#include "dsp/feature_frame.hpp"
#include "ml/labels.hpp"
#include "ml/train/export.hpp"
#include "ml/train/teacher.hpp"
#include "ml/verdict.hpp"

namespace linecheck::train {
namespace {

struct Block {
    std::int64_t out, stride;
    bool pool;      ///< halves time and mel afterwards
    bool residual;  ///< adds what came in to what goes out
};
constexpr std::array<Block, 5> blocks{{{16, 2, true, false}, {40, 1, true, false}, {80, 1, true, false}, {128, 1, false, false}, {128, 1, false, true}}};
constexpr std::int64_t hidden = 256;
constexpr std::int64_t mel_left = static_cast<std::int64_t>(mel_count) / 16;  // one stride and three pools
constexpr std::int64_t pooled = 2 * blocks.back().out * mel_left;

}  // namespace

NetImpl::NetImpl(std::int64_t labels) {
    std::int64_t in = 1;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto options = torch::nn::Conv2dOptions(in, blocks[i].out, 3).stride(blocks[i].stride).padding(1).bias(false);
        convolutions_.push_back(register_module("conv" + std::to_string(i + 1), torch::nn::Conv2d(options)));
        normalisations_.push_back(register_module("norm" + std::to_string(i + 1), torch::nn::BatchNorm2d(blocks[i].out)));
        in = blocks[i].out;
    }
    dropout_ = register_module("dropout", torch::nn::Dropout(0.3));
    hidden_ = register_module("hidden", torch::nn::Linear(pooled, hidden));
    embedding_ = register_module("embedding", torch::nn::Linear(hidden, teacher_width));
    label_ = register_module("label", torch::nn::Linear(hidden, labels));
    equipment_ = register_module("equipment", torch::nn::Linear(hidden, static_cast<std::int64_t>(equipments().size())));
    production_ = register_module("production", torch::nn::Linear(hidden, static_cast<std::int64_t>(productions().size())));
}

torch::Tensor NetImpl::see(torch::Tensor x) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto y = normalisations_[i](convolutions_[i](x));
        x = torch::relu(blocks[i].residual ? y + x : y);
        if (blocks[i].pool) x = torch::max_pool2d(x, 2);
    }
    x = torch::cat({x.mean(2).flatten(1), x.amax(2).flatten(1)}, 1);
    return torch::relu(hidden_(dropout_(x)));
}

Scores NetImpl::forward(const torch::Tensor& input) {
    const auto x = dropout_(see(input));
    return {label_(x), equipment_(x), production_(x), embedding_(x)};
}

nlohmann::json NetImpl::layers() {
    auto out = nlohmann::json::array();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        out.push_back({{"op", "conv"}, {"name", "conv" + std::to_string(i + 1)}, {"out", blocks[i].out}, {"kernel", 3},
                       {"stride_time", blocks[i].stride}, {"stride_mel", blocks[i].stride}, {"activation", "relu"}, {"residual", blocks[i].residual}});
        if (blocks[i].pool) out.push_back({{"op", "maxpool"}, {"stride_time", 2}, {"stride_mel", 2}});
    }
    out.push_back({{"op", "pool_time"}});
    out.push_back({{"op", "dense"}, {"name", "hidden"}, {"out", hidden}, {"activation", "relu"}});
    return out;
}

void NetImpl::export_to(Safetensors& file) const {
    const torch::NoGradGuard no_grad;
    for (std::size_t i = 0; i < blocks.size(); ++i) put(file, "conv" + std::to_string(i + 1), convolutions_[i], normalisations_[i]);
    put(file, "hidden", hidden_);
    put(file, "label", label_);
    put(file, "equipment", equipment_);
    put(file, "production", production_);
}

}  // namespace linecheck::train
