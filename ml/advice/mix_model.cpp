#include "ml/advice/mix_model.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <vector>

#include <Eigen/Cholesky>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr float lowest_relative_db = -60, per_ten_db = 10;
constexpr float supposed_level_dbfs = -18;  // of a line that was not heard: where engineers run it
constexpr int most_folds = 10;
constexpr std::size_t gain_inputs = 2;

/// Bands relative to the level, crest, gains, the label as one of many; NaN where nothing is known.
Eigen::VectorXf input_of(const MixLine& line) {
    const auto label_count = static_cast<Eigen::Index>(labels().size());
    const auto bands = static_cast<Eigen::Index>(band_count);
    Eigen::VectorXf x = Eigen::VectorXf::Zero(static_cast<Eigen::Index>(mix_inputs()));
    for (std::size_t b = 0; b < band_count; ++b) {
        const float relative = line.bands_dbfs[b] - line.rms_dbfs;
        x[static_cast<Eigen::Index>(b)] = std::isnan(relative) ? not_known : std::max(relative, lowest_relative_db) / per_ten_db;
    }
    x[bands] = (line.peak_dbfs - line.rms_dbfs) / per_ten_db;
    x[bands + 1] = (line.left_gain_db + line.right_gain_db) / 2 / per_ten_db;
    x[bands + 2] = (line.left_gain_db - line.right_gain_db) / per_ten_db;
    if (line.label >= 0 && line.label < label_count) x[bands + 3 + line.label] = 1;
    return x;
}

float level_after(const MixLine& line, float gain_db) noexcept {
    return std::isnan(line.rms_dbfs) ? supposed_level_dbfs : line.rms_dbfs + (std::isnan(gain_db) ? 0 : gain_db);
}

/// As it is learned: see the header.
float to_scale(MixParameter parameter, float value, const MixLine& line, float gain_db) noexcept {
    switch (parameter) {
        case MixParameter::gain: return value + line.rms_dbfs;
        case MixParameter::hpf: return std::log2(std::max(value, hpf_off_hz));
        case MixParameter::comp_ratio: return std::log2(std::max(value, 1.0F));
        case MixParameter::gate_threshold:
        case MixParameter::comp_threshold: return value - level_after(line, gain_db);
        default: return value;
    }
}

float from_scale(MixParameter parameter, float value, const MixLine& line, float gain_db) noexcept {
    switch (parameter) {
        case MixParameter::gain: return value - line.rms_dbfs;
        case MixParameter::hpf: return std::max(hpf_off_hz, std::exp2(value));
        case MixParameter::comp_ratio: return std::max(1.0F, std::exp2(value));
        case MixParameter::gate_threshold:
        case MixParameter::comp_threshold: return value + level_after(line, gain_db);
        default: return value;
    }
}

float answer(const MixExample& e, const MixParameters& of, MixParameter parameter) noexcept {
    return to_scale(parameter, of[static_cast<std::size_t>(parameter)], e.line, of[static_cast<std::size_t>(MixParameter::gain)]);
}

/// Of a parameter in its scale; what an input lacks counts as the mean of those that have it.
std::optional<MixModel::Weights> learn_one(std::span<const MixExample> examples, MixParameter parameter, float penalty) {
    std::vector<const MixExample*> known;
    for (const MixExample& e : examples)
        if (!std::isnan(answer(e, e.set, parameter))) known.push_back(&e);
    if (known.empty()) return std::nullopt;
    const auto n = static_cast<Eigen::Index>(known.size()), inputs = static_cast<Eigen::Index>(mix_inputs());
    Eigen::MatrixXf x(n, inputs);
    Eigen::VectorXf y(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const MixExample& e = *known[static_cast<std::size_t>(i)];
        x.row(i) = input_of(e.line).transpose();
        y[i] = answer(e, e.set, parameter);
    }
    MixModel::Weights out;
    out.mean_out = y.mean();
    out.mean_in = Eigen::VectorXf::Zero(inputs);
    for (Eigen::Index k = 0; k < inputs; ++k) {
        const auto there = !x.col(k).array().isNaN();
        const auto count = static_cast<float>(there.count());
        if (count > 0) out.mean_in[k] = there.select(x.col(k).array(), 0.0F).sum() / count;
        x.col(k) = there.select(x.col(k).array() - out.mean_in[k], 0.0F);
    }
    const Eigen::MatrixXf normal = x.transpose() * x + penalty * Eigen::MatrixXf::Identity(inputs, inputs);
    out.slope = normal.ldlt().solve(x.transpose() * (y.array() - out.mean_out).matrix());
    return out;
}

