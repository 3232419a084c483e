#include "ml/train/table/discrete_network.hpp"

#include <cmath>

namespace linecheck::train {
namespace {

int configurations(const std::vector<int>& states, const std::vector<int>& parents) {
    int out = 1;
    for (const int parent : parents) out *= states[static_cast<std::size_t>(parent)];
    return out;
}

template <class StateOf>
int configuration(const std::vector<int>& states, const std::vector<int>& parents, StateOf&& state_of) {
    int out = 0;
    for (const int parent : parents) out = out * states[static_cast<std::size_t>(parent)] + state_of(parent);
    return out;
}

double log_likelihood(const Eigen::MatrixXd& counts) {
    double out = 0;
    for (Eigen::Index j = 0; j < counts.rows(); ++j) {
        const double all = counts.row(j).sum();
        for (Eigen::Index k = 0; k < counts.cols(); ++k)
            if (counts(j, k) > 0) out += counts(j, k) * std::log(counts(j, k) / all);
    }
    return out;
}

double k2(const Eigen::MatrixXd& counts) {
    const auto r = static_cast<double>(counts.cols());
    double out = 0;
    for (Eigen::Index j = 0; j < counts.rows(); ++j) {
        const double all = counts.row(j).sum();
        if (all == 0) continue;
        out += std::lgamma(r) - std::lgamma(r + all);
        for (Eigen::Index k = 0; k < counts.cols(); ++k) out += std::lgamma(counts(j, k) + 1);
    }
    return out;
}

}  // namespace

Eigen::MatrixXd family_counts(const DiscreteRows& rows, int child, const std::vector<int>& parents) {
    Eigen::MatrixXd out = Eigen::MatrixXd::Zero(configurations(rows.states, parents), rows.states[static_cast<std::size_t>(child)]);
    for (Eigen::Index i = 0; i < rows.state.rows(); ++i) {
        const int j = configuration(rows.states, parents, [&](int parent) { return rows.state(i, parent); });
        out(j, rows.state(i, child)) += 1;
    }
    return out;
}

double family_score(const DiscreteRows& rows, int child, const std::vector<int>& parents, NetworkScore score) {
    const Eigen::MatrixXd counts = family_counts(rows, child, parents);
    if (score == NetworkScore::k2) return k2(counts);
    const auto free_numbers = static_cast<double>(counts.rows() * (counts.cols() - 1));
    const double price = score == NetworkScore::bic ? std::log(static_cast<double>(rows.state.rows())) / 2 : 1;
    return log_likelihood(counts) - price * free_numbers;
}

DiscreteNetwork::DiscreteNetwork(const DiscreteRows& rows, Parents parents, double smoothing)
    : states_(rows.states), parents_(std::move(parents)), children_(parents_.size()) {
    for (std::size_t v = 0; v < parents_.size(); ++v) {
        for (const int parent : parents_[v]) children_[static_cast<std::size_t>(parent)].push_back(static_cast<int>(v));
        const Eigen::ArrayXXd counts = family_counts(rows, static_cast<int>(v), parents_[v]).array() + smoothing;
        log_table_.emplace_back((counts.colwise() / counts.rowwise().sum()).log().matrix());
    }
}

double DiscreteNetwork::log_p(int variable, const Eigen::VectorXi& state) const {
    const auto v = static_cast<std::size_t>(variable);
    return log_table_[v](configuration(states_, parents_[v], [&](int parent) { return state(parent); }), state(variable));
}

Eigen::VectorXd DiscreteNetwork::posterior(int variable, Eigen::VectorXi state) const {
    Eigen::VectorXd out(states_[static_cast<std::size_t>(variable)]);
    for (int s = 0; s < out.size(); ++s) {
        state(variable) = s;
        out(s) = log_p(variable, state);
        for (const int child : children_[static_cast<std::size_t>(variable)]) out(s) += log_p(child, state);
    }
    out = (out.array() - out.maxCoeff()).exp();
    return out / out.sum();
}

}  // namespace linecheck::train
