// Least squares and Bayesian ridge: Eigen solves both, and no Debian library for C++ sets the ridge by evidence.
#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <cmath>

#include "ml/train/table/regressor.hpp"

namespace linecheck::train {
namespace {

class Linear final : public Regressor {
public:
    void fit(const Matrix& x, const Eigen::VectorXd& y) override {
        mean_ = x.colwise().mean();
        offset_ = y.mean();
        const Eigen::MatrixXd centred = x.rowwise() - mean_;
        weights_ = centred.completeOrthogonalDecomposition().solve((y.array() - offset_).matrix());
    }
    [[nodiscard]] Eigen::VectorXd predict(const Matrix& x) const override { return ((x.rowwise() - mean_) * weights_).array() + offset_; }

private:
    Eigen::RowVectorXd mean_;
    Eigen::VectorXd weights_;
    double offset_ = 0;
};

/// alpha: one over the variance of the noise; lambda: of the weights; gamma: how many weights the rows determine.
class BayesianRidge final : public Regressor {
public:
    void fit(const Matrix& x, const Eigen::VectorXd& y) override {
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(x.transpose() * x);
        const Eigen::ArrayXd s = solved.eigenvalues().array().max(0);
        const Eigen::ArrayXd turned = (solved.eigenvectors().transpose() * (x.transpose() * y)).array();
        const auto n = static_cast<double>(x.rows());
        double alpha = n / (y.squaredNorm() + tiny), lambda = 1;
        for (int round = 0; round < most_rounds; ++round) {
            const Eigen::VectorXd weights = solved.eigenvectors() * (turned / (s + lambda / alpha)).matrix();
            const double moved = weights_.size() == weights.size() ? (weights - weights_).lpNorm<1>() : 1;
            weights_ = weights;
            if (moved < still) break;
            const double gamma = (alpha * s / (lambda + alpha * s)).sum();
            lambda = gamma / (weights_.squaredNorm() + tiny);
            alpha = (n - gamma) / ((y - x * weights_).squaredNorm() + tiny);
        }
    }
    [[nodiscard]] Eigen::VectorXd predict(const Matrix& x) const override { return x * weights_; }

private:
    static constexpr double tiny = 1e-9, still = 1e-9;
    static constexpr int most_rounds = 1000;
    Eigen::VectorXd weights_;
};

}  // namespace

std::unique_ptr<Regressor> linear_regression() { return std::make_unique<Linear>(); }
std::unique_ptr<Regressor> bayesian_ridge() { return std::make_unique<BayesianRidge>(); }

}  // namespace linecheck::train
