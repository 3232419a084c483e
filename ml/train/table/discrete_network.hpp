#pragma once
/// A discrete Bayesian network: variables of a few states, each explained by its parents' states through a table.
///
///   errors   none; callers keep states within range
///   thread   any
///   source   G. Cooper, E. Herskovits, Machine Learning 9, 1992 (K2); G. Schwarz, Ann. Stat. 6(2), 1978 (BIC);
///            H. Akaike, IEEE Trans. Autom. Control 19(6), 1974 (AIC)
#include <Eigen/Core>
#include <vector>

#include "ml/train/table/graph_search.hpp"

namespace linecheck::train {

struct DiscreteRows {
    Eigen::MatrixXi state;    ///< rows x variables, from 0
    std::vector<int> states;  ///< how many each variable has
};

enum class NetworkScore { k2, bic, aic };

/// How often each state of the child (columns) was seen under each of its parents' configurations (rows).
Eigen::MatrixXd family_counts(const DiscreteRows& rows, int child, const std::vector<int>& parents);
/// Natural logarithms. K2: of the rows' probability, all tables equally likely beforehand. BIC and AIC: of their
/// likelihood, less log(rows) / 2 or 1 for each free number of the table; a configuration never seen counts.
double family_score(const DiscreteRows& rows, int child, const std::vector<int>& parents, NetworkScore score);

class DiscreteNetwork {
public:
    /// `smoothing` is added to each count of each table, so that nothing is impossible.
    DiscreteNetwork(const DiscreteRows& rows, Parents parents, double smoothing);

    /// How likely each state of one variable is given all others, by its Markov blanket: its parents, its children and
    /// theirs. state: variables; what it says of `variable` itself is not read.
    [[nodiscard]] Eigen::VectorXd posterior(int variable, Eigen::VectorXi state) const;
    [[nodiscard]] const Parents& parents() const { return parents_; }

private:
    [[nodiscard]] double log_p(int variable, const Eigen::VectorXi& state) const;

    std::vector<int> states_;
    Parents parents_;
    std::vector<std::vector<int>> children_;
    std::vector<Eigen::MatrixXd> log_table_;
};

}  // namespace linecheck::train
