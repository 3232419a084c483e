#include "ml/train/table/learners_audio.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>
#include <span>

namespace linecheck::train {
namespace {

constexpr std::size_t batch = 16;
constexpr double rate = 3e-3, decay = 0.02, dropped = 0.3;

torch::nn::Sequential on_pictures() {
    torch::nn::Sequential out;
    std::int64_t in = 1;
    for (const std::int64_t channels : {16, 32, 64}) {
        out->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(in, channels, 3).stride(2).padding(1).bias(false)));
        out->push_back(torch::nn::BatchNorm2d(channels));
        out->push_back(torch::nn::ReLU());
        in = channels;
    }
    return out;
}

torch::nn::Sequential on_samples() {
    struct Layer {
        std::int64_t channels, taps, stride, pool;
    };
    torch::nn::Sequential out;
    std::int64_t in = 1;
    for (const Layer& layer : {Layer{16, 64, 8, 4}, Layer{32, 9, 2, 2}, Layer{64, 5, 2, 2}}) {
        out->push_back(torch::nn::Conv1d(torch::nn::Conv1dOptions(in, layer.channels, layer.taps).stride(layer.stride).padding(layer.taps / 2).bias(false)));
        out->push_back(torch::nn::BatchNorm1d(layer.channels));
        out->push_back(torch::nn::ReLU());
        out->push_back(torch::nn::MaxPool1d(layer.pool));
        in = layer.channels;
    }
    return out;
}

class AudioNet final : public Learner {
public:
    AudioNet(std::shared_ptr<const AudioClips> clips, bool samples, int epochs, std::uint64_t seed) : clips_(std::move(clips)), samples_(samples), epochs_(epochs), seed_(seed) {}

    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        torch::manual_seed(static_cast<std::int64_t>(seed_));
        body_ = samples_ ? on_samples() : on_pictures();
        end_ = torch::nn::Linear(128, classes);
        auto parameters = body_->parameters();
        for (const auto& each : end_->parameters()) parameters.push_back(each);
        torch::optim::AdamW optimiser(parameters, torch::optim::AdamWOptions(rate).weight_decay(decay));
        std::mt19937_64 random(seed_);
        std::vector<std::int64_t> order(y.size());
        std::iota(order.begin(), order.end(), 0);
        body_->train();
        for (int epoch = 0; epoch < epochs_; ++epoch) {
            for (auto& group : optimiser.param_groups())
                static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate * 0.5 * (1 + std::cos(std::numbers::pi * epoch / epochs_)));
            std::shuffle(order.begin(), order.end(), random);
            for (std::size_t at = 0; at < order.size(); at += batch)
                learn(x, y, std::span(order).subspan(at, std::min(batch, order.size() - at)), optimiser, random);
        }
        body_->eval();
        classes_seen(y, classes);
    }

    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        const torch::NoGradGuard no_grad;
        Matrix out(x.rows(), static_cast<Eigen::Index>(seen_.size()));
        for (Eigen::Index row = 0; row < x.rows(); ++row) {
            const auto at = static_cast<std::int64_t>(x(row, 0));
            const auto p = torch::softmax(scores(sounds().slice(0, at, at + 1), false), 1).contiguous();
            for (Eigen::Index c = 0; c < out.cols(); ++c) out(row, c) = seen_[static_cast<std::size_t>(c)] ? static_cast<double>(p.data_ptr<float>()[c]) : 0;
            out.row(row) /= std::max(out.row(row).sum(), 1e-30);
        }
        return out;
    }

private:
    [[nodiscard]] const torch::Tensor& sounds() const { return samples_ ? clips_->samples : clips_->pictures; }
    [[nodiscard]] torch::Tensor scores(const torch::Tensor& sound, bool learning) const {
        const auto left = body_.ptr()->forward(sound).flatten(2);
        return end_.ptr()->forward(torch::dropout(torch::cat({left.mean(2), left.amax(2)}, 1), dropped, learning));
    }
    void learn(const Matrix& x, const std::vector<int>& y, std::span<const std::int64_t> rows, torch::optim::AdamW& optimiser, std::mt19937_64& random) {
        if (rows.size() < 2) return;  // there is no variance to normalise by
        std::vector<std::int64_t> clips, truth;
        for (const std::int64_t row : rows) {
            clips.push_back(static_cast<std::int64_t>(x(row, 0)));
            truth.push_back(y[static_cast<std::size_t>(row)]);
        }
        auto sound = sounds().index_select(0, torch::tensor(clips));
        sound = sound.roll(static_cast<std::int64_t>(random() % (samples_ ? 800 : 6)), 2);
        if (!samples_) sound = sound + (torch::rand({sound.size(0), 1, 1, 1}) - 0.5);
        const auto loss = torch::nn::functional::cross_entropy(scores(sound, true), torch::tensor(truth));
        optimiser.zero_grad();
        loss.backward();
        optimiser.step();
    }
    void classes_seen(const std::vector<int>& y, int classes) {
        seen_.assign(static_cast<std::size_t>(classes), false);
        for (const int each : y) seen_[static_cast<std::size_t>(each)] = true;
    }

    std::shared_ptr<const AudioClips> clips_;
    bool samples_;
    int epochs_;
    std::uint64_t seed_;
    torch::nn::Sequential body_{nullptr};
    torch::nn::Linear end_{nullptr};
    std::vector<bool> seen_;
};

}  // namespace

std::vector<LearnerKind> audio_kinds(std::shared_ptr<const AudioClips> clips) {
    const auto kind = [&](std::string_view id, std::string_view name, bool samples) {
        return LearnerKind{id, name, "libtorch", "epochs", {20, 10, 40}, [clips, samples](double epochs, std::uint64_t seed) {
                               return std::make_unique<AudioNet>(clips, samples, static_cast<int>(epochs), seed);
                           }};
    };
    return {kind("cnn", "CNN on spectrograms", false), kind("cnn1d", "1-D CNN on samples", true)};
}

DataTable numbered_rows(DataTable table) {
    table.columns = {"row"};
    table.x.resize(static_cast<Eigen::Index>(table.rows()), 1);
    for (Eigen::Index row = 0; row < table.x.rows(); ++row) table.x(row, 0) = static_cast<double>(row);
    return table;
}

}  // namespace linecheck::train
