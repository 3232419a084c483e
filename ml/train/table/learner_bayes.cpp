// Gaussian naive Bayes: no Debian library for C++ has it, and it is a page.
#include <cmath>
#include <numbers>

#include "ml/train/table/learner.hpp"

namespace linecheck::train {
namespace {

/// Each column a Gaussian of its own in each class, independent of the others; R. Duda, P. Hart, Pattern
/// Classification, 1973, section 2.9. `smoothing` times the largest variance of any column is added to each variance.
class NaiveBayes final : public Learner {
public:
    explicit NaiveBayes(double smoothing) : smoothing_(smoothing) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        rows_ = Eigen::VectorXd::Zero(classes);
        mean_ = variance_ = Matrix::Zero(classes, x.cols());
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            const int c = y[static_cast<std::size_t>(i)];
            rows_(c) += 1;
            mean_.row(c) += x.row(i);
        }
        for (Eigen::Index c = 0; c < classes; ++c) mean_.row(c) /= std::max(rows_(c), 1.0);
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            const int c = y[static_cast<std::size_t>(i)];
            variance_.row(c) += (x.row(i) - mean_.row(c)).array().square().matrix();
        }
        for (Eigen::Index c = 0; c < classes; ++c) variance_.row(c) /= std::max(rows_(c), 1.0);
        const Eigen::RowVectorXd centre = x.colwise().mean();
        variance_.array() += smoothing_ * (x.rowwise() - centre).array().square().colwise().mean().maxCoeff() + least;
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        Matrix out(x.rows(), rows_.size());
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            for (Eigen::Index c = 0; c < rows_.size(); ++c) {
                const auto off = (x.row(i) - mean_.row(c)).array();
                out(i, c) = std::log(rows_(c) / rows_.sum())
                            - 0.5 * (off.square() / variance_.row(c).array() + (2 * std::numbers::pi * variance_.row(c).array()).log()).sum();
            }
            out.row(i) = (out.row(i).array() - out.row(i).maxCoeff()).exp();
            out.row(i) /= out.row(i).sum();
        }
        return out;
    }

private:
    static constexpr double least = 1e-300;
    double smoothing_;
    Eigen::VectorXd rows_;
    Matrix mean_, variance_;
};

}  // namespace

std::unique_ptr<Learner> gaussian_naive_bayes(double smoothing) { return std::make_unique<NaiveBayes>(smoothing); }

}  // namespace linecheck::train
