#include "ml/train/fit.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "ml/train/augment.hpp"
#include "ml/train/checkpoint.hpp"
#include "ml/train/losses.hpp"

namespace linecheck::train {
namespace {

/// What fill_network_input makes of log power.
constexpr Picture picture{.mel_last = true, .scale = 1.0 / 8.0, .offset = 0.5, .floor = -1.0, .most_time = 25, .most_mel = 12, .most_shift = 2};

/// What distillation adds: be like the teacher (Hinton et al. 2015), see what it sees (Romero et al. 2015).
torch::Tensor lesson_loss(const Scores& s, const Lessons& lessons, const torch::Tensor& index) {
    constexpr double temperature = 2.0, label_share = 1.0, embedding_share = 4.0;
    const auto told = torch::softmax(lessons.label.index_select(0, index).to(torch::kFloat) / temperature, 1);
    const auto label = -(told * torch::log_softmax(s.label / temperature, 1)).sum(1).mean() * temperature * temperature;
    const auto seen = lessons.embedding.index_select(0, index).to(torch::kFloat);
    const auto embedding = 1.0 - torch::cosine_similarity(s.embedding, seen - lessons.centre, 1).mean();
    return label_share * label + embedding_share * embedding;
}

}  // namespace

bool is_right(const PatchSet& set, std::size_t line, std::int64_t said) { return set.label[set.line_start[line]][said].item<float>() > 0.0F; }

double line_accuracy(const torch::Tensor& label_scores, const PatchSet& set) {
    std::size_t ok = 0;
    for (std::size_t i = 0; i < set.lines(); ++i) {
        const auto weight = set.weight.slice(0, set.line_start[i], set.line_start[i + 1]).unsqueeze(1);
        const auto fused = (label_scores.slice(0, set.line_start[i], set.line_start[i + 1]) * weight).sum(0);
        ok += is_right(set, i, fused.argmax().item<std::int64_t>()) ? 1U : 0U;
    }
    return static_cast<double>(ok) / static_cast<double>(std::max<std::size_t>(1, set.lines()));
}

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
    return {torch::cat(label), torch::cat(equipment), torch::cat(production), {}};
}

namespace {

Net copied(const Net& net, std::int64_t labels) {
    Net out(labels);
    const torch::NoGradGuard no_grad;
    auto to = out->named_parameters();
    for (const auto& p : net->named_parameters()) to[p.key()].copy_(p.value());
    auto to_buffers = out->named_buffers();
    for (const auto& b : net->named_buffers()) to_buffers[b.key()].copy_(b.value());
    return out;
}

/// One pass over the patches; returns the mean loss.
double learn(Net& net, torch::optim::AdamW& optimiser, const PatchSet& training, const Lessons* lessons, const FitPlan& plan, int epoch, const Progress& progress) {
    net->train();
    const std::int64_t steps = training.patches() / plan.batch;
    const auto order = torch::randperm(training.patches(), torch::kLong);
    double sum = 0;
    for (std::int64_t step = 0; step < steps; ++step) {
        const double done = (epoch + static_cast<double>(step) / static_cast<double>(steps)) / plan.epochs;
        const double warm = std::min(1.0, (epoch * static_cast<double>(steps) + static_cast<double>(step)) / 200.0);
        const double rate = plan.learning_rate * warm * 0.5 * (1.0 + std::cos(std::numbers::pi * done));
        for (auto& group : optimiser.param_groups()) static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate);
        const auto index = order.slice(0, step * plan.batch, (step + 1) * plan.batch);
        const Scores s = net->forward(augmented(training.input.index_select(0, index).to(torch::kFloat), picture));
        auto loss = soft_cross_entropy(s.label, training.label.index_select(0, index)) +
                    0.3 * masked_cross_entropy(s.equipment, training.equipment.index_select(0, index)) +
                    0.2 * masked_cross_entropy(s.production, training.production.index_select(0, index));
        if (lessons != nullptr) loss = loss + lesson_loss(s, *lessons, index);
        optimiser.zero_grad();
        loss.backward();
        optimiser.step();
        sum += loss.item<double>();
        if (step % 50 == 0) progress("epoch " + std::to_string(epoch + 1) + " loss " + std::to_string(sum / static_cast<double>(step + 1)), done);
    }
    return sum / static_cast<double>(std::max<std::int64_t>(1, steps));
}

/// What is fitted on what, as far as a number can say.
std::string identity(const PatchSet& training, const Lessons* lessons, const FitPlan& plan) {
    const auto sum = [](const torch::Tensor& t) { return std::to_string(t.sum(torch::kDouble).item<double>()); };
    return "student of " + std::to_string(training.patches()) + " patches " + sum(training.input.slice(0, 0, 4096)) + " lessons " +
           (lessons != nullptr ? sum(lessons->label) : "none") + " seed " + std::to_string(plan.seed) + " epochs " + std::to_string(plan.epochs) + " start " +
           (plan.start ? sum(plan.start->parameters().front()) : "none");
}

}  // namespace

Fitted fit(const PatchSet& training, const Lessons* lessons, const PatchSet* validation, const FitPlan& plan, const Progress& progress) {
    const std::int64_t labels = training.label.size(1);
    torch::manual_seed(static_cast<std::int64_t>(plan.seed));
    Net net = plan.start ? copied(plan.start, labels) : Net(labels);
    Net best = copied(net, labels);
    torch::optim::AdamW optimiser(net->parameters(), torch::optim::AdamWOptions(plan.learning_rate).weight_decay(0.02));
    const Checkpoint checkpoint(plan.save, identity(training, lessons, plan));
    Progressed done = checkpoint.restore(net, optimiser, best);
    while (!done.finished) {
        const int epoch = static_cast<int>(done.epochs);
        torch::manual_seed(static_cast<std::int64_t>(plan.seed) + epoch);
        const double loss = learn(net, optimiser, training, lessons, plan, epoch, progress);
        const double top1 = validation == nullptr ? 0.0 : line_accuracy(ask(net, *validation).label, *validation);
        ++done.epochs;
        progress("epoch " + std::to_string(done.epochs) + " loss " + std::to_string(loss) + " validation top1 " + std::to_string(top1),
                 static_cast<double>(done.epochs) / plan.epochs);
        if (validation == nullptr || top1 > done.best_score || done.best_epochs == 0) {
            best = copied(net, labels);
            done.best_epochs = done.epochs;
            done.best_score = top1;
        }
        done.finished = done.epochs >= plan.epochs || done.epochs - done.best_epochs >= plan.patience;
        checkpoint.save(net, optimiser, best, done);
    }
    best->eval();
    return {best, static_cast<int>(done.best_epochs)};
}

}  // namespace linecheck::train
