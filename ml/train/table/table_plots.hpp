#pragma once
/// Plots of a table's learners as SVG text, coloured by the page's style.
///
///   thread   any
#include <string>
#include <vector>

#include "ml/train/table/importance.hpp"

namespace linecheck::train {

/// Cells shaded by share of the row; the count in each where `counts`.
std::string confusion_plot(const Eigen::MatrixXi& confusion, const std::vector<std::string>& classes);
/// A curve a class, false against true positive rate.
std::string roc_plot(const Matrix& p, const std::vector<int>& y, const std::vector<std::string>& classes);
/// Accuracy on rows that taught and on the others.
std::string curve_plot(const std::vector<CurvePoint>& points);
/// Pearson's correlation of each pair of columns, -1 in one colour to 1 in the other.
std::string correlation_plot(const Matrix& x, const std::vector<std::string>& columns);
/// The most important columns as bars, the spread over the folds as whiskers.
std::string importance_plot(const std::vector<Importance>& importance, const std::vector<std::string>& columns);
/// What was said of each row against what it is; the line is where both are the same.
std::string scatter_plot(const Eigen::VectorXd& truth, const Eigen::VectorXd& said);

}  // namespace linecheck::train
