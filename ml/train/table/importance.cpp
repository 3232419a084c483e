#include "ml/train/table/importance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace linecheck::train {
namespace {

constexpr int shuffles = 3;

/// Of each column the score as it is less the mean score without it.
template <class Score>
Eigen::VectorXd losses(Matrix asked, std::uint64_t seed, Score&& score) {
    std::mt19937_64 random(seed);
    const double whole = score(asked);
    Eigen::VectorXd out = Eigen::VectorXd::Zero(asked.cols());
    for (Eigen::Index k = 0; k < asked.cols(); ++k) {
        const Eigen::VectorXd kept = asked.col(k);
        Eigen::VectorXd dealt = kept;
        for (int n = 0; n < shuffles; ++n) {
            std::shuffle(dealt.begin(), dealt.end(), random);
            asked.col(k) = dealt;
            out(k) += (whole - score(asked)) / shuffles;
        }
        asked.col(k) = kept;
    }
    return out;
}

/// Mean and standard deviation of each column; rows: folds.
std::vector<Importance> over_folds(const Matrix& loss) {
    std::vector<Importance> out;
    for (Eigen::Index k = 0; k < loss.cols(); ++k) {
        const double mean = loss.col(k).mean();
        out.push_back({mean, std::sqrt((loss.col(k).array() - mean).square().mean())});
    }
    return out;
}

}  // namespace

std::vector<Importance> importance_of(const DataTable& table, const LearnerRun& run, const std::vector<int>& fold_of_row, const RunPlan& plan) {
    Matrix loss(static_cast<Eigen::Index>(run.setting.size()), table.x.cols());
    for (Eigen::Index fold = 0; fold < loss.rows(); ++fold) {
        const Split split = split_at(fold_of_row, static_cast<int>(fold));
        const auto learner = made_learner(*run.kind, run.setting[static_cast<std::size_t>(fold)], plan);
        learner->fit(rows_of(table.x, split.learn), rows_of(table.y, split.learn), static_cast<int>(table.classes.size()));
        const std::vector<int> truth = rows_of(table.y, split.ask);
        loss.row(fold) = losses(rows_of(table.x, split.ask), plan.seed, [&](const Matrix& x) { return accuracy(learner->judge(x), truth); });
    }
    return over_folds(loss);
}

std::vector<Importance> importance_of(const MixRows& rows, const RegressorRun& run, const std::vector<int>& fold_of_row, const RunPlan& plan) {
    Matrix loss(static_cast<Eigen::Index>(run.setting.size()), rows.x.cols());
    const double variance = (rows.y.array() - rows.y.mean()).square().mean();
    for (Eigen::Index fold = 0; fold < loss.rows(); ++fold) {
        const Split split = split_at(fold_of_row, static_cast<int>(fold));
        const auto regressor = made_regressor(*run.kind, run.setting[static_cast<std::size_t>(fold)], plan);
        regressor->fit(rows_of(rows.x, split.learn), rows.y(split.learn));
        const Eigen::VectorXd truth = rows.y(split.ask);
        loss.row(fold) = losses(rows_of(rows.x, split.ask), plan.seed, [&](const Matrix& x) { return 1 - (regressor->predict(x) - truth).array().square().mean() / variance; });
    }
    return over_folds(loss);
}

std::vector<std::size_t> most_important(const std::vector<Importance>& importance, std::size_t most) {
    std::vector<std::size_t> order(importance.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return importance[a].loss > importance[b].loss; });
    order.resize(std::min(most, order.size()));
    return order;
}

}  // namespace linecheck::train
