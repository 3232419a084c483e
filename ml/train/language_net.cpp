#include "ml/train/language_net.hpp"

#include <array>

#include "ml/language.hpp"
#include "ml/train/export.hpp"
#include "ml/train/language_phones.hpp"

namespace linecheck::train {
namespace {

struct Block {
    std::int64_t out, stride_time, stride_mel, pool_time, pool_mel;
};
/// 300 by 40 to 75 by 5, then the sounds: 75 of them, each of half a second. What comes after sees nothing but these.
constexpr std::array<Block, 6> blocks{{{24, 2, 1, 1, 2}, {40, 2, 1, 1, 2}, {64, 1, 1, 1, 2}, {96, 1, 1, 1, 1}, {96, 2, 1, 1, 1}, {96, 1, 1, 1, 1}}};
constexpr std::size_t ear_blocks = 4;
constexpr std::int64_t sound_kernel = 9;  ///< all five bands that are left, wherever it stands
constexpr std::int64_t hidden = 96, pooled = 2 * blocks.back().out;

}  // namespace

LanguageNetImpl::LanguageNetImpl() {
    std::int64_t in = 1;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto options = torch::nn::Conv2dOptions(in, blocks[i].out, 3).stride({blocks[i].stride_time, blocks[i].stride_mel}).padding(1).bias(false);
        convolutions_.push_back(register_module("conv" + std::to_string(i + 1), torch::nn::Conv2d(options)));
        normalisations_.push_back(register_module("norm" + std::to_string(i + 1), torch::nn::BatchNorm2d(blocks[i].out)));
        in = blocks[i].out;
        if (i + 1 == ear_blocks) {
            const auto sounds = static_cast<std::int64_t>(phone_count()) + 1;
            sounds_ = register_module("sounds", torch::nn::Conv2d(torch::nn::Conv2dOptions(in, sounds, sound_kernel).stride({1, sound_kernel}).padding(sound_kernel / 2)));
            in = sounds;
        }
    }
    dropout_ = register_module("dropout", torch::nn::Dropout(0.2));
    hidden_ = register_module("hidden", torch::nn::Linear(pooled, hidden));
    language_ = register_module("language", torch::nn::Linear(hidden, static_cast<std::int64_t>(language_outputs)));
}

torch::Tensor LanguageNetImpl::run(std::size_t from, std::size_t to, torch::Tensor x) {
    for (std::size_t i = from; i < to; ++i) {
        x = torch::relu(normalisations_[i](convolutions_[i](x)));
        if (blocks[i].pool_time * blocks[i].pool_mel > 1) x = torch::max_pool2d(x, {blocks[i].pool_time, blocks[i].pool_mel});
    }
    return x;
}

torch::Tensor LanguageNetImpl::hear(torch::Tensor x) { return sounds_(dropout_(run(0, ear_blocks, std::move(x)))); }

torch::Tensor LanguageNetImpl::tell(torch::Tensor heard) {
    heard = run(ear_blocks, blocks.size(), std::move(heard));
    heard = torch::cat({heard.mean(2).flatten(1), heard.amax(2).flatten(1)}, 1);
    return language_(dropout_(torch::relu(hidden_(dropout_(heard)))));
}

torch::Tensor LanguageNetImpl::phones(const torch::Tensor& x) { return torch::log_softmax(hear(x).squeeze(3).permute({2, 0, 1}), 2); }

std::int64_t LanguageNetImpl::frames(std::int64_t hops) {
    for (std::size_t i = 0; i < ear_blocks; ++i) hops = (hops + blocks[i].stride_time - 1) / blocks[i].stride_time;
    return hops;
}

std::vector<torch::Tensor> LanguageNetImpl::telling() const {
    std::vector<torch::Tensor> out;
    const auto take = [&](const torch::nn::Module& module) {
        for (const auto& p : module.parameters()) out.push_back(p);
    };
    for (std::size_t i = ear_blocks; i < blocks.size(); ++i) {
        take(*convolutions_[i]);
        take(*normalisations_[i]);
    }
    take(*hidden_);
    take(*language_);
    return out;
}

torch::Tensor LanguageNetImpl::heard(const torch::Tensor& x) {
    const torch::NoGradGuard no_grad;
    const bool learning = is_training();
    eval();
    auto out = hear(x);
    train(learning);
    return out;
}

nlohmann::json LanguageNetImpl::layers() {
    auto out = nlohmann::json::array();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& b = blocks[i];
        out.push_back({{"op", "conv"}, {"name", "conv" + std::to_string(i + 1)}, {"out", b.out}, {"kernel", 3}, {"stride_time", b.stride_time}, {"stride_mel", b.stride_mel}, {"activation", "relu"}});
        if (b.pool_time * b.pool_mel > 1) out.push_back({{"op", "maxpool"}, {"stride_time", b.pool_time}, {"stride_mel", b.pool_mel}});
        if (i + 1 == ear_blocks)
            out.push_back({{"op", "conv"}, {"name", "sounds"}, {"out", phone_count() + 1}, {"kernel", sound_kernel}, {"stride_time", 1}, {"stride_mel", sound_kernel}});
    }
    out.push_back({{"op", "pool_time"}});
    out.push_back({{"op", "dense"}, {"name", "hidden"}, {"out", hidden}, {"activation", "relu"}});
    return out;
}

void LanguageNetImpl::export_to(Safetensors& file) const {
    const torch::NoGradGuard no_grad;
    for (std::size_t i = 0; i < blocks.size(); ++i) put(file, "conv" + std::to_string(i + 1), convolutions_[i], normalisations_[i]);
    put(file, "sounds.weight", sounds_->weight);
    put(file, "sounds.bias", sounds_->bias);
    put(file, "hidden", hidden_);
    put(file, "language", language_);
}

}  // namespace linecheck::train
