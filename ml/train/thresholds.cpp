#include "ml/train/thresholds.hpp"

#include <algorithm>
#include <map>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr double class_precision = 0.95;   // of equipment and production
constexpr double prior_lines = 10;         // how many lines of a label outweigh what holds over all labels
constexpr double fewest_said = 12;         // lines that must have been said before a class is believed
constexpr int enough_sources = 3;
constexpr float lowest_threshold = 0.6F, highest_threshold = 0.995F, untested_threshold = 0.9F, step = 0.005F;

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
float threshold_of(const std::vector<Said>& own, const std::vector<Said>& all, double precision) {
    float threshold = highest_threshold;
    for (float t = highest_threshold; t >= lowest_threshold; t -= step) {
        const Precision pooled = precision_from(all, t);
        if (precision_from(own, t).with_prior(pooled.right / std::max(1.0, pooled.said)) >= precision) threshold = t;
    }
    return threshold;
}

/// What the best guesses of each label, and of each family, came to.
struct Guesses {
    std::map<int, std::vector<Said>> by_label, by_family;
    Guesses(const std::vector<Said>& said, const std::vector<int>& labels) {
        for (const Said& s : said) {
            by_label[s.best].push_back(s);
            by_family[family_of(labels[static_cast<std::size_t>(s.best)])].push_back(s);
        }
    }
};

double wrong_share(const std::vector<Said>& said, const std::vector<float>& threshold) {
    const auto wrong = std::count_if(said.begin(), said.end(), [&](const Said& s) { return !s.ok && s.p >= threshold[static_cast<std::size_t>(s.best)]; });
    return static_cast<double>(wrong) / static_cast<double>(std::max<std::size_t>(1, said.size()));
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

std::vector<float> label_thresholds(const std::vector<Said>& said, const std::vector<int>& labels, const std::vector<int>& sources) {
    Guesses guesses(said, labels);
    std::vector<float> out;
    for (double precision = 0.80; precision < 0.985; precision += 0.01) {
        out.clear();
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto& own = sources[i] >= enough_sources ? guesses.by_label[static_cast<int>(i)] : guesses.by_family[family_of(labels[i])];
            const float threshold = threshold_of(own, said, precision);
            out.push_back(sources[i] > 0 ? threshold : std::max(untested_threshold, threshold));
        }
        if (wrong_share(said, out) <= allowed_wrong) break;
    }
    return out;
}

float class_threshold(const std::vector<Said>& said) {
    float threshold = never_said;
    for (float t = highest_threshold; t >= lowest_threshold; t -= step) {
        const Precision p = precision_from(said, t);
        if (p.said >= fewest_said && p.right / p.said >= class_precision) threshold = t;
    }
    return threshold;
}

}  // namespace linecheck::train
