#pragma once
/// Each row of a table judged by learners that never saw its fold.
///
///   thread   any; the libraries are told to use one
#include <optional>
#include <string>
#include <vector>

#include "ml/train/table/learner.hpp"
#include "ml/train/table/table_folds.hpp"
#include "ml/train/table/table_score.hpp"

namespace linecheck::train {

struct RunPlan {
    int folds = 5;  ///< of those that are dealt; what runs goes by the rows' folds
    std::uint64_t seed = 1;
    bool search = false;  ///< each fold picks its setting by weighted F1 over folds of its own
    bool smote = false;   ///< fills up the classes that have few rows (smote.hpp), among the rows learnt from
    double share = 0;     ///< of the variance that principal components hold; 0: the columns as they are
};

/// The family with this setting, on what the plan makes of the rows.
std::unique_ptr<Learner> made_learner(const LearnerKind& kind, double setting, const RunPlan& plan);

/// The share of rows whose likeliest class is theirs; 0 of none.
double accuracy(const Matrix& p, const std::vector<int>& y);

struct LearnerRun {
    const LearnerKind* kind = nullptr;
    Matrix p;                     ///< of all rows
    std::vector<double> setting;  ///< of each fold
    TableScore score;
};

LearnerRun run_learner(const DataTable& table, const LearnerKind& kind, const std::vector<int>& fold_of_row, const RunPlan& plan);

struct CurvePoint {
    double share = 0;  ///< of the rows that could be learnt from
    double learnt = 0, asked = 0;  ///< accuracy on the rows that taught, and on the fold
};
/// How accuracy grows with the rows learnt from, over all folds; whole groups are left out first.
std::vector<CurvePoint> learning_curve(const DataTable& table, const LearnerKind& kind, const std::vector<int>& fold_of_row, const RunPlan& plan);

}  // namespace linecheck::train