float run(const MixModel::Weights& weights, const MixLine& line) {
    const Eigen::VectorXf x = input_of(line) - weights.mean_in;
    float sum = weights.mean_out;
    for (Eigen::Index k = 0; k < x.size(); ++k) sum += std::isnan(x[k]) ? 0.0F : x[k] * weights.slope[k];
    return sum;
}

/// Errors of the learned answer and of the rules' against what was set.
struct Ledger {
    std::vector<float> set, learned, rules;
    std::map<int, int> groups;
    void add(const MixExample& e, float is, float said, float ruled) {
        set.push_back(is), learned.push_back(said), rules.push_back(ruled);
        ++groups[e.group];
    }
    [[nodiscard]] float error(const std::vector<float>& of) const {
        float sum = 0;
        for (std::size_t i = 0; i < set.size(); ++i) sum += std::fabs(of[i] - set[i]);
        return sum / static_cast<float>(set.size());
    }
    [[nodiscard]] float r2(const std::vector<float>& of) const {
        float mean = 0, left = 0, all = 0;
        for (const float v : set) mean += v / static_cast<float>(set.size());
        for (std::size_t i = 0; i < set.size(); ++i) left += (of[i] - set[i]) * (of[i] - set[i]), all += (set[i] - mean) * (set[i] - mean);
        return all > 0 ? 1 - left / all : 0;
    }
    [[nodiscard]] MixScore score() const {
        if (set.empty()) return {};
        return {set.size(), groups.size(), error(learned), error(rules), r2(learned), r2(rules)};
    }
};

/// Which fold each group is in.
std::map<int, int> folds_of(std::span<const MixExample> examples) {
    std::map<int, int> folds;
    for (const MixExample& e : examples) folds.try_emplace(e.group, 0);
    int next = 0;
    for (auto& [group, fold] : folds) fold = next++ % most_folds;
    return folds;
}

}  // namespace

std::size_t mix_inputs() noexcept { return band_count + 1 + gain_inputs + labels().size(); }

MixModel MixModel::learn(std::span<const MixExample> examples, float penalty) {
    if (examples.empty()) throw std::invalid_argument("mix model: there are no examples to learn from");
    MixModel model;
    for (std::size_t p = 0; p < mix_parameters; ++p) model.weights_[p] = learn_one(examples, static_cast<MixParameter>(p), penalty);
    return model;
}

float MixModel::predict(const MixLine& line, MixParameter parameter, float gain_db) const {
    const auto& one = weights(parameter);
    if (!one) return not_known;
    const bool of_level = parameter == MixParameter::gate_threshold || parameter == MixParameter::comp_threshold;
    if (of_level && std::isnan(gain_db)) gain_db = predict(line, MixParameter::gain);
    return from_scale(parameter, run(*one, line), line, gain_db);
}

void MixModel::keep_better(const std::array<MixScore, mix_parameters>& scores) {
    for (std::size_t p = 0; p < mix_parameters; ++p) {
        if (!scores[p].better()) weights_[p].reset();
        if (weights_[p]) weights_[p]->score = scores[p];
    }
}

std::array<MixScore, mix_parameters> compare(std::span<const MixExample> examples, float penalty) {
    std::array<Ledger, mix_parameters> ledgers;
    const auto folds = folds_of(examples);
    for (int fold = 0; fold < std::min(most_folds, static_cast<int>(folds.size())); ++fold) {
        std::vector<MixExample> others;
        for (const MixExample& e : examples)
            if (folds.at(e.group) != fold) others.push_back(e);
        if (others.empty()) continue;
        const MixModel model = MixModel::learn(others, penalty);
        for (const MixExample& e : examples) {
            if (folds.at(e.group) != fold) continue;
            for (std::size_t p = 0; p < mix_parameters; ++p) {
                const auto parameter = static_cast<MixParameter>(p);
                const float set = answer(e, e.set, parameter), ruled = answer(e, e.rules, parameter);
                if (model.knows(parameter) && !std::isnan(set) && !std::isnan(ruled)) ledgers[p].add(e, set, run(*model.weights(parameter), e.line), ruled);
            }
        }
    }
    std::array<MixScore, mix_parameters> out;
    for (std::size_t p = 0; p < mix_parameters; ++p) out[p] = ledgers[p].score();
    return out;
}

}  // namespace linecheck
