#pragma once
/// A feed-forward network spelled by a list of layers: what the model file says is what runs.
///
///   in       [height][width] float, one channel (time by mel)
///   out      one vector of scores (logits) a head
///   layers   conv (k x k, stride, padded k/2, groups 1 or = channels, residual), maxpool, pool_time (mean and max over
///            the height), dense; activation none, relu or hardswish. Batch normalisation is folded before export
///   cost     forward(): bounded, no allocation, noexcept; all memory is taken by the constructor
///   errors   the constructor throws std::runtime_error: layer quoted, shape found and expected
///   thread   one forward() at a time per object; weights are shared by reference
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "ml/safetensors.hpp"

namespace linecheck {

enum class Activation { none, relu, hardswish };

struct LayerSpec {
    enum class Op { conv, maxpool, pool_time, dense };
    Op op = Op::dense;
    std::string name;                 ///< tensors NAME.weight and NAME.bias
    int out = 0;                      ///< conv, dense
    int kernel = 1;                   ///< conv
    int stride_time = 1, stride_mel = 1;  ///< conv, maxpool (its size too)
    bool depthwise = false;           ///< conv
    bool residual = false;            ///< conv: adds its input to its result, before the activation
    Activation activation = Activation::none;
};

struct NetworkSpec {
    int height = 0, width = 0;        ///< of the input: hops, mels
    std::vector<LayerSpec> layers;
    std::vector<LayerSpec> heads;     ///< dense, each from the last layer's output
};

class Network {
public:
    /// `weights` must outlive this; `file` is quoted in messages.
    Network(const NetworkSpec& spec, const Safetensors& weights, const std::string& file);
    void forward(std::span<const float> input) noexcept;
    [[nodiscard]] std::span<const float> output(std::size_t head) const noexcept { return heads_[head].out; }
    /// What the heads go by: the last layer's output of the latest forward().
    [[nodiscard]] std::span<const float> picture() const noexcept { return {ping_.data(), picture_size_}; }

private:
    struct Shape {
        int channels = 1, height = 0, width = 0;
        [[nodiscard]] std::size_t size() const noexcept {
            return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) *
                   static_cast<std::size_t>(width);
        }
        bool operator==(const Shape&) const = default;
    };
    struct Layer {
        LayerSpec spec;
        Shape in, out;
        const float* weight = nullptr;
        const float* bias = nullptr;
    };
    struct Head {
        Layer layer;
        std::vector<float> out;
    };

    Layer plan(const LayerSpec& spec, Shape in, const Safetensors& weights, const std::string& file) const;
    void run(const Layer& layer, const float* in, float* out) noexcept;
    void convolve(const Layer& layer, const float* in, float* out) noexcept;
    void unfold(const Layer& layer, const float* in) noexcept;

    std::vector<Layer> layers_;
    std::vector<Head> heads_;
    std::vector<float> ping_, pong_, columns_;
    std::size_t picture_size_ = 0;
};

}  // namespace linecheck
