#include "ml/train/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr double wanted_precision = 0.9;
constexpr double prior_lines = 10;       // how many lines of a label outweigh what holds over all labels
constexpr double fewest_patches = 200;   // of equipment or production said: a dozen lines
constexpr int enough_sources = 3;
constexpr float lowest_threshold = 0.5F, highest_threshold = 0.995F, untested_threshold = 0.9F;

struct Said {
    int best = 0;
    float p = 0;
    bool ok = false;
};

torch::Tensor targets(const PatchSet& set) {
    std::vector<std::int64_t> first(set.line_start.begin(), set.line_start.end() - 1);
    return set.label.index_select(0, torch::tensor(first));
}

/// The temperature of least negative log-likelihood. Guo et al. 2017, "On calibration of modern neural networks".
float best_temperature(const torch::Tensor& scores, const torch::Tensor& target) {
    float best = 1.0F;
    double least = 1e30;
    for (float t = 0.3F; t < 6.0F; t *= 1.03F) {
        const double loss = -(target * torch::log_softmax(scores / static_cast<double>(t), 1)).sum(1).mean().item<double>();
        if (loss < least) {
            least = loss;
            best = t;
        }
    }
    return best;
}

std::vector<Said> say(const torch::Tensor& fused_scores, float temperature, const std::vector<bool>& ok) {
    const auto p = torch::softmax(fused_scores / static_cast<double>(temperature), 1).contiguous();
    const auto [most, best] = p.max(1);
    std::vector<Said> out(ok.size());
    for (std::size_t i = 0; i < ok.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        out[i] = {static_cast<int>(best[row].item<std::int64_t>()), most[row].item<float>(), ok[i]};
    }
    return out;
}

/// How often what is said from a probability on is right.
struct Precision {
    double right = 0, said = 0;
    [[nodiscard]] double with_prior(double prior) const { return (right + prior_lines * prior) / (said + prior_lines); }
};
Precision precision_from(const std::vector<Said>& said, float p) {
    Precision out;
    for (const Said& s : said) {
        if (s.p < p) continue;
        ++out.said;
        out.right += s.ok ? 1 : 0;
    }
    return out;
}

/// The lowest threshold from which on what is said is right often enough. Few lines of a label prove little: each is
/// weighed against what holds over all labels at that probability.
float threshold_of(const std::vector<Said>& own, const std::vector<Said>& all) {
    float threshold = highest_threshold;
    for (float t = highest_threshold; t >= lowest_threshold; t -= 0.005F) {
        const Precision pooled = precision_from(all, t);
        if (precision_from(own, t).with_prior(pooled.right / std::max(1.0, pooled.said)) >= wanted_precision) threshold = t;
    }
    return threshold;
}

/// By label where its sources allow, by family where not; a label that no source tests is said only when very sure.
std::vector<float> thresholds(const std::vector<Said>& said, const std::vector<int>& labels, const std::vector<int>& sources) {
    std::map<int, std::vector<Said>> by_label, by_family;
    for (const Said& s : said) {
        by_label[s.best].push_back(s);
        by_family[family_of(labels[static_cast<std::size_t>(s.best)])].push_back(s);
    }
    std::vector<float> out;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto& own = sources[i] >= enough_sources ? by_label[static_cast<int>(i)] : by_family[family_of(labels[i])];
        const float threshold = threshold_of(own, said);
        out.push_back(sources[i] > 0 ? threshold : std::max(untested_threshold, threshold));
    }
    return out;
}

double macro_recall(const torch::Tensor& scores, const torch::Tensor& truth, std::int64_t classes) {
    const auto best = scores.argmax(1);
    double sum = 0;
    int seen = 0;
    for (std::int64_t c = 0; c < classes; ++c) {
        const auto of_class = truth == c;
        const double n = of_class.sum().item<double>();
        if (n < 1) continue;
        sum += (best == c).logical_and(of_class).sum().item<double>() / n;
        ++seen;
    }
    return seen > 0 ? sum / seen : 0.0;
}

float class_temperature(const torch::Tensor& scores, const torch::Tensor& truth) {
    const auto known = truth >= 0;
    if (!known.any().item<bool>()) return 1.0F;
    const auto target = torch::one_hot(truth.index({known}), scores.size(1)).to(torch::kFloat);
    return best_temperature(scores.index({known}), target);
}

