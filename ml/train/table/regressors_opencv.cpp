// Tree, forest and neighbours that say numbers, of OpenCV's machine learning module.
#include <opencv2/core.hpp>
#include <opencv2/ml.hpp>

#include <algorithm>

#include "ml/train/table/opencv_rows.hpp"
#include "ml/train/table/regressor.hpp"

namespace linecheck::train {
namespace {

cv::Ptr<cv::ml::TrainData> rows_with_numbers(const Matrix& x, const Eigen::VectorXd& y) {
    return cv::ml::TrainData::create(float_rows(x), cv::ml::ROW_SAMPLE, float_rows(y));
}

Eigen::VectorXd answers(const cv::ml::StatModel& model, const Matrix& x) {
    cv::Mat said;
    model.predict(float_rows(x), said);
    Eigen::VectorXd out(x.rows());
    for (int i = 0; i < said.rows; ++i) out(i) = static_cast<double>(said.at<float>(i));
    return out;
}

/// Holds a model of OpenCV that is told how to grow.
class Grown final : public Regressor {
public:
    explicit Grown(std::function<cv::Ptr<cv::ml::StatModel>(int columns)> make) : make_(std::move(make)) {}
    void fit(const Matrix& x, const Eigen::VectorXd& y) override {
        model_ = make_(static_cast<int>(x.cols()));
        model_->train(rows_with_numbers(x, y));
    }
    [[nodiscard]] Eigen::VectorXd predict(const Matrix& x) const override { return answers(*model_, x); }

private:
    std::function<cv::Ptr<cv::ml::StatModel>(int columns)> make_;
    cv::Ptr<cv::ml::StatModel> model_;
};

class NearestMean final : public Regressor {
public:
    explicit NearestMean(int neighbours) : neighbours_(neighbours) {}
    void fit(const Matrix& x, const Eigen::VectorXd& y) override {
        cases_ = cv::ml::KNearest::create();
        cases_->setIsClassifier(false);
        cases_->setDefaultK(std::min(neighbours_, static_cast<int>(x.rows())));
        cases_->train(rows_with_numbers(x, y));
    }
    [[nodiscard]] Eigen::VectorXd predict(const Matrix& x) const override { return answers(*cases_, x); }

private:
    int neighbours_;
    cv::Ptr<cv::ml::KNearest> cases_;
};

}  // namespace

std::unique_ptr<Regressor> regression_tree(int depth) {
    return std::make_unique<Grown>([depth](int) {
        auto tree = cv::ml::DTrees::create();
        tree->setMaxDepth(depth);
        tree->setMinSampleCount(10);
        tree->setCVFolds(0);  // pruning by folds of its own would split sources
        tree->setRegressionAccuracy(0);
        return tree;
    });
}
std::unique_ptr<Regressor> regression_forest(int trees, std::uint64_t seed) {
    return std::make_unique<Grown>([trees, seed](int columns) {
        cv::theRNG().state = seed + 1;
        auto forest = cv::ml::RTrees::create();
        forest->setMaxDepth(25);
        forest->setMinSampleCount(5);
        forest->setRegressionAccuracy(0);
        forest->setActiveVarCount(std::max(1, columns / 3));  // as Breiman asks of regression
        forest->setTermCriteria({cv::TermCriteria::MAX_ITER, trees, 0});
        return forest;
    });
}
std::unique_ptr<Regressor> nearest_mean(int neighbours) { return std::make_unique<NearestMean>(neighbours); }

}  // namespace linecheck::train
