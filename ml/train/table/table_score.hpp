#pragma once
/// How good probabilities are against the truth.
///
///   in       p: rows x classes, each row sums to 1; y: the truth of each row
///   meaning  best: the likeliest class, the first among equals. precision, recall, f1: means over the classes that
///            have rows, each weighted by them, and macro_f1 unweighted; a class never said has precision 0
///            log_loss: natural, p held above 1e-15. auc: a row of the class before one of another, ties half, mean of
///            the classes weighted by their rows (one against the rest; J. Hanley, B. McNeil, Radiology 143, 1982)
///            interval: 95 % for accuracy by 1000 bootstrap samples of whole groups, or it would be far too narrow
///   thread   any
#include <array>
#include <cstdint>
#include <vector>

#include "ml/train/table/data_table.hpp"

namespace linecheck::train {

struct TableScore {
    double accuracy = 0, balanced = 0, precision = 0, recall = 0, f1 = 0, macro_f1 = 0, log_loss = 0, auc = 0;
    std::array<double, 2> interval{};
    Eigen::MatrixXi confusion;  ///< truth x said
};
TableScore score_of(const Matrix& p, const std::vector<int>& y, const std::vector<int>& group, std::uint64_t seed);

/// False and true positive rate of one class against the rest, from (0, 0) to (1, 1).
std::vector<std::array<double, 2>> roc_curve(const Matrix& p, const std::vector<int>& y, int of_class);
double area_under(const std::vector<std::array<double, 2>>& curve);

}  // namespace linecheck::train
