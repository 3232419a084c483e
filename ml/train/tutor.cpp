#include "ml/train/tutor.hpp"

#include <cmath>
#include <numbers>

#include "ml/labels.hpp"
#include "ml/train/augment.hpp"
#include "ml/train/checkpoint.hpp"
#include "ml/train/losses.hpp"
#include "ml/verdict.hpp"

namespace linecheck::train {
namespace {

/// What TeacherEar makes of log power.
constexpr Picture picture{.mel_last = false, .scale = 1.0 / 5.0, .offset = 4.5 / 5.0, .floor = -1.4, .most_time = 25, .most_mel = 20, .most_shift = 3};

}  // namespace

TutorImpl::TutorImpl(const std::string& teacher, std::int64_t labels) {
    trunk = register_module("trunk", Teacher(teacher));
    dropout_ = register_module("dropout", torch::nn::Dropout(0.3));
    label_ = register_module("label", torch::nn::Linear(teacher_width, labels));
    equipment_ = register_module("equipment", torch::nn::Linear(teacher_width, static_cast<std::int64_t>(equipments().size())));
    production_ = register_module("production", torch::nn::Linear(teacher_width, static_cast<std::int64_t>(productions().size())));
}

Scores TutorImpl::forward(const torch::Tensor& lesson) {
    const auto seen = trunk->embed(lesson);
    const auto x = dropout_(seen);
    return {label_(x), equipment_(x), production_(x), seen};
}

void fit_tutor(Tutor& tutor, const PatchSet& training, const TutorPlan& plan, const Progress& progress) {
    tutor->trunk->freeze_first();
    std::vector<torch::Tensor> heads;
    for (const auto& p : tutor->named_parameters())
        if (p.key().rfind("trunk.", 0) != 0) heads.push_back(p.value());
    std::vector<torch::optim::OptimizerParamGroup> groups;
    groups.emplace_back(tutor->trunk->parameters());
    groups.emplace_back(heads);
    torch::optim::AdamW optimiser(groups, torch::optim::AdamWOptions(1e-3).weight_decay(0.02));
    const std::int64_t steps = std::min(plan.patches_per_epoch, training.patches()) / plan.batch;
    const Checkpoint checkpoint(plan.save, "tutor of " + std::to_string(training.patches()) + " patches " +
                                               std::to_string(training.lesson.slice(0, 0, 4096).sum(torch::kDouble).item<double>()) + " seed " +
                                               std::to_string(plan.seed) + " epochs " + std::to_string(plan.epochs));
    Progressed reached = checkpoint.restore(tutor, optimiser, tutor);
    for (int epoch = static_cast<int>(reached.epochs); epoch < plan.epochs; ++epoch) {
        torch::manual_seed(static_cast<std::int64_t>(plan.seed) + epoch);
        tutor->train();
        const auto order = torch::randperm(training.patches(), torch::kLong);
        double sum = 0;
        for (std::int64_t step = 0; step < steps; ++step) {
            const double done = (epoch + static_cast<double>(step) / static_cast<double>(steps)) / plan.epochs;
            const double warm = std::min(1.0, static_cast<double>(epoch * steps + step + 1) / 200.0);
            const double shape = warm * 0.5 * (1.0 + std::cos(std::numbers::pi * done));
            // The heads first: from random heads the trunk would learn noise and forget (Kumar et al. 2022).
            const bool probing = epoch == 0 && step < steps / 2 && plan.epochs > 1;
            for (std::size_t g = 0; g < 2; ++g)
                static_cast<torch::optim::AdamWOptions&>(optimiser.param_groups()[g].options()).lr(shape * (g == 0 ? (probing ? 0.0 : plan.trunk_rate) : plan.head_rate));
            const auto index = order.slice(0, step * plan.batch, (step + 1) * plan.batch);
            const Scores s = tutor->forward(augmented(training.lesson.index_select(0, index).to(torch::kFloat), picture));
            const auto loss = soft_cross_entropy(s.label, training.label.index_select(0, index)) +
                              0.3 * masked_cross_entropy(s.equipment, training.equipment.index_select(0, index)) +
                              0.2 * masked_cross_entropy(s.production, training.production.index_select(0, index));
            optimiser.zero_grad();
            loss.backward();
            optimiser.step();
            sum += loss.item<double>();
            if (step % 50 == 0) progress("tutor, epoch " + std::to_string(epoch + 1) + ", loss " + std::to_string(sum / static_cast<double>(step + 1)), done);
        }
        reached.epochs = epoch + 1;
        checkpoint.save(tutor, optimiser, tutor, reached);
    }
    tutor->eval();
}

Lessons joined(const Lessons& a, const Lessons& b) {
    return {torch::cat({a.embedding, b.embedding}), torch::cat({a.label, b.label}), a.centre};
}

Lessons prepare_lessons(Tutor& tutor, const PatchSet& set, const Progress& progress) {
    const torch::NoGradGuard no_grad;
    tutor->eval();
    std::vector<torch::Tensor> embedding, label;
    for (std::int64_t at = 0; at < set.patches(); at += 64) {
        const Scores s = tutor->forward(set.lesson.slice(0, at, std::min(at + 64, set.patches())).to(torch::kFloat));
        embedding.push_back(s.embedding.to(torch::kHalf));
        label.push_back(s.label.to(torch::kHalf));
        if (at % 6400 == 0) progress("preparing lessons", static_cast<double>(at) / static_cast<double>(set.patches()));
    }
    Lessons out{torch::cat(embedding), torch::cat(label), {}};
    out.centre = out.embedding.to(torch::kFloat).mean(0, true);
    return out;
}

}  // namespace linecheck::train
