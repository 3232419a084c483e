#include "ml/train/table/column_map.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace linecheck::train {
namespace {

constexpr double least_variance = 1e-18;

/// One over the standard deviation of each column, 0 for a constant one.
Eigen::VectorXd scale_of(const Matrix& centred) {
    const Eigen::VectorXd variance = centred.array().square().colwise().mean();
    return variance.unaryExpr([](double v) { return v > least_variance ? 1 / std::sqrt(v) : 0.0; });
}

}  // namespace

ColumnMap standardising(const Matrix& x) {
    const Eigen::RowVectorXd mean = x.colwise().mean();
    return {mean, scale_of(x.rowwise() - mean).asDiagonal()};
}

ColumnMap to_components(const Matrix& x, double share) {
    ColumnMap out = standardising(x);
    const Eigen::MatrixXd z = out(x);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(z.transpose() * z / static_cast<double>(z.rows()));
    const double all = solved.eigenvalues().sum();
    Eigen::Index kept = 0;  // the solver gives the smallest first
    for (double held = 0; kept < z.cols() && held < share * all; ++kept) held += solved.eigenvalues()(z.cols() - 1 - kept);
    out.turn = (out.turn * solved.eigenvectors().rightCols(std::max<Eigen::Index>(kept, 1))).eval();
    return out;
}

}  // namespace linecheck::train
