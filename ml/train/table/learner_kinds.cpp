#include <functional>

#include "ml/train/table/column_map.hpp"
#include "ml/train/table/learner.hpp"

namespace linecheck::train {
namespace {

class Mapped final : public Learner {
public:
    using Map = std::function<ColumnMap(const Matrix&)>;
    Mapped(std::unique_ptr<Learner> inner, Map map) : inner_(std::move(inner)), make_(std::move(map)) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        map_ = make_(x);
        inner_->fit(map_(x), y, classes);
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override { return inner_->judge(map_(x)); }

private:
    std::unique_ptr<Learner> inner_;
    Map make_;
    ColumnMap map_;
};

int whole(double setting) { return static_cast<int>(setting); }

}  // namespace

std::unique_ptr<Learner> standardised(std::unique_ptr<Learner> inner) { return std::make_unique<Mapped>(std::move(inner), standardising); }
std::unique_ptr<Learner> on_components(std::unique_ptr<Learner> inner, double share) {
    return std::make_unique<Mapped>(std::move(inner), [share](const Matrix& x) { return to_components(x, share); });
}

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
        {"network_k2", "Bayesian network, K2", "own", "states (0: MDL)", {0, 3, 5}, [](double s, std::uint64_t) { return network_by_k2(whole(s)); }},
        {"network_bic", "Bayesian network, BIC", "own", "states (0: MDL)", {0, 3, 5}, [](double s, std::uint64_t) { return network_by_bic(whole(s)); }},
        {"network_aic", "Bayesian network, AIC", "own", "states (0: MDL)", {0, 3, 5}, [](double s, std::uint64_t) { return network_by_aic(whole(s)); }},
    };
    return kinds;
}

const LearnerKind& learner_kind(std::string_view id) { return kind_of(learner_kinds(), id, ""); }
std::vector<const LearnerKind*> learner_kinds(const std::vector<std::string>& ids) { return kinds_of(learner_kinds(), ids, ""); }

}  // namespace linecheck::train
