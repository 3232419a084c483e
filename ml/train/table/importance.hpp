#pragma once
/// How much each column matters: what a learner loses on rows it never saw when the column's values are dealt anew among
/// them. Columns that say the same stand in for each other, and then each looks unimportant.
///
///   out      of each column the loss, mean and standard deviation over the folds: of accuracy, or of R2
///   thread   any
///   source   L. Breiman, Machine Learning 45(1), 2001, section 10
#include <vector>

#include "ml/train/table/mix_run.hpp"
#include "ml/train/table/table_run.hpp"

namespace linecheck::train {

struct Importance {
    double loss = 0, deviation = 0;
};
/// `run`: whose settings are taken, fold by fold.
std::vector<Importance> importance_of(const DataTable& table, const LearnerRun& run, const std::vector<int>& fold_of_row, const RunPlan& plan);
std::vector<Importance> importance_of(const MixRows& rows, const RegressorRun& run, const std::vector<int>& fold_of_row, const RunPlan& plan);

/// Columns from the most important on, at most `most`.
std::vector<std::size_t> most_important(const std::vector<Importance>& importance, std::size_t most);

}  // namespace linecheck::train
