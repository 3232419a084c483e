#include "ml/train/fit.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linecheck::train {
namespace {

constexpr double smoothing = 0.05;

torch::Tensor soft_cross_entropy(const torch::Tensor& scores, const torch::Tensor& target) {
    const auto classes = static_cast<double>(scores.size(1));
    const auto smooth = target * (1.0 - smoothing) + smoothing / classes;
    return -(smooth * torch::log_softmax(scores, 1)).sum(1).mean();
}

torch::Tensor masked_cross_entropy(const torch::Tensor& scores, const torch::Tensor& target) {
    const auto known = target >= 0;
    if (!known.any().item<bool>()) return torch::zeros({});
    return torch::nn::functional::cross_entropy(scores.index({known}), target.index({known}));
}

/// Hides a stretch of time and one of mel (SpecAugment, Park et al. 2019), moves tone and key a little.
torch::Tensor augmented(torch::Tensor x) {
    const std::int64_t time = torch::randint(0, 25, {1}).item<std::int64_t>();
    const std::int64_t mel = torch::randint(0, 12, {1}).item<std::int64_t>();
    const std::int64_t t0 = torch::randint(0, x.size(2) - time, {1}).item<std::int64_t>();
    const std::int64_t m0 = torch::randint(0, x.size(3) - mel, {1}).item<std::int64_t>();
    x = torch::roll(x, torch::randint(-2, 3, {1}).item<std::int64_t>(), 3) + 0.08 * torch::randn({x.size(0), 1, 1, 1});
    x.narrow(2, t0, time).fill_(-1.0);
    x.narrow(3, m0, mel).fill_(-1.0);
    return x;
}

double line_accuracy(Net& net, const PatchSet& set) {
    const auto scores = fused(ask(net, set).label, set, 1 << 20);
    const auto best = scores.argmax(1);
    const auto* said = best.data_ptr<std::int64_t>();
    std::size_t ok = 0;
    for (std::size_t i = 0; i < set.lines(); ++i) ok += said[i] == set.line_label[i] ? 1U : 0U;
    return static_cast<double>(ok) / static_cast<double>(std::max<std::size_t>(1, set.lines()));
}

}  // namespace

Scores ask(Net& net, const PatchSet& set) {
    const torch::NoGradGuard no_grad;
    net->eval();
    std::vector<torch::Tensor> label, equipment, production;
    for (std::int64_t at = 0; at < set.input.size(0); at += 256) {
        const auto end = std::min<std::int64_t>(at + 256, set.input.size(0));
        Scores s = net->forward(set.input.slice(0, at, end).to(torch::kFloat));
        label.push_back(s.label);
        equipment.push_back(s.equipment);
        production.push_back(s.production);
    }
    return {torch::cat(label), torch::cat(equipment), torch::cat(production)};
}

torch::Tensor fused(const torch::Tensor& label_scores, const PatchSet& set, std::int64_t patches) {
    std::vector<torch::Tensor> rows;
    for (std::size_t i = 0; i < set.lines(); ++i) {
        const std::int64_t end = std::min(set.line_start[i + 1], set.line_start[i] + patches);
        rows.push_back(label_scores.slice(0, set.line_start[i], end).mean(0));
    }
    return torch::stack(rows);
}

std::vector<bool> right(const torch::Tensor& fused_scores, const PatchSet& set, std::int64_t male, std::int64_t female) {
    const auto best = fused_scores.argmax(1);
    std::vector<bool> out(set.lines());
    for (std::size_t i = 0; i < set.lines(); ++i) {
        const auto said = best[static_cast<std::int64_t>(i)].item<std::int64_t>();
        out[i] = said == set.line_label[i] || (set.line_either_sex[i] && (said == male || said == female));
    }
    return out;
}

Fitted fit(const PatchSet& training, const PatchSet* validation, const FitPlan& plan, const Progress& progress) {
    torch::manual_seed(static_cast<std::int64_t>(plan.seed));
    Net net(training.label.size(1));
    torch::optim::AdamW optimiser(net->parameters(), torch::optim::AdamWOptions(plan.learning_rate).weight_decay(0.02));
    const std::int64_t patches = training.input.size(0);
    const std::int64_t steps = patches / plan.batch;
    Fitted best;
    for (int epoch = 0; epoch < plan.epochs; ++epoch) {
        net->train();
        const auto order = torch::randperm(patches, torch::kLong);
        double loss_sum = 0;
        for (std::int64_t step = 0; step < steps; ++step) {
            const double done = (epoch + static_cast<double>(step) / static_cast<double>(steps)) / plan.epochs;
            const double warm = std::min(1.0, (epoch * static_cast<double>(steps) + static_cast<double>(step)) / 200.0);
            const double rate = plan.learning_rate * warm * 0.5 * (1.0 + std::cos(std::numbers::pi * done));
            for (auto& group : optimiser.param_groups()) static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate);
            const auto index = order.slice(0, step * plan.batch, (step + 1) * plan.batch);
            const Scores s = net->forward(augmented(training.input.index_select(0, index).to(torch::kFloat)));
            const auto loss = soft_cross_entropy(s.label, training.label.index_select(0, index)) +
                              0.3 * masked_cross_entropy(s.equipment, training.equipment.index_select(0, index)) +
                              0.2 * masked_cross_entropy(s.production, training.production.index_select(0, index));
            optimiser.zero_grad();
            loss.backward();
            optimiser.step();
            loss_sum += loss.item<double>();
            if (step % 50 == 0)
                progress("epoch " + std::to_string(epoch + 1) + " loss " + std::to_string(loss_sum / static_cast<double>(step + 1)), done);
        }
        const double top1 = validation == nullptr ? 0.0 : line_accuracy(net, *validation);
        progress("epoch " + std::to_string(epoch + 1) + " validation top1 " + std::to_string(top1), (epoch + 1.0) / plan.epochs);
        if (validation == nullptr || top1 > best.validation_top1) {
            best.validation_top1 = top1;
            best.epochs = epoch + 1;
            best.net = Net(training.label.size(1));
            const torch::NoGradGuard no_grad;
            auto from = net->named_parameters(), to = best.net->named_parameters();
            for (auto& p : from) to[p.key()].copy_(p.value());
            auto from_buffers = net->named_buffers(), to_buffers = best.net->named_buffers();
            for (auto& b : from_buffers) to_buffers[b.key()].copy_(b.value());
        } else if (epoch + 1 - best.epochs >= plan.patience) {
            break;
        }
    }
    best.net->eval();
    return best;
}

}  // namespace linecheck::train
