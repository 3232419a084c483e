#include "ml/train/heads.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace linecheck::train {
namespace {

constexpr int steps = 1500;
constexpr std::int64_t batch = 2048;
constexpr double decay = 1e-3;

torch::Tensor see(Net& net, const PatchSet& set) {
    const torch::NoGradGuard no_grad;
    net->eval();
    std::vector<torch::Tensor> out;
    for (std::int64_t at = 0; at < set.patches(); at += 256)
        out.push_back(net->see(set.input.slice(0, at, std::min(at + 256, set.patches())).to(torch::kFloat)));
    return torch::cat(out);
}

/// Every pair of label and class weighs the same; rows whose class is unknown weigh nothing. A label all of whose rows
/// are of one class teaches the head only the label, and is left out where others vary.
torch::Tensor weights(const torch::Tensor& label, const torch::Tensor& truth) {
    std::map<std::int64_t, std::map<std::int64_t, double>> count;
    const auto* l = label.data_ptr<std::int64_t>();
    const auto* t = truth.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < truth.size(0); ++i)
        if (t[i] >= 0) ++count[l[i]][t[i]];
    const bool varies = std::any_of(count.begin(), count.end(), [](const auto& of) { return of.second.size() > 1; });
    auto out = torch::zeros({truth.size(0)});
    for (std::int64_t i = 0; i < truth.size(0); ++i) {
        if (t[i] < 0) continue;
        const double share = varies && count[l[i]].size() < 2 ? 0.2 : 1.0;
        out[i] = share / count[l[i]][t[i]];
    }
    return out;
}

void fit_head(torch::nn::Linear& head, const torch::Tensor& seen, const torch::Tensor& label, const torch::Tensor& truth) {
    const auto weight = weights(label, truth);
    if (weight.sum().item<double>() <= 0.0) return;
    head->reset_parameters();
    torch::optim::AdamW optimiser(head->parameters(), torch::optim::AdamWOptions(3e-3).weight_decay(decay));
    for (int step = 0; step < steps; ++step) {
        const auto index = torch::multinomial(weight, batch, true);
        const auto loss = torch::nn::functional::cross_entropy(head->forward(seen.index_select(0, index)), truth.index_select(0, index));
        optimiser.zero_grad();
        loss.backward();
        optimiser.step();
    }
}

}  // namespace

void fit_heads(Net& net, const PatchSet& training, const Progress& progress) {
    progress("fitting the heads of equipment and production", 0.0);
    torch::manual_seed(1);  // whatever was fitted, or restored, before
    const auto seen = see(net, training);
    const auto label = training.label.argmax(1).contiguous();
    fit_head(net->equipment(), seen, label, training.equipment);
    fit_head(net->production(), seen, label, training.production);
}

}  // namespace linecheck::train
