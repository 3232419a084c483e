#include "ml/train/teacher.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "ml/safetensors.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

struct Shape {
    int in, kernel, expanded, out;
    bool squeeze, hard_swish;
    int stride;
};
constexpr std::array<Shape, 15> shapes{{
    {8, 3, 8, 8, false, false, 1},      {8, 3, 24, 16, false, false, 2},   {16, 3, 32, 16, false, false, 1},
    {16, 5, 32, 16, true, false, 2},    {16, 5, 48, 16, true, false, 1},   {16, 5, 48, 16, true, false, 1},
    {16, 3, 96, 32, false, true, 2},    {32, 3, 80, 32, false, true, 1},   {32, 3, 72, 32, false, true, 1},
    {32, 3, 72, 32, false, true, 1},    {32, 3, 192, 48, true, true, 1},   {48, 3, 272, 48, true, true, 1},
    {48, 5, 272, 64, true, true, 2},    {64, 5, 384, 64, true, true, 1},   {64, 5, 384, 64, true, true, 1},
}};
constexpr std::size_t early_blocks = 6;
constexpr double usual_level = 0.1;  // of loud playing, against full scale

torch::Tensor tensor_of(const Safetensors& file, const std::string& name, const std::string& path) {
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end())
        throw std::runtime_error("teacher \"" + path + "\" has no tensor \"" + name + "\"; expected EfficientAT mn04_as with its normalisation folded in");
    return torch::tensor(found->second.values).view(found->second.shape);
}

Safetensors read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("teacher \"" + path + "\" cannot be opened");
    std::stringstream bytes;
    bytes << in.rdbuf();
    return parse_safetensors(bytes.str(), path);
}

/// 48 kHz to 32 kHz by leaving out the upper third of the spectrum.
torch::Tensor two_thirds(const Wave& wave) {
    const auto n = static_cast<std::int64_t>(wave.size()) / 3 * 3;
    const auto in = torch::from_blob(const_cast<float*>(wave.data()), {n});
    return torch::fft::irfft(torch::fft::rfft(in).slice(0, 0, n / 3 + 1), 2 * n / 3) * (2.0 / 3.0);
}

}  // namespace

TeacherImpl::TeacherImpl(const std::string& path) {
    const Safetensors file = read(path);
    const torch::NoGradGuard no_grad;
    const auto fill = [&](auto& layer, const std::string& name) {
        layer->weight.copy_(tensor_of(file, name + ".weight", path).view_as(layer->weight));
        layer->bias.copy_(tensor_of(file, name + ".bias", path));
    };
    const auto conv = [&](const std::string& name, int in, int out, int kernel, int stride, int groups) {
        auto key = name;
        std::replace(key.begin(), key.end(), '.', '_');
        auto layer = register_module(key, torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).groups(groups)));
        fill(layer, name);
        return layer;
    };
    const auto linear = [&](const std::string& name, std::int64_t in, std::int64_t out) {
        auto key = name;
        std::replace(key.begin(), key.end(), '.', '_');
        auto layer = register_module(key, torch::nn::Linear(in, out));
        fill(layer, name);
        return layer;
    };
    stem_ = conv("stem", 1, 8, 3, 2, 1);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const Shape& s = shapes[i];
        const std::string name = "block" + std::to_string(i + 1);
        Block block;
        if (s.expanded != s.in) block.expand = conv(name + ".expand", s.in, s.expanded, 1, 1, 1);
        block.depthwise = conv(name + ".depthwise", s.expanded, s.expanded, s.kernel, s.stride, s.expanded);
        if (s.squeeze) {
            const auto narrow = file.tensors.at(name + ".se1.weight").shape[0];
            block.squeeze = linear(name + ".se1", s.expanded, narrow);
            block.excite = linear(name + ".se2", narrow, s.expanded);
        }
        block.project = conv(name + ".project", s.expanded, s.out, 1, 1, 1);
        block.hard_swish = s.hard_swish;
        block.residual = s.stride == 1 && s.in == s.out;
        blocks_.push_back(block);
    }
    head_ = conv("head", 64, teacher_width, 1, 1, 1);
    hidden_ = linear("hidden", teacher_width, 512);
    classes_ = linear("classes", 512, teacher_classes);
    // Without a turn of the axes around each convolution it learns more than half as fast again.
    for (torch::Tensor p : parameters())
        if (p.dim() == 4) p.set_data(p.contiguous(torch::MemoryFormat::ChannelsLast));
}

torch::Tensor TeacherImpl::run(const Block& block, const torch::Tensor& x) {
    const auto active = [&](const torch::Tensor& t) { return block.hard_swish ? torch::hardswish(t) : torch::relu(t); };
    auto y = x;
    if (block.expand) y = active(torch::nn::Conv2d(block.expand)(y));
    y = active(torch::nn::Conv2d(block.depthwise)(y));
    if (block.squeeze) {
        const auto mean = y.mean({2, 3});
        const auto scale = torch::sigmoid(torch::nn::Linear(block.excite)(torch::relu(torch::nn::Linear(block.squeeze)(mean))));
        y = y * scale.unsqueeze(2).unsqueeze(3);
    }
    y = torch::nn::Conv2d(block.project)(y);
    return block.residual ? y + x : y;
}

torch::Tensor TeacherImpl::embed(torch::Tensor x) {
    {
        // What edges and onsets look like is the same for every task, and these layers cost the most.
        const torch::AutoGradMode learning(torch::GradMode::is_enabled() && !first_frozen_);
        x = torch::hardswish(stem_(x.contiguous(torch::MemoryFormat::ChannelsLast)));
        for (std::size_t i = 0; i < early_blocks; ++i) x = run(blocks_[i], x);
    }
    for (std::size_t i = early_blocks; i < blocks_.size(); ++i) x = run(blocks_[i], x);
    return torch::hardswish(head_(x)).mean({2, 3});
}

TeacherOut TeacherImpl::forward(const torch::Tensor& x) {
    const auto embedding = embed(x);
    return {embedding, classes_(torch::hardswish(hidden_(embedding)))};
}

TeacherEar::TeacherEar(const std::string& path) {
    const Safetensors file = read(path);
    window_ = tensor_of(file, "window", path);
    mel_ = tensor_of(file, "mel", path);
}

torch::Tensor TeacherEar::listen(const Wave& wave) const {
    const torch::NoGradGuard no_grad;
    auto x = two_thirds(wave) * (usual_level / std::max(1e-6, static_cast<double>(playing_level(wave))));
    x = x.slice(0, 1) - 0.97 * x.slice(0, 0, -1);
    const auto spectrum = torch::stft(x, 1024, 320, 800, window_, true, "reflect", false, true, true);
    const auto power = torch::abs(spectrum).square();
    return ((torch::log(torch::matmul(mel_, power) + 1e-5) + 4.5) / 5.0).t().contiguous();
}

}  // namespace linecheck::train
