#include "ml/network.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <limits>
#include <stdexcept>

namespace linecheck {
namespace {

using Op = LayerSpec::Op;
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using View = Eigen::Map<const Matrix>;
using Target = Eigen::Map<Matrix>;

void activate(Activation activation, float* values, std::size_t n) noexcept {
    if (activation == Activation::relu)
        for (std::size_t i = 0; i < n; ++i) values[i] = std::max(values[i], 0.0F);
    if (activation == Activation::hardswish)
        for (std::size_t i = 0; i < n; ++i)
            values[i] *= std::clamp(values[i] + 3.0F, 0.0F, 6.0F) * (1.0F / 6.0F);
}

const float* tensor(const Safetensors& weights, const std::string& name, const std::vector<std::int64_t>& shape, const std::string& file) {
    return required(weights, name, shape, "model \"" + file + "\"", "the layers ask for").data();
}

/// to[x] = from[x * stride + shift], 0 outside.
void unfold_row(const float* from, int width, int shift, int stride, int columns, float* to) noexcept {
    const int first = std::clamp(shift < 0 ? (stride - 1 - shift) / stride : 0, 0, columns);           // the first x inside
    const int last = std::clamp((width - shift + stride - 1) / stride, first, columns);  // one past the last
    std::fill_n(to, first, 0.0F);
    if (stride == 1)
        std::copy_n(from + first + shift, last - first, to + first);
    else
        for (int x = first; x < last; ++x) to[x] = from[x * stride + shift];
    std::fill_n(to + last, columns - last, 0.0F);
}

/// to[x] = the larger of to[x] and from[x * stride].
void keep_larger(const float* from, int stride, int columns, float* to) noexcept {
    if (stride == 2)  // spelled out: a stride that the compiler knows becomes shuffles
        for (int x = 0; x < columns; ++x) to[x] = std::max(to[x], from[2 * x]);
    else
        for (int x = 0; x < columns; ++x) to[x] = std::max(to[x], from[x * stride]);
}

void pool(const float* in, int channels, int height, int width, int by_time, int by_mel, float* out) noexcept {
    const int rows = height / by_time;
    const int columns = width / by_mel;
    for (int c = 0; c < channels; ++c)
        for (int y = 0; y < rows; ++y, out += columns) {
            const float* from = in + (c * height + y * by_time) * width;
            std::fill_n(out, columns, -std::numeric_limits<float>::infinity());
            for (int i = 0; i < by_time; ++i)
                for (int j = 0; j < by_mel; ++j) keep_larger(from + i * width + j, by_mel, columns, out);
        }
}

/// [channels][height][width] to [mean of channels x width, max of channels x width].
void pool_time(const float* in, int channels, int height, int width, float* out) noexcept {
    for (int c = 0; c < channels; ++c)
        for (int x = 0; x < width; ++x) {
            const float* from = in + c * height * width + x;
            float sum = 0.0F;
            float most = from[0];
            for (int y = 0; y < height; ++y) {
                sum += from[y * width];
                most = std::max(most, from[y * width]);
            }
            out[c * width + x] = sum / static_cast<float>(height);
            out[(channels + c) * width + x] = most;
        }
}

}  // namespace

Network::Layer Network::plan(const LayerSpec& spec, Shape in, const Safetensors& weights,
                             const std::string& file) const {
    Layer layer{spec, in, in, nullptr, nullptr};
    const auto refuse = [&](const std::string& what) {
        throw std::runtime_error("model \"" + file + "\": layer \"" + spec.name + "\" " + what);
    };
    if (spec.stride_time < 1 || spec.stride_mel < 1 || spec.kernel < 1 || spec.kernel > 15 || spec.out < 0 ||
        spec.out > 8192)
        refuse("has an impossible size; expected strides and kernels of 1 to 15 and 1 to 8192 outputs");
    switch (spec.op) {
        case Op::conv: {
            const int pad = spec.kernel / 2;
            layer.out = {spec.depthwise ? in.channels : spec.out,
                         (in.height + 2 * pad - spec.kernel) / spec.stride_time + 1,
                         (in.width + 2 * pad - spec.kernel) / spec.stride_mel + 1};
            layer.weight = tensor(weights, spec.name + ".weight",
                                  {layer.out.channels, spec.depthwise ? 1 : in.channels, spec.kernel, spec.kernel}, file);
            if (spec.residual && layer.out != in) refuse("adds an input of another shape than its result; expected equal channels and strides of 1");
            break;
        }
        case Op::maxpool:
            layer.out = {in.channels, in.height / spec.stride_time, in.width / spec.stride_mel};
            break;
        case Op::pool_time:
            layer.out = {2 * in.channels * in.width, 1, 1};
            break;
        case Op::dense:
            layer.out = {spec.out, 1, 1};
            layer.weight = tensor(weights, spec.name + ".weight", {spec.out, static_cast<std::int64_t>(in.size())}, file);
            break;
    }
    if (layer.out.channels < 1 || layer.out.height < 1 || layer.out.width < 1 || layer.out.size() > (1U << 22U))
        refuse("leaves nothing of its input, or too much");
    if (layer.weight != nullptr) layer.bias = tensor(weights, spec.name + ".bias", {layer.out.channels}, file);
    return layer;
}

Network::Network(const NetworkSpec& spec, const Safetensors& weights, const std::string& file) {
    if (spec.height < 1 || spec.width < 1 || spec.height > 4096 || spec.width > 4096)
        throw std::runtime_error("model \"" + file + "\": an input of " + std::to_string(spec.height) + " by " +
                                 std::to_string(spec.width) + " is impossible; expected 1 to 4096");
    Shape shape{1, spec.height, spec.width};
    std::size_t most = shape.size();
    std::size_t columns = 0;
    for (const LayerSpec& layer : spec.layers) {
        layers_.push_back(plan(layer, shape, weights, file));
        const Layer& planned = layers_.back();
        shape = planned.out;
        most = std::max(most, shape.size());
        if (layer.op == Op::conv && !layer.depthwise)
            columns = std::max(columns, static_cast<std::size_t>(planned.in.channels * layer.kernel * layer.kernel) *
                                            static_cast<std::size_t>(shape.height * shape.width));
    }
    picture_size_ = shape.size();
    for (const LayerSpec& head : spec.heads) {
        heads_.push_back({plan(head, shape, weights, file), {}});
        heads_.back().out.resize(heads_.back().layer.out.size());
    }
    ping_.resize(most);
    pong_.resize(most);
    columns_.resize(columns);
}

/// columns_[(channel, ky, kx)][(y, x)]: the convolution becomes one matrix product.
void Network::unfold(const Layer& layer, const float* in) noexcept {
    const int k = layer.spec.kernel;
    const int pad = k / 2;
    const auto [channels, height, width] = layer.in;
    float* to = columns_.data();
    for (int c = 0; c < channels; ++c)
        for (int ky = 0; ky < k; ++ky)
            for (int kx = 0; kx < k; ++kx)
                for (int y = 0; y < layer.out.height; ++y, to += layer.out.width) {
                    const int row = y * layer.spec.stride_time + ky - pad;
                    if (row < 0 || row >= height)
                        std::fill_n(to, layer.out.width, 0.0F);
                    else
                        unfold_row(in + (c * height + row) * width, width, kx - pad, layer.spec.stride_mel, layer.out.width, to);
                }
}

void Network::convolve(const Layer& layer, const float* in, float* out) noexcept {
    const int k = layer.spec.kernel;
    const int pixels = layer.out.height * layer.out.width;
    Target result(out, layer.out.channels, pixels);
    if (layer.spec.depthwise) {
        const int pad = k / 2;
        for (int c = 0; c < layer.out.channels; ++c)
            for (int y = 0; y < layer.out.height; ++y)
                for (int x = 0; x < layer.out.width; ++x) {
                    float sum = 0.0F;
                    for (int ky = 0; ky < k; ++ky)
                        for (int kx = 0; kx < k; ++kx) {
                            const int row = y * layer.spec.stride_time + ky - pad;
                            const int column = x * layer.spec.stride_mel + kx - pad;
                            if (row >= 0 && row < layer.in.height && column >= 0 && column < layer.in.width)
                                sum += layer.weight[(c * k + ky) * k + kx] *
                                       in[(c * layer.in.height + row) * layer.in.width + column];
                        }
                    result(c, y * layer.out.width + x) = sum;
                }
    } else {
        unfold(layer, in);
        const int inner = layer.in.channels * k * k;
        result.noalias() = View(layer.weight, layer.out.channels, inner) * View(columns_.data(), inner, pixels);
    }
    result.colwise() += Eigen::Map<const Eigen::VectorXf>(layer.bias, layer.out.channels);
    if (layer.spec.residual) result += View(in, layer.out.channels, pixels);
}

void Network::run(const Layer& layer, const float* in, float* out) noexcept {
    const auto [channels, height, width] = layer.in;
    switch (layer.spec.op) {
        case Op::conv:
            convolve(layer, in, out);
            break;
        case Op::maxpool:
            pool(in, channels, height, width, layer.spec.stride_time, layer.spec.stride_mel, out);
            break;
        case Op::pool_time:
            pool_time(in, channels, height, width, out);
            break;
        case Op::dense: {
            const auto inner = static_cast<Eigen::Index>(layer.in.size());
            Eigen::Map<Eigen::VectorXf> result(out, layer.out.channels);
            result = Eigen::Map<const Eigen::VectorXf>(layer.bias, layer.out.channels);
            result.noalias() += View(layer.weight, layer.out.channels, inner) * Eigen::Map<const Eigen::VectorXf>(in, inner);
            break;
        }
    }
    activate(layer.spec.activation, out, layer.out.size());
}

void Network::forward(std::span<const float> input) noexcept {
    std::copy(input.begin(), input.end(), ping_.begin());
    for (const Layer& layer : layers_) {
        run(layer, ping_.data(), pong_.data());
        ping_.swap(pong_);
    }
    for (Head& head : heads_) run(head.layer, ping_.data(), head.out.data());
}

}  // namespace linecheck
