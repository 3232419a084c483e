#include "ml/train/calibrate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "ml/labels.hpp"
#include "ml/train/calibrate_classes.hpp"
#include "ml/train/thresholds.hpp"

namespace linecheck::train {
namespace {

constexpr float first_patch_s = 0.3F, patch_s = 0.25F;  // as PatchCollector cuts them

torch::Tensor target_of(const PatchSet& set, std::size_t line) { return set.label[set.line_start[line]]; }

bool among_best(const torch::Tensor& fused, const PatchSet& set, std::size_t line, std::int64_t count) {
    const auto best = std::get<1>(fused.topk(count));
    for (std::int64_t k = 0; k < count; ++k)
        if (is_right(set, line, best[k].item<std::int64_t>())) return true;
    return false;
}

/// One temperature for each amount of evidence.
void fit_temperatures(const std::vector<Heard>& heard, const PatchSet& set, Calibration& c) {
    std::array<std::vector<torch::Tensor>, 4> scores, targets;
    for (std::size_t i = 0; i < heard.size(); ++i)
        for (std::size_t k = 0; k < heard[i].fused.size(); ++k) {
            scores[heard[i].bucket[k]].push_back(heard[i].fused[k]);
            targets[heard[i].bucket[k]].push_back(target_of(set, i));
        }
    for (std::size_t b = 0; b < scores.size(); ++b)
        if (!scores[b].empty()) c.temperature[b] = best_temperature(torch::stack(scores[b]), torch::stack(targets[b]));
}

torch::Tensor probabilities(const Heard& heard, std::size_t k, const Calibration& c) {
    return torch::softmax(heard.fused[k] / static_cast<double>(c.temperature[heard.bucket[k]]), 0);
}

float last_confidence(const Heard& heard, const Calibration& c) { return probabilities(heard, heard.fused.size() - 1, c).max().item<float>(); }

/// What is said when the line ends, and the highest threshold at which it would be: crossed by one patch and, as the
/// Identifier keeps a label, missed by no more than Calibration::stay ever since.
Said said_last(const Heard& heard, const Calibration& c) {
    Said out;
    float least_since = 1.0F;
    for (std::size_t k = heard.fused.size(); k-- > 0;) {
        const auto [p, best] = probabilities(heard, k, c).max(0);
        if (k + 1 == heard.fused.size()) out.best = static_cast<int>(best.item<std::int64_t>());
        if (best.item<std::int64_t>() != out.best) break;
        out.p = std::max(out.p, std::min(p.item<float>(), least_since));
        least_since = std::min(least_since, p.item<float>() + Calibration::stay);
    }
    return out;
}

std::vector<Said> say(const std::vector<Heard>& heard, const PatchSet& set, const Calibration& c) {
    std::vector<Said> out;
    std::map<std::string, int> sources;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        Said said = said_last(heard[i], c);
        said.ok = is_right(set, i, said.best);
        said.truth = set.line_label[i];
        said.source = sources.emplace(set.line_source[i], static_cast<int>(sources.size())).first->second;
        out.push_back(said);
    }
    return out;
}

/// Seconds of sound before the first label, as the daemon would have said it.
std::vector<double> decision_times(const std::vector<Heard>& heard, const std::vector<Said>& last, const Calibration& c) {
    std::vector<double> out;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        if (last[i].p < c.threshold[static_cast<std::size_t>(last[i].best)]) continue;
        for (std::size_t k = 0; k < heard[i].fused.size(); ++k) {
            const auto [p, best] = probabilities(heard[i], k, c).max(0);
            if (p.item<float>() < c.threshold[static_cast<std::size_t>(best.item<std::int64_t>())]) continue;
            out.push_back(static_cast<double>(first_patch_s + patch_s * static_cast<float>(k)));
            break;
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

void measure_labels(const std::vector<Said>& said, const std::vector<Heard>& heard, const PatchSet& set, const std::vector<int>& labels, Calibrated& out) {
    Measured& m = out.measured;
    const Calibration& c = out.calibration;
    m.confusion.assign(labels.size(), std::vector<int>(labels.size()));
    std::array<double, 10> sure{}, hit{};
    const double n = static_cast<double>(said.size());
    for (std::size_t i = 0; i < said.size(); ++i) {
        const Said& s = said[i];
        const auto best = static_cast<std::size_t>(s.best);
        const auto truth = static_cast<std::size_t>(set.line_label[i]);
        ++m.confusion[truth][best];
        const bool answers = s.p >= c.threshold[best];
        m.top1 += s.ok ? 1 / n : 0;
        m.top3 += among_best(heard[i].fused.back(), set, i, 3) ? 1 / n : 0;
        m.family += family_of(labels[best]) == family_of(labels[truth]) ? 1 / n : 0;
        m.answered += answers ? 1 / n : 0;
        m.wrong += answers && !s.ok ? 1 / n : 0;
        const float p = last_confidence(heard[i], c);
        const auto bin = static_cast<std::size_t>(std::min(9.0F, p * 10.0F));
        sure[bin] += static_cast<double>(p);
        hit[bin] += s.ok ? 1 : 0;
    }
    for (std::size_t b = 0; b < sure.size(); ++b) m.ece += std::abs(sure[b] - hit[b]) / n;
    const auto times = decision_times(heard, said, c);
    if (times.empty()) return;
    m.decision_median_s = times[times.size() / 2];
    m.decision_p95_s = times[std::min(times.size() - 1, times.size() * 95 / 100)];
}

}  // namespace

Calibrated calibrate(const Scores& scores, const PatchSet& validation, const Scores& plain_scores, const PatchSet& plain,
                     const std::vector<int>& labels) {
    Calibrated out;
    Calibration& c = out.calibration;
    std::vector<Heard> heard;
    for (std::size_t i = 0; i < validation.lines(); ++i) heard.push_back(follow(scores.label, validation, i));
    fit_temperatures(heard, validation, c);
    const auto said = say(heard, validation, c);
    const LabelThresholds chosen = label_thresholds(said, labels);
    c.threshold = chosen.threshold;
    out.measured.other_answered = chosen.answered;
    out.measured.other_wrong = chosen.wrong;
    c.family_threshold = family_threshold;
    measure_labels(said, heard, validation, labels, out);

    const ClassCalibration equipment = calibrate_classes(plain_scores.equipment, plain.equipment, plain, std::vector<bool>(plain.lines(), true));
    c.equipment_temperature = equipment.temperature;
    c.equipment_threshold = equipment.threshold;
    out.measured.equipment = equipment.recall;
    out.measured.equipment_confusion = equipment.confusion;
    const auto varied = varied_production(validation, labels.size());
    const ClassCalibration production = calibrate_classes(scores.production, validation.production, validation, varied);
    c.production_temperature = production.temperature;
    c.production_threshold = production.threshold;
    out.measured.production = production.recall;
    out.measured.production_confusion = production.confusion;
    out.measured.production_lookup = lookup_recall(validation, varied, labels.size());
    return out;
}

}  // namespace linecheck::train
