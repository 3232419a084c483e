// Discrete Bayesian networks: no Debian library for C++ learns one.
#include <algorithm>

#include "ml/train/table/discrete_network.hpp"
#include "ml/train/table/discretise.hpp"
#include "ml/train/table/learner.hpp"

namespace linecheck::train {
namespace {

constexpr int most_parents = 3;     // a table over more would hold more cells than there are rows
constexpr double smoothing = 1;     // what K2 assumes beforehand

/// The class is one variable among the columns, which are cut into states on the rows that are learnt from.
class NetworkLearner final : public Learner {
public:
    NetworkLearner(NetworkScore score, int states) : score_(score), states_(states) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        cut(x, y);
        DiscreteRows rows{Eigen::MatrixXi(x.rows(), x.cols() + 1), {}};
        for (Eigen::Index i = 0; i < x.rows(); ++i) rows.state.row(i) << states_of(x.row(i)).transpose(), y[static_cast<std::size_t>(i)];
        for (const auto& cuts : cuts_) rows.states.push_back(static_cast<int>(cuts.size()) + 1);
        rows.states.push_back(classes);
        Parents parents = climb_graph(static_cast<int>(x.cols()) + 1, most_parents, [&](int child, const std::vector<int>& of) { return family_score(rows, child, of, score_); });
        network_ = std::make_unique<DiscreteNetwork>(rows, std::move(parents), smoothing);
        met_ = Eigen::VectorXd::Zero(classes);
        for (const int c : y) met_(c) = 1;
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        Matrix out(x.rows(), met_.size());
        Eigen::VectorXi state(x.cols() + 1);
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            state << states_of(x.row(i)), 0;
            const Eigen::VectorXd p = network_->posterior(static_cast<int>(x.cols()), state).cwiseProduct(met_);
            out.row(i) = p.transpose() / p.sum();
        }
        return out;
    }

private:
    void cut(const Matrix& x, const std::vector<int>& y) {
        cuts_.clear();
        for (Eigen::Index k = 0; k < x.cols(); ++k) {
            const Eigen::VectorXd column = x.col(k);
            const std::vector<double> values(column.begin(), column.end());
            cuts_.push_back(states_ == 0 ? mdl_cuts(values, y) : equal_frequency_cuts(values, states_));
        }
    }
    [[nodiscard]] Eigen::VectorXi states_of(const Eigen::RowVectorXd& row) const {
        Eigen::VectorXi out(row.size());
        for (Eigen::Index k = 0; k < row.size(); ++k) out(k) = state_of(row(k), cuts_[static_cast<std::size_t>(k)]);
        return out;
    }

    NetworkScore score_;
    int states_;
    std::vector<std::vector<double>> cuts_;
    std::unique_ptr<DiscreteNetwork> network_;
    Eigen::VectorXd met_;  ///< 1 for a class that had rows
};

}  // namespace

std::unique_ptr<Learner> network_by_k2(int states) { return std::make_unique<NetworkLearner>(NetworkScore::k2, states); }
std::unique_ptr<Learner> network_by_bic(int states) { return std::make_unique<NetworkLearner>(NetworkScore::bic, states); }
std::unique_ptr<Learner> network_by_aic(int states) { return std::make_unique<NetworkLearner>(NetworkScore::aic, states); }

}  // namespace linecheck::train
