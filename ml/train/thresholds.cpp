#include "ml/train/thresholds.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr double class_precision = 0.95;   // of equipment and production
constexpr double prior_lines = 10;         // how many lines of a label outweigh what holds over all labels
constexpr double fewest_said = 12;         // lines that must have been said before a class is believed
constexpr double lowest_precision = 0.80, precision_step = 0.005;  // tried in turn
constexpr std::size_t enough_sources = 3;
constexpr float lowest_threshold = 0.6F, highest_threshold = 0.995F, untested_threshold = 0.9F, step = 0.005F;
constexpr std::size_t steps = 80;          // from the highest to the lowest

float threshold_at(std::size_t k) { return highest_threshold - step * static_cast<float>(k); }

/// How often what is said is right.
struct Precision {
    double right = 0, said = 0;
    [[nodiscard]] double with_prior(double prior) const { return (right + prior_lines * prior) / (said + prior_lines); }
};

/// From each threshold on.
std::array<Precision, steps> precisions(const std::vector<Said>& said) {
    std::array<Precision, steps> out;
    for (const Said& s : said)
        for (std::size_t k = steps; k-- > 0 && s.p >= threshold_at(k);) {
            ++out[k].said;
            out[k].right += s.ok ? 1 : 0;
        }
    return out;
}

/// What some lines say about every label's thresholds. Few lines of a label prove little: each precision is weighed
/// against what holds over all labels at that threshold.
class Fit {
public:
    Fit(const std::vector<Said>& said, const std::vector<int>& labels) {
        std::map<int, std::vector<Said>> by_label, by_family;
        std::map<int, std::set<int>> sources;
        for (const Said& s : said) {
            by_label[s.best].push_back(s);
            by_family[family_of(labels[static_cast<std::size_t>(s.best)])].push_back(s);
            sources[s.truth].insert(s.source);
        }
        const auto pooled = precisions(said);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto tests = sources[static_cast<int>(i)].size();
            tested_.push_back(tests > 0);
            const auto own = precisions(tests >= enough_sources ? by_label[static_cast<int>(i)] : by_family[family_of(labels[i])]);
            precision_.emplace_back();
            for (std::size_t k = 0; k < steps; ++k) precision_[i][k] = own[k].with_prior(pooled[k].right / std::max(1.0, pooled[k].said));
        }
    }
    /// The lowest threshold of each label from which on what is said is right often enough.
    [[nodiscard]] std::vector<float> thresholds(double precision) const {
        std::vector<float> out;
        for (std::size_t i = 0; i < precision_.size(); ++i) {
            float threshold = never_said;
            for (std::size_t k = 0; k < steps; ++k)
                if (precision_[i][k] >= precision) threshold = threshold_at(k);
            out.push_back(tested_[i] ? threshold : std::max(untested_threshold, threshold));
        }
        return out;
    }

private:
    std::vector<std::array<double, steps>> precision_;
    std::vector<bool> tested_;
};

/// How many lines are said, and how many wrongly.
struct Count {
    double answered = 0, wrong = 0;
    void add(const std::vector<Said>& said, const std::vector<float>& threshold) {
        for (const Said& s : said) {
            if (s.p < threshold[static_cast<std::size_t>(s.best)]) continue;
            ++answered;
            wrong += s.ok ? 0 : 1;
        }
    }
};

/// One source's lines, and what all others say.
struct LeftOut {
    std::vector<Said> lines;
    Fit others;
};
std::vector<LeftOut> leave_each_out(const std::vector<Said>& said, const std::vector<int>& labels) {
    std::set<int> sources;
    for (const Said& s : said) sources.insert(s.source);
    std::vector<LeftOut> out;
    for (const int source : sources) {
        std::vector<Said> lines, others;
        for (const Said& s : said) (s.source == source ? lines : others).push_back(s);
        out.push_back({std::move(lines), Fit(others, labels)});
    }
    return out;
}

}  // namespace

float best_temperature(const torch::Tensor& scores, const torch::Tensor& target) {
    float best = 1.0F;
    double least = 1e30;
    for (float t = 0.1F; t < 6.0F; t *= 1.03F) {
        const double loss = -(target * torch::log_softmax(scores / static_cast<double>(t), 1)).sum(1).mean().item<double>();
        if (loss < least) {
            least = loss;
            best = t;
        }
    }
    return best;
}

LabelThresholds label_thresholds(const std::vector<Said>& said, const std::vector<int>& labels) {
    const Fit fit(said, labels);
    const auto folds = leave_each_out(said, labels);
    const double lines = static_cast<double>(std::max<std::size_t>(1, said.size()));
    for (double precision = lowest_precision; precision < 1.0; precision += precision_step) {
        Count count;
        for (const LeftOut& fold : folds) count.add(fold.lines, fold.others.thresholds(precision));
        if (count.wrong <= allowed_wrong * lines) return {fit.thresholds(precision), count.answered / lines, count.wrong / lines};
    }
    return {std::vector<float>(labels.size(), never_said), 0, 0};
}

float class_threshold(const std::vector<Said>& said) {
    float threshold = never_said;
    for (float t = highest_threshold; t >= lowest_threshold; t -= step) {
        const auto all = std::count_if(said.begin(), said.end(), [&](const Said& s) { return s.p >= t; });
        const auto right = std::count_if(said.begin(), said.end(), [&](const Said& s) { return s.p >= t && s.ok; });
        if (static_cast<double>(all) >= fewest_said && static_cast<double>(right) >= class_precision * static_cast<double>(all)) threshold = t;
    }
    return threshold;
}

}  // namespace linecheck::train
