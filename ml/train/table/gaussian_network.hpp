#pragma once
/// A linear Gaussian network: each variable a weighted sum of its parents and noise, the edges by BIC.
///
///   in       rows x variables, at best of mean 0 and variance 1; a thousandth of a thousandth is added to each variance,
///            so that copies of a column leave something to divide by
///   thread   any
///   source   D. Geiger, D. Heckerman, UAI 1994
#include "ml/train/table/data_table.hpp"
#include "ml/train/table/graph_search.hpp"

namespace linecheck::train {

/// Logarithm of the rows' density under the best weights, less log(rows) / 2 for each weight, the mean and the noise.
/// covariance: of all variables over `rows` rows, divided by rows.
double gaussian_family_score(const Eigen::MatrixXd& covariance, double rows, int child, const std::vector<int>& parents);

class GaussianNetwork {
public:
    GaussianNetwork(const Matrix& rows, int most_parents);
    /// What one variable is expected to be given all others. row: variables; what it says of `variable` is not read.
    [[nodiscard]] double expected(int variable, const Eigen::VectorXd& row) const;
    [[nodiscard]] const Parents& parents() const { return parents_; }

private:
    Eigen::VectorXd mean_;
    Parents parents_;
    Eigen::MatrixXd precision_;  ///< inverse covariance that the network implies
};

}  // namespace linecheck::train
