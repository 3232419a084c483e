#pragma once
/// A model family behind one face: fitted to rows, it says of other rows how likely each class is.
///
///   fit      x: rows x columns, finite; y: a class a row, 0 to classes - 1; classes that no row has get probability 0
///   judge    rows x columns of the same kind -> rows x classes, each row sums to 1
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

class Learner {
public:
    Learner() = default;
    Learner(const Learner&) = delete;
    Learner& operator=(const Learner&) = delete;
    virtual ~Learner() = default;
    virtual void fit(const Matrix& x, const std::vector<int>& y, int classes) = 0;
    [[nodiscard]] virtual Matrix judge(const Matrix& x) const = 0;
};

using LearnerKind = Kind<Learner>;
const std::vector<LearnerKind>& learner_kinds();
/// Throws std::runtime_error with the list of those there are.
const LearnerKind& learner_kind(std::string_view id);
/// All where none is named.
std::vector<const LearnerKind*> learner_kinds(const std::vector<std::string>& ids);

/// `inner` on columns of mean 0 and variance 1 over the rows that it learns from; constant columns become 0.
std::unique_ptr<Learner> standardised(std::unique_ptr<Learner> inner);
/// `inner` on standardised principal components that hold `share` of the variance; K. Pearson, Phil. Mag. 2(11), 1901.
std::unique_ptr<Learner> on_components(std::unique_ptr<Learner> inner, double share);

std::unique_ptr<Learner> decision_tree(int depth);
std::unique_ptr<Learner> random_forest(int trees, std::uint64_t seed);
std::unique_ptr<Learner> gradient_boosting(int rounds, std::uint64_t seed);
std::unique_ptr<Learner> logistic_regression(double cost);
std::unique_ptr<Learner> support_vectors(double cost);
std::unique_ptr<Learner> nearest_neighbours(int neighbours);
std::unique_ptr<Learner> gaussian_naive_bayes(double smoothing);
std::unique_ptr<Learner> gaussian_mixtures(int components, std::uint64_t seed);
/// Discrete Bayesian networks (discrete_network.hpp) on columns cut into this many states; 0: by description length.
std::unique_ptr<Learner> network_by_k2(int states);
std::unique_ptr<Learner> network_by_bic(int states);
std::unique_ptr<Learner> network_by_aic(int states);

}  // namespace linecheck::train
