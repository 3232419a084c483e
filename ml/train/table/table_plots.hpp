#pragma once
/// Plots of a table's learners as SVG text, coloured by the page's style.
///
///   thread   any
#include <string>
#include <vector>

#include "ml/train/table/table_run.hpp"

namespace linecheck::train {

/// Cells shaded by share of the row; the count in each where `counts`.
std::string confusion_plot(const Eigen::MatrixXi& confusion, const std::vector<std::string>& classes);
/// A curve a class, false against true positive rate.
std::string roc_plot(const Matrix& p, const std::vector<int>& y, const std::vector<std::string>& classes);
/// Accuracy on rows that taught and on the others.
std::string curve_plot(const std::vector<CurvePoint>& points);
/// Pearson's correlation of each pair of columns, -1 in one colour to 1 in the other.
std::string correlation_plot(const Matrix& x, const std::vector<std::string>& columns);

}  // namespace linecheck::train
