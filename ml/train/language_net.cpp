#include "ml/train/language_net.hpp"

#include <array>

#include "ml/language.hpp"
#include "ml/train/export.hpp"

namespace linecheck::train {
namespace {

struct Block {
    std::int64_t out, stride_time, stride_mel, pool_time, pool_mel;
};
/// 300 by 40 to 38 by 2: a hop sees a third of a second, which is two or three sounds.
constexpr std::array<Block, 5> blocks{{{16, 2, 1, 1, 2}, {24, 2, 1, 1, 2}, {40, 1, 1, 1, 2}, {64, 2, 1, 1, 2}, {96, 1, 1, 1, 1}}};
constexpr std::int64_t hidden = 96, pooled = 2 * blocks.back().out * 2;

}  // namespace

LanguageNetImpl::LanguageNetImpl() {
    std::int64_t in = 1;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto options = torch::nn::Conv2dOptions(in, blocks[i].out, 3).stride({blocks[i].stride_time, blocks[i].stride_mel}).padding(1).bias(false);
        convolutions_.push_back(register_module("conv" + std::to_string(i + 1), torch::nn::Conv2d(options)));
        normalisations_.push_back(register_module("norm" + std::to_string(i + 1), torch::nn::BatchNorm2d(blocks[i].out)));
        in = blocks[i].out;
    }
    dropout_ = register_module("dropout", torch::nn::Dropout(0.2));
    hidden_ = register_module("hidden", torch::nn::Linear(pooled, hidden));
    language_ = register_module("language", torch::nn::Linear(hidden, static_cast<std::int64_t>(language_outputs)));
}

torch::Tensor LanguageNetImpl::forward(torch::Tensor x) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        x = torch::relu(normalisations_[i](convolutions_[i](x)));
        if (blocks[i].pool_time * blocks[i].pool_mel > 1) x = torch::max_pool2d(x, {blocks[i].pool_time, blocks[i].pool_mel});
    }
    x = torch::cat({x.mean(2).flatten(1), x.amax(2).flatten(1)}, 1);
    return language_(dropout_(torch::relu(hidden_(dropout_(x)))));
}

nlohmann::json LanguageNetImpl::layers() {
    auto out = nlohmann::json::array();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& b = blocks[i];
        out.push_back({{"op", "conv"}, {"name", "conv" + std::to_string(i + 1)}, {"out", b.out}, {"kernel", 3}, {"stride_time", b.stride_time}, {"stride_mel", b.stride_mel}, {"activation", "relu"}});
        if (b.pool_time * b.pool_mel > 1) out.push_back({{"op", "maxpool"}, {"stride_time", b.pool_time}, {"stride_mel", b.pool_mel}});
    }
    out.push_back({{"op", "pool_time"}});
    out.push_back({{"op", "dense"}, {"name", "hidden"}, {"out", hidden}, {"activation", "relu"}});
    return out;
}

void LanguageNetImpl::export_to(Safetensors& file) const {
    const torch::NoGradGuard no_grad;
    for (std::size_t i = 0; i < blocks.size(); ++i) put(file, "conv" + std::to_string(i + 1), convolutions_[i], normalisations_[i]);
    put(file, "hidden", hidden_);
    put(file, "language", language_);
}

}  // namespace linecheck::train
