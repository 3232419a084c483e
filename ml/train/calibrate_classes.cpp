#include "ml/train/calibrate_classes.hpp"

#include <algorithm>
#include <array>

#include "ml/evidence.hpp"
#include "ml/model_state.hpp"
#include "ml/train/thresholds.hpp"

namespace linecheck::train {
namespace {

constexpr double times_chance = 1.8;      // a head that is right less often than this many times chance is not said
constexpr std::size_t most_kinds = 8;

torch::Tensor row(const Evidence& evidence) {
    const auto fused = evidence.fused();
    return torch::tensor(std::vector<float>(fused.begin(), fused.end()));
}

/// The classes of whole lines whose truth is known.
struct Classes {
    std::vector<int> truth;
    std::vector<torch::Tensor> fused;
    std::vector<std::vector<int>> confusion;
    double recall = 0;
};

Classes follow_classes(const torch::Tensor& scores, const torch::Tensor& truth, const PatchSet& set, const std::vector<bool>& counted) {
    Classes out;
    const auto n = static_cast<std::size_t>(scores.size(1));
    out.confusion.assign(n, std::vector<int>(n));
    for (std::size_t i = 0; i < set.lines(); ++i) {
        const auto known = truth[set.line_start[i]].item<std::int64_t>();
        if (known < 0 || !counted[i]) continue;
        const Heard heard = follow(scores, set, i);
        out.fused.push_back(heard.fused.back());
        out.truth.push_back(static_cast<int>(known));
        ++out.confusion[static_cast<std::size_t>(known)][static_cast<std::size_t>(heard.fused.back().argmax().item<std::int64_t>())];
    }
    int seen = 0;
    for (std::size_t c = 0; c < n; ++c) {
        int all = 0;
        for (const int k : out.confusion[c]) all += k;
        if (all == 0) continue;
        out.recall += static_cast<double>(out.confusion[c][c]) / all;
        ++seen;
    }
    out.recall /= std::max(1, seen);
    return out;
}

}  // namespace

Heard follow(const torch::Tensor& scores, const PatchSet& set, std::size_t i) {
    Evidence evidence(static_cast<std::size_t>(scores.size(1)));
    Heard out;
    for (std::int64_t p = set.line_start[i]; p < set.line_start[i + 1]; ++p) {
        evidence.add({scores.data_ptr<float>() + p * scores.size(1), static_cast<std::size_t>(scores.size(1))}, set.weight[p].item<float>());
        out.fused.push_back(row(evidence));
        out.bucket.push_back(Calibration::bucket(evidence.patches()));
    }
    return out;
}

ClassCalibration calibrate_classes(const torch::Tensor& all_scores, const torch::Tensor& all_truth, const PatchSet& set, const std::vector<bool>& counted) {
    const Classes classes = follow_classes(all_scores, all_truth, set, counted);
    ClassCalibration out{1.0F, never_said, classes.recall, classes.confusion};
    if (classes.fused.empty()) return out;
    const auto scores = torch::stack(classes.fused);
    const auto truth = torch::tensor(classes.truth).to(torch::kLong);
    out.temperature = best_temperature(scores, torch::one_hot(truth, scores.size(1)).to(torch::kFloat));
    if (classes.recall < times_chance / static_cast<double>(scores.size(1))) return out;
    const auto [p, best] = torch::softmax(scores / static_cast<double>(out.temperature), 1).max(1);
    std::vector<Said> said;
    for (std::size_t i = 0; i < classes.truth.size(); ++i) {
        const auto k = static_cast<std::int64_t>(i);
        const auto one = best[k].item<std::int64_t>();
        said.push_back({static_cast<int>(one), p[k].item<float>(), one == classes.truth[i]});
    }
    out.threshold = class_threshold(said);
    return out;
}

std::vector<bool> varied_production(const PatchSet& set, std::size_t labels) {
    std::vector<std::array<bool, most_kinds>> seen(labels);
    const auto of = [&](std::size_t i) { return set.production[set.line_start[i]].item<std::int64_t>(); };
    for (std::size_t i = 0; i < set.lines(); ++i)
        if (of(i) >= 0) seen[static_cast<std::size_t>(set.line_label[i])][static_cast<std::size_t>(of(i))] = true;
    std::vector<bool> out(set.lines());
    for (std::size_t i = 0; i < set.lines(); ++i) {
        const auto& kinds = seen[static_cast<std::size_t>(set.line_label[i])];
        out[i] = std::count(kinds.begin(), kinds.end(), true) > 1;
    }
    return out;
}

double lookup_recall(const PatchSet& set, const std::vector<bool>& counted, std::size_t labels) {
    std::vector<std::array<int, most_kinds>> seen(labels);
    const auto of = [&](std::size_t i) { return static_cast<std::size_t>(set.production[set.line_start[i]].item<std::int64_t>()); };
    for (std::size_t i = 0; i < set.lines(); ++i)
        if (counted[i]) ++seen[static_cast<std::size_t>(set.line_label[i])][of(i)];
    std::array<double, most_kinds> right{}, all{};
    for (std::size_t i = 0; i < set.lines(); ++i) {
        if (!counted[i]) continue;
        const auto& kinds = seen[static_cast<std::size_t>(set.line_label[i])];
        const auto usual = static_cast<std::size_t>(std::max_element(kinds.begin(), kinds.end()) - kinds.begin());
        all[of(i)] += 1;
        right[of(i)] += usual == of(i) ? 1 : 0;
    }
    double sum = 0, classes = 0;
    for (std::size_t c = 0; c < all.size(); ++c)
        if (all[c] > 0) {
            sum += right[c] / all[c];
            classes += 1;
        }
    return classes > 0 ? sum / classes : 0;
}

}  // namespace linecheck::train
