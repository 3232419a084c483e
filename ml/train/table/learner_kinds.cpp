#include <Eigen/Eigenvalues>
#include <cmath>
#include <stdexcept>
#include <string>

#include "ml/train/table/learner.hpp"

namespace linecheck::train {
namespace {

constexpr double least_variance = 1e-18;

/// x -> (x - mean) * turn, then `inner`.
class Mapped : public Learner {
public:
    explicit Mapped(std::unique_ptr<Learner> inner) : inner_(std::move(inner)) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        mean_ = x.colwise().mean();
        turn_ = turn(x.rowwise() - mean_);
        inner_->fit(mapped(x), y, classes);
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override { return inner_->judge(mapped(x)); }

protected:
    [[nodiscard]] virtual Matrix turn(const Matrix& centred) const = 0;
    /// One over the standard deviation of each column, 0 for a constant one.
    static Eigen::VectorXd scale_of(const Matrix& centred) {
        const Eigen::VectorXd variance = centred.array().square().colwise().mean();
        return variance.unaryExpr([](double v) { return v > least_variance ? 1 / std::sqrt(v) : 0.0; });
    }

private:
    [[nodiscard]] Matrix mapped(const Matrix& x) const { return (x.rowwise() - mean_) * turn_; }

    std::unique_ptr<Learner> inner_;
    Eigen::RowVectorXd mean_;
    Matrix turn_;
};

class Standardised final : public Mapped {
    using Mapped::Mapped;
    [[nodiscard]] Matrix turn(const Matrix& centred) const override { return scale_of(centred).asDiagonal(); }
};

class OnComponents final : public Mapped {
public:
    OnComponents(std::unique_ptr<Learner> inner, double share) : Mapped(std::move(inner)), share_(share) {}

private:
    [[nodiscard]] Matrix turn(const Matrix& centred) const override {
        const Eigen::VectorXd scale = scale_of(centred);
        const Eigen::MatrixXd z = centred * scale.asDiagonal();
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(z.transpose() * z / static_cast<double>(z.rows()));
        const double all = solved.eigenvalues().sum();
        Eigen::Index kept = 0;  // the solver gives the smallest first
        for (double held = 0; kept < z.cols() && held < share_ * all; ++kept) held += solved.eigenvalues()(z.cols() - 1 - kept);
        return scale.asDiagonal() * solved.eigenvectors().rightCols(std::max<Eigen::Index>(kept, 1));
    }
    double share_;
};

int whole(double setting) { return static_cast<int>(setting); }

}  // namespace

std::unique_ptr<Learner> standardised(std::unique_ptr<Learner> inner) { return std::make_unique<Standardised>(std::move(inner)); }
std::unique_ptr<Learner> on_components(std::unique_ptr<Learner> inner, double share) { return std::make_unique<OnComponents>(std::move(inner), share); }

const std::vector<LearnerKind>& learner_kinds() {
    static const std::vector<LearnerKind> kinds{
        {"tree", "decision tree", "OpenCV", "depth", {10, 3, 5, 20}, [](double s, std::uint64_t) { return decision_tree(whole(s)); }},
        {"forest", "random forest", "OpenCV", "trees", {300, 100}, [](double s, std::uint64_t seed) { return random_forest(whole(s), seed); }},
        {"boosting", "gradient boosting", "XGBoost", "rounds", {100, 50, 200}, [](double s, std::uint64_t seed) { return gradient_boosting(whole(s), seed); }},
        {"logistic", "logistic regression", "LIBLINEAR", "C", {1, 0.1, 10}, [](double s, std::uint64_t) { return standardised(logistic_regression(s)); }},
        {"svm", "support vector machine", "LIBSVM", "C", {10, 1, 100}, [](double s, std::uint64_t) { return standardised(support_vectors(s)); }},
        {"knn", "k nearest neighbours", "OpenCV", "neighbours", {5, 1, 3, 11}, [](double s, std::uint64_t) { return standardised(nearest_neighbours(whole(s))); }},
        {"bayes", "Gaussian naive Bayes", "own", "smoothing", {1e-9, 1e-3, 1e-1}, [](double s, std::uint64_t) { return gaussian_naive_bayes(s); }},
        {"mixtures", "Gaussian mixtures", "OpenCV", "components", {2, 1, 4}, [](double s, std::uint64_t seed) { return standardised(gaussian_mixtures(whole(s), seed)); }},
    };
    return kinds;
}

const LearnerKind& learner_kind(std::string_view id) {
    std::string known;
    for (const LearnerKind& kind : learner_kinds()) {
        if (kind.id == id) return kind;
        known += (known.empty() ? "" : ", ") + std::string(kind.id);
    }
    throw std::runtime_error("no learner \"" + std::string(id) + "\": one of " + known);
}

}  // namespace linecheck::train
