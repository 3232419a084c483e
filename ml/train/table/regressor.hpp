#pragma once
/// A model family that says a number: fitted to rows and what was set in each, it says what would be set in others.
///
///   fit      x: rows x columns, y: rows; finite, at least two rows
///   predict  rows x columns of the same kind -> rows
///   errors   std::runtime_error where a library refuses
///   thread   one at a time
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ml/train/table/data_table.hpp"
#include "ml/train/table/kind.hpp"

namespace linecheck::train {

class Regressor {
public:
    Regressor() = default;
    Regressor(const Regressor&) = delete;
    Regressor& operator=(const Regressor&) = delete;
    virtual ~Regressor() = default;
    virtual void fit(const Matrix& x, const Eigen::VectorXd& y) = 0;
    [[nodiscard]] virtual Eigen::VectorXd predict(const Matrix& x) const = 0;
};

using RegressorKind = Kind<Regressor>;
const std::vector<RegressorKind>& regressor_kinds();
/// Throws std::runtime_error with the list of those there are.
const RegressorKind& regressor_kind(std::string_view id);
/// All where none is named.
std::vector<const RegressorKind*> regressor_kinds(const std::vector<std::string>& ids);

/// `inner` on columns and an answer of mean 0 and variance 1 over the rows that it learns from; with `share` above 0 on
/// principal components that hold so much of the variance.
std::unique_ptr<Regressor> standardised(std::unique_ptr<Regressor> inner, double share = 0);

/// Least squares; where columns depend on each other the smallest weights that do.
std::unique_ptr<Regressor> linear_regression();
/// Weights and noise Gaussian, their variances those that make the rows most probable; D. MacKay, Neural Computation
/// 4(3), 1992. Wants an answer of mean 0, as standardised() gives it.
std::unique_ptr<Regressor> bayesian_ridge();
std::unique_ptr<Regressor> regression_tree(int depth);
std::unique_ptr<Regressor> regression_forest(int trees, std::uint64_t seed);
/// The mean of the nearest rows, by Euclidean distance.
std::unique_ptr<Regressor> nearest_mean(int neighbours);
/// A linear Gaussian network over columns and answer (gaussian_network.hpp); the answer given all columns.
std::unique_ptr<Regressor> gaussian_network(int most_parents);

}  // namespace linecheck::train
