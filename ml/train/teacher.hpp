#pragma once
/// A public audio tagger to learn from: EfficientAT mn04_as. Used in training only, never shipped.
///
///   in       [n, 1, 128, frames] its own log-mel picture of 32 kHz audio, 10 ms a frame, any number of frames
///   out      embedding [n, 384], AudioSet scores [n, 527] before the sigmoid
///   errors   std::runtime_error: file quoted, tensor named
///   source   Schmid, Koutini, Widmer: "Efficient large-scale audio tagging via transformer-to-CNN knowledge
///            distillation", ICASSP 2023; the layers as its tensors' notes give them
#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "ml/train/corpus.hpp"

namespace linecheck::train {

inline constexpr std::int64_t teacher_mels = 128, teacher_width = 384, teacher_classes = 527;

struct TeacherOut {
    torch::Tensor embedding, classes;
};

class TeacherImpl : public torch::nn::Module {
public:
    explicit TeacherImpl(const std::string& path);
    torch::Tensor embed(torch::Tensor x);
    TeacherOut forward(const torch::Tensor& x);
    /// The first six blocks no longer learn: fine-tuning costs half as much.
    void freeze_first() { first_frozen_ = true; }

private:
    struct Block {
        torch::nn::Conv2d expand{nullptr}, depthwise{nullptr}, project{nullptr};
        torch::nn::Linear squeeze{nullptr}, excite{nullptr};
        bool hard_swish = false, residual = false;
    };
    torch::Tensor run(const Block& block, const torch::Tensor& x);

    torch::nn::Conv2d stem_{nullptr}, head_{nullptr};
    std::vector<Block> blocks_;
    torch::nn::Linear hidden_{nullptr}, classes_{nullptr};
    bool first_frozen_ = false;
};
TORCH_MODULE(Teacher);

/// What the teacher hears of a line: log-mel of the whole of it.
class TeacherEar {
public:
    explicit TeacherEar(const std::string& path);
    /// [frames + 1, 128] float of 48 kHz audio brought to the level the teacher is used to; frame k stands at k * 10 ms.
    [[nodiscard]] torch::Tensor listen(const Wave& wave) const;

private:
    torch::Tensor window_, mel_;
};

}  // namespace linecheck::train
