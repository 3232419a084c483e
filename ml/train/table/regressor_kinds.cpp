#include <cmath>

#include "ml/train/table/column_map.hpp"
#include "ml/train/table/regressor.hpp"

namespace linecheck::train {
namespace {

class Standardised final : public Regressor {
public:
    Standardised(std::unique_ptr<Regressor> inner, double share) : inner_(std::move(inner)), share_(share) {}
    void fit(const Matrix& x, const Eigen::VectorXd& y) override {
        map_ = share_ > 0 ? to_components(x, share_) : standardising(x);
        mean_ = y.mean();
        const double deviation = std::sqrt((y.array() - mean_).square().mean());
        scale_ = deviation > 0 ? deviation : 1;
        inner_->fit(map_(x), (y.array() - mean_) / scale_);
    }
    [[nodiscard]] Eigen::VectorXd predict(const Matrix& x) const override { return inner_->predict(map_(x)).array() * scale_ + mean_; }

private:
    std::unique_ptr<Regressor> inner_;
    ColumnMap map_;
    double share_, mean_ = 0, scale_ = 1;
};

int whole(double setting) { return static_cast<int>(setting); }

}  // namespace

std::unique_ptr<Regressor> standardised(std::unique_ptr<Regressor> inner, double share) { return std::make_unique<Standardised>(std::move(inner), share); }

const std::vector<RegressorKind>& regressor_kinds() {
    static const std::vector<RegressorKind> kinds{
        {"linear", "linear", "Eigen", "none", {0}, [](double, std::uint64_t) { return linear_regression(); }},
        {"ridge", "Bayesian ridge", "own", "none", {0}, [](double, std::uint64_t) { return bayesian_ridge(); }},
        {"tree", "tree", "OpenCV", "depth", {5, 3, 10}, [](double s, std::uint64_t) { return regression_tree(whole(s)); }},
        {"forest", "random forest", "OpenCV", "trees", {300, 100}, [](double s, std::uint64_t seed) { return regression_forest(whole(s), seed); }},
        {"knn", "k nearest neighbours", "OpenCV", "neighbours", {5, 1, 3, 11, 25}, [](double s, std::uint64_t) { return nearest_mean(whole(s)); }},
        {"network", "linear Gaussian network", "own", "parents", {5, 3, 8}, [](double s, std::uint64_t) { return gaussian_network(whole(s)); }},
    };
    return kinds;
}

const RegressorKind& regressor_kind(std::string_view id) { return kind_of(regressor_kinds(), id, " of numbers"); }
std::vector<const RegressorKind*> regressor_kinds(const std::vector<std::string>& ids) { return kinds_of(regressor_kinds(), ids, " of numbers"); }

}  // namespace linecheck::train