/// The probability from which a class is right often enough on validation patches. Never said when none is, or when
/// the classes together are not found twice as often as by chance: precision alone may come from one frequent class.
float class_threshold(const torch::Tensor& scores, const torch::Tensor& truth, float temperature) {
    constexpr float never = 1.01F;
    const auto known = truth >= 0;
    const auto classes = scores.size(1);
    if (!known.any().item<bool>() || macro_recall(scores, truth, classes) < 2.0 / static_cast<double>(classes)) return never;
    const auto [p, best] = torch::softmax(scores.index({known}) / static_cast<double>(temperature), 1).max(1);
    const auto ok = best == truth.index({known});
    float threshold = never;
    for (float t = highest_threshold; t >= lowest_threshold; t -= 0.005F) {
        const auto said = p >= static_cast<double>(t);
        const double n = said.sum().item<double>();
        if (n >= fewest_patches && said.logical_and(ok).sum().item<double>() / n >= wanted_precision) threshold = t;
    }
    return threshold;
}

Measured measure(const std::vector<Said>& said, const PatchSet& set, const std::vector<int>& labels, const std::vector<float>& threshold) {
    Measured m;
    m.confusion.assign(labels.size(), std::vector<int>(labels.size()));
    std::array<double, 10> sure{}, hit{};
    const double n = static_cast<double>(said.size());
    for (std::size_t i = 0; i < said.size(); ++i) {
        const Said& s = said[i];
        const auto best = static_cast<std::size_t>(s.best);
        const auto truth = static_cast<std::size_t>(set.line_label[i]);
        ++m.confusion[truth][best];
        const bool answers = s.p >= threshold[best];
        m.top1 += s.ok ? 1 / n : 0;
        m.family += family_of(labels[best]) == family_of(labels[truth]) ? 1 / n : 0;
        m.answered += answers ? 1 / n : 0;
        m.wrong += answers && !s.ok ? 1 / n : 0;
        const auto bin = static_cast<std::size_t>(std::min(9.0F, s.p * 10.0F));
        sure[bin] += static_cast<double>(s.p);
        hit[bin] += s.ok ? 1 : 0;
    }
    for (std::size_t b = 0; b < sure.size(); ++b) m.ece += std::abs(sure[b] - hit[b]) / n;
    return m;
}

}  // namespace

Calibrated calibrate(const Scores& scores, const PatchSet& validation, const std::vector<int>& labels,
                     const std::vector<int>& sources) {
    const auto position = [&](std::string_view id) {
        return std::find(labels.begin(), labels.end(), *label_index(id)) - labels.begin();
    };
    const std::int64_t male = position("lead_vocal_male"), female = position("lead_vocal_female");
    const auto target = targets(validation);
    Calibrated out;
    Calibration& c = out.calibration;
    // Rendered patches skip every second one, so that n of them stand for about 2 n - 2 live ones.
    const std::array<std::int64_t, 4> heard{1, 3, 5, 1 << 20};
    for (std::size_t b = 0; b < heard.size(); ++b) {
        const auto scores_so_far = fused(scores.label, validation, heard[b]);
        c.temperature[b] = best_temperature(scores_so_far, target);
        const auto now = say(scores_so_far, c.temperature[b], right(scores_so_far, validation, male, female));
        if (b + 1 == heard.size()) {
            c.threshold = thresholds(now, labels, sources);
            out.measured = measure(now, validation, labels, c.threshold);
        }
    }
    c.family_threshold = 0.85F;
    c.equipment_temperature = class_temperature(scores.equipment, validation.equipment);
    c.production_temperature = class_temperature(scores.production, validation.production);
    c.equipment_threshold = class_threshold(scores.equipment, validation.equipment, c.equipment_temperature);
    c.production_threshold = class_threshold(scores.production, validation.production, c.production_temperature);
    out.measured.equipment = macro_recall(scores.equipment, validation.equipment, scores.equipment.size(1));
    out.measured.production = macro_recall(scores.production, validation.production, scores.production.size(1));
    return out;
}

}  // namespace linecheck::train
