#pragma once
/// Each row of a table of numbers answered by learners that never saw its fold.
///
///   thread   any; the libraries are told to use one
#include <array>
#include <vector>

#include "ml/train/table/mix_table.hpp"
#include "ml/train/table/regressor.hpp"
#include "ml/train/table/table_run.hpp"

namespace linecheck::train {

/// r2: the share of the answers' variance that is explained; below 0 where their mean alone would be better.
/// rmse: in the answers' unit. interval: 95 % of r2 by 1000 bootstrap samples of whole groups.
struct MixScore {
    double r2 = 0, rmse = 0;
    std::array<double, 2> interval{};
};
MixScore score_of(const Eigen::VectorXd& said, const MixRows& rows, std::uint64_t seed);

/// The family with this setting, on what the plan makes of the rows.
std::unique_ptr<Regressor> made_regressor(const RegressorKind& kind, double setting, const RunPlan& plan);

struct RegressorRun {
    const RegressorKind* kind = nullptr;
    Eigen::VectorXd said;         ///< of all rows
    std::vector<double> setting;  ///< of each fold
    MixScore score;
};
/// A search picks each fold's setting by R2 on folds of its own.
RegressorRun run_regressor(const MixRows& rows, const RegressorKind& kind, const std::vector<int>& fold_of_row, const RunPlan& plan);

}  // namespace linecheck::train
