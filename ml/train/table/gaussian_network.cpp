#include "ml/train/table/gaussian_network.hpp"

#include <Eigen/Cholesky>
#include <cmath>
#include <numbers>

#include "ml/train/table/regressor.hpp"

namespace linecheck::train {
namespace {

constexpr double least_variance = 1e-6;

struct Family {
    Eigen::VectorXd weights;
    double noise = 0;  ///< variance
};
Family fitted(const Eigen::MatrixXd& covariance, int child, const std::vector<int>& parents) {
    if (parents.empty()) return {Eigen::VectorXd(), covariance(child, child)};
    const Eigen::VectorXd with_child = covariance(parents, child);
    Family out{covariance(parents, parents).ldlt().solve(with_child), 0};
    out.noise = std::max(covariance(child, child) - with_child.dot(out.weights), least_variance / 2);
    return out;
}

/// The answer is the last variable.
class ByNetwork final : public Regressor {
public:
    explicit ByNetwork(int most_parents) : most_(most_parents) {}
    void fit(const Matrix& x, const Eigen::VectorXd& y) override {
        Matrix rows(x.rows(), x.cols() + 1);
        rows << x, y;
        network_ = std::make_unique<GaussianNetwork>(rows, most_);
    }
    [[nodiscard]] Eigen::VectorXd predict(const Matrix& x) const override {
        Eigen::VectorXd out(x.rows()), row(x.cols() + 1);
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            row << x.row(i).transpose(), 0;
            out(i) = network_->expected(static_cast<int>(x.cols()), row);
        }
        return out;
    }

private:
    int most_;
    std::unique_ptr<GaussianNetwork> network_;
};

}  // namespace

double gaussian_family_score(const Eigen::MatrixXd& covariance, double rows, int child, const std::vector<int>& parents) {
    const double noise = fitted(covariance, child, parents).noise;
    return -rows / 2 * (std::log(2 * std::numbers::pi * noise) + 1) - (static_cast<double>(parents.size()) + 2) * std::log(rows) / 2;
}

GaussianNetwork::GaussianNetwork(const Matrix& rows, int most_parents) : mean_(rows.colwise().mean().transpose()) {
    const Eigen::MatrixXd centred = rows.rowwise() - mean_.transpose();
    const auto n = static_cast<double>(rows.rows());
    Eigen::MatrixXd covariance = centred.transpose() * centred / n;
    covariance.diagonal().array() += least_variance;
    const auto variables = static_cast<int>(rows.cols());
    parents_ = climb_graph(variables, most_parents, [&](int child, const std::vector<int>& parents) { return gaussian_family_score(covariance, n, child, parents); });
    precision_ = Eigen::MatrixXd::Zero(variables, variables);
    for (int v = 0; v < variables; ++v) {
        const auto& parents = parents_[static_cast<std::size_t>(v)];
        const Family family = fitted(covariance, v, parents);
        Eigen::VectorXd noise = Eigen::VectorXd::Unit(variables, v);  // what is left of the variable, as a sum of all
        noise(parents) -= family.weights;
        precision_ += noise * noise.transpose() / family.noise;
    }
}

double GaussianNetwork::expected(int variable, const Eigen::VectorXd& row) const {
    Eigen::VectorXd off = row - mean_;
    off(variable) = 0;
    return mean_(variable) - precision_.row(variable).dot(off) / precision_(variable, variable);
}

std::unique_ptr<Regressor> gaussian_network(int most_parents) { return std::make_unique<ByNetwork>(most_parents); }

}  // namespace linecheck::train
