#include "ml/train/table/table_run.hpp"

#include <algorithm>
#include <random>

#include "ml/train/table/smote.hpp"

namespace linecheck::train {
namespace {

Matrix judge_fold(const DataTable& table, const LearnerKind& kind, double setting, const Split& split, const RunPlan& plan) {
    const auto learner = made_learner(kind, setting, plan);
    learner->fit(rows_of(table.x, split.learn), rows_of(table.y, split.learn), static_cast<int>(table.classes.size()));
    return learner->judge(rows_of(table.x, split.ask));
}

DataTable part_of(const DataTable& table, const std::vector<int>& rows) {
    DataTable out = table;
    out.x = rows_of(table.x, rows);
    out.y = rows_of(table.y, rows);
    out.group = rows_of(table.group, rows);
    return out;
}

/// The best of the grid on folds within what may be learnt from, so that the rows asked have no say in it.
double searched(const DataTable& table, const LearnerKind& kind, const RunPlan& plan) {
    constexpr int inner = 3;
    const auto folds = grouped_folds(table, inner, plan.seed + 1);
    double best = kind.grid[0], most = -1;
    for (const double setting : kind.grid) {
        Matrix p(table.x.rows(), static_cast<Eigen::Index>(table.classes.size()));
        for (int fold = 0; fold < inner; ++fold) {
            const Split split = split_at(folds, fold);
            p(split.ask, Eigen::all) = judge_fold(table, kind, setting, split, plan);
        }
        const double f1 = score_of(p, table.y, table.group, plan.seed).f1;
        if (f1 > most) most = f1, best = setting;
    }
    return best;
}

/// The rows of a share of the groups.
std::vector<int> some(const DataTable& table, const std::vector<int>& rows, double share, std::uint64_t seed) {
    std::vector<int> groups = rows_of(table.group, rows);
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    std::mt19937_64 random(seed);
    std::shuffle(groups.begin(), groups.end(), random);
    groups.resize(std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(groups.size()))));
    std::vector<int> out;
    for (const int row : rows)
        if (std::find(groups.begin(), groups.end(), table.group[static_cast<std::size_t>(row)]) != groups.end()) out.push_back(row);
    return out;
}

}  // namespace

double accuracy(const Matrix& p, const std::vector<int>& y) {
    int right = 0;
    for (Eigen::Index i = 0; i < p.rows(); ++i) {
        Eigen::Index best = 0;
        p.row(i).maxCoeff(&best);
        right += best == y[static_cast<std::size_t>(i)] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(std::max<Eigen::Index>(p.rows(), 1));
}

std::unique_ptr<Learner> made_learner(const LearnerKind& kind, double setting, const RunPlan& plan) {
    auto learner = kind.make(setting, plan.seed);
    if (plan.share > 0) learner = on_components(std::move(learner), plan.share);
    if (plan.smote) learner = smoted(std::move(learner), plan.seed);
    return learner;
}

LearnerRun run_learner(const DataTable& table, const LearnerKind& kind, const std::vector<int>& fold_of_row, const RunPlan& plan) {
    LearnerRun out;
    out.kind = &kind;
    out.p.resize(table.x.rows(), static_cast<Eigen::Index>(table.classes.size()));
    for (int fold = 0; fold < folds_in(fold_of_row); ++fold) {
        const Split split = split_at(fold_of_row, fold);
        out.setting.push_back(plan.search ? searched(part_of(table, split.learn), kind, plan) : kind.grid[0]);
        out.p(split.ask, Eigen::all) = judge_fold(table, kind, out.setting.back(), split, plan);
    }
    out.score = score_of(out.p, table.y, table.group, plan.seed);
    return out;
}

std::vector<CurvePoint> learning_curve(const DataTable& table, const LearnerKind& kind, const std::vector<int>& fold_of_row, const RunPlan& plan) {
    std::vector<CurvePoint> out;
    const int folds = folds_in(fold_of_row);
    for (const double share : {0.1, 0.25, 0.5, 0.75, 1.0}) {
        CurvePoint point{share, 0, 0};
        for (int fold = 0; fold < folds; ++fold) {
            Split split = split_at(fold_of_row, fold);
            split.learn = some(table, split.learn, share, plan.seed);
            const auto learner = made_learner(kind, kind.grid[0], plan);
            learner->fit(rows_of(table.x, split.learn), rows_of(table.y, split.learn), static_cast<int>(table.classes.size()));
            point.learnt += accuracy(learner->judge(rows_of(table.x, split.learn)), rows_of(table.y, split.learn)) / folds;
            point.asked += accuracy(learner->judge(rows_of(table.x, split.ask)), rows_of(table.y, split.ask)) / folds;
        }
        out.push_back(point);
    }
    return out;
}

}  // namespace linecheck::train
