#include "ml/train/table/mix_run.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace linecheck::train {
namespace {

/// What a group adds to the sums that R2 is made of.
struct Sums {
    double rows = 0, y = 0, yy = 0, off = 0;
    Sums& operator+=(const Sums& b) {
        rows += b.rows;
        y += b.y;
        yy += b.yy;
        off += b.off;
        return *this;
    }
    [[nodiscard]] double r2() const {
        const double spread = yy - y * y / rows;
        return spread > 0 ? 1 - off / spread : 0;
    }
};

MixRows part_of(const MixRows& rows, const std::vector<int>& taken) { return {rows_of(rows.x, taken), rows.y(taken), rows_of(rows.group, taken)}; }

Eigen::VectorXd ask_fold(const MixRows& rows, const RegressorKind& kind, double setting, const Split& split, const RunPlan& plan) {
    const auto regressor = made_regressor(kind, setting, plan);
    regressor->fit(rows_of(rows.x, split.learn), rows.y(split.learn));
    return regressor->predict(rows_of(rows.x, split.ask));
}

double searched(const MixRows& rows, const RegressorKind& kind, const RunPlan& plan) {
    if (kind.grid.size() == 1) return kind.grid[0];
    constexpr int inner = 3;
    const auto folds = grouped_folds(by_size(rows), inner, plan.seed + 1);
    double best = kind.grid[0], most = -1e300;
    for (const double setting : kind.grid) {
        Eigen::VectorXd said(rows.y.size());
        for (int fold = 0; fold < inner; ++fold) {
            const Split split = split_at(folds, fold);
            said(split.ask) = ask_fold(rows, kind, setting, split, plan);
        }
        const double off = (said - rows.y).squaredNorm();
        if (-off > most) most = -off, best = setting;
    }
    return best;
}

}  // namespace

std::unique_ptr<Regressor> made_regressor(const RegressorKind& kind, double setting, const RunPlan& plan) { return standardised(kind.make(setting, plan.seed), plan.share); }

MixScore score_of(const Eigen::VectorXd& said, const MixRows& rows, std::uint64_t seed) {
    constexpr int samples = 1000;
    std::vector<Sums> of_group(static_cast<std::size_t>(1 + *std::max_element(rows.group.begin(), rows.group.end())));
    const double centre = rows.y.mean();  // or the sums of squares would lose digits
    for (Eigen::Index i = 0; i < rows.y.size(); ++i) {
        const double y = rows.y(i) - centre, off = said(i) - rows.y(i);
        of_group[static_cast<std::size_t>(rows.group[static_cast<std::size_t>(i)])] += {1, y, y * y, off * off};
    }
    Sums all;
    for (const Sums& group : of_group) all += group;
    std::mt19937_64 random(seed);
    std::uniform_int_distribution<std::size_t> any(0, of_group.size() - 1);
    std::vector<double> drawn(samples);
    for (double& r2 : drawn) {
        Sums some;
        for (std::size_t k = 0; k < of_group.size(); ++k) some += of_group[any(random)];
        r2 = some.r2();
    }
    std::sort(drawn.begin(), drawn.end());
    return {all.r2(), std::sqrt(all.off / all.rows), {drawn[25], drawn[974]}};
}

RegressorRun run_regressor(const MixRows& rows, const RegressorKind& kind, const std::vector<int>& fold_of_row, const RunPlan& plan) {
    RegressorRun out{&kind, Eigen::VectorXd(rows.y.size()), {}, {}};
    for (int fold = 0; fold < folds_in(fold_of_row); ++fold) {
        const Split split = split_at(fold_of_row, fold);
        out.setting.push_back(plan.search ? searched(part_of(rows, split.learn), kind, plan) : kind.grid[0]);
        out.said(split.ask) = ask_fold(rows, kind, out.setting.back(), split, plan);
    }
    out.score = score_of(out.said, rows, plan.seed);
    return out;
}

}  // namespace linecheck::train
