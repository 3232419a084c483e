#include "ml/advice/mix_model.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>
#include <stdexcept>
#include <vector>

#include <Eigen/Cholesky>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr float lowest_relative_db = -60, band_scale_db = 10;

/// Bands relative to the level, crest, the label as one of many.
Eigen::VectorXf input_of(const MixLine& line) {
    const auto label_count = static_cast<Eigen::Index>(labels().size());
    const auto bands = static_cast<Eigen::Index>(band_count);
    Eigen::VectorXf x = Eigen::VectorXf::Zero(bands + 1 + label_count);
    for (std::size_t b = 0; b < band_count; ++b)
        x[static_cast<Eigen::Index>(b)] = std::max(line.bands_dbfs[b] - line.rms_dbfs, lowest_relative_db) / band_scale_db;
    x[bands] = (line.peak_dbfs - line.rms_dbfs) / band_scale_db;
    if (line.label >= 0 && line.label < label_count) x[bands + 1 + line.label] = 1;
    return x;
}

void add_error(MixParameters& sum, const MixParameters& a, const MixParameters& b) noexcept {
    for (std::size_t p = 0; p < mix_parameters; ++p) sum[p] += std::fabs(a[p] - b[p]);
}

MixParameters mean(MixParameters sum, std::size_t count) noexcept {
    for (float& v : sum) v = count == 0 ? std::numeric_limits<float>::infinity() : v / static_cast<float>(count);
    return sum;
}

}  // namespace

MixModel MixModel::learn(std::span<const MixExample> examples, float penalty) {
    if (examples.empty()) throw std::invalid_argument("mix model: there are no examples to learn from");
    const auto n = static_cast<Eigen::Index>(examples.size()), inputs = input_of(examples[0].line).size();
    const auto outputs = static_cast<Eigen::Index>(mix_parameters);
    Eigen::MatrixXf x(n, inputs), y(n, outputs);
    for (Eigen::Index i = 0; i < n; ++i) {
        const MixExample& example = examples[static_cast<std::size_t>(i)];
        x.row(i) = input_of(example.line).transpose();
        for (Eigen::Index p = 0; p < outputs; ++p) y(i, p) = example.set[static_cast<std::size_t>(p)];
    }
    MixModel model;
    model.mean_in_ = x.colwise().mean().transpose();
    const Eigen::RowVectorXf mean_out = y.colwise().mean();
    for (Eigen::Index p = 0; p < outputs; ++p) model.mean_out_[static_cast<std::size_t>(p)] = mean_out[p];
    x.rowwise() -= model.mean_in_.transpose();
    y.rowwise() -= mean_out;
    const Eigen::MatrixXf normal = x.transpose() * x + penalty * Eigen::MatrixXf::Identity(inputs, inputs);
    model.weights_ = normal.ldlt().solve(x.transpose() * y);
    return model;
}

MixParameters MixModel::predict(const MixLine& line) const {
    const Eigen::VectorXf out = weights_.transpose() * (input_of(line) - mean_in_);
    MixParameters set = mean_out_;
    for (std::size_t p = 0; p < mix_parameters; ++p) set[p] += out[static_cast<Eigen::Index>(p)];
    return set;
}

MixParameters held_out_error(std::span<const MixExample> examples, float penalty) {
    std::set<int> groups;
    for (const MixExample& e : examples) groups.insert(e.group);
    MixParameters sum{};
    std::size_t count = 0;
    for (const int group : groups) {
        std::vector<MixExample> others;
        std::copy_if(examples.begin(), examples.end(), std::back_inserter(others), [group](const MixExample& e) { return e.group != group; });
        if (others.empty()) continue;
        const MixModel model = MixModel::learn(others, penalty);
        for (const MixExample& e : examples) {
            if (e.group != group) continue;
            add_error(sum, model.predict(e.line), e.set);
            ++count;
        }
    }
    return mean(sum, count);
}

MixParameters rule_error(std::span<const MixExample> examples, const MixRule& rule) {
    MixParameters sum{};
    for (const MixExample& e : examples) add_error(sum, rule(e.line), e.set);
    return mean(sum, examples.size());
}

}  // namespace linecheck
