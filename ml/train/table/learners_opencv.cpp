// Trees, forests, neighbours and mixtures of OpenCV's machine learning module.
#include <opencv2/core.hpp>
#include <opencv2/ml.hpp>

#include <algorithm>
#include <cmath>
#include <map>

#include "ml/train/table/learner.hpp"
#include "ml/train/table/opencv_rows.hpp"

namespace linecheck::train {
namespace {

cv::Ptr<cv::ml::TrainData> rows_with_classes(const Matrix& x, const std::vector<int>& y) {
    return cv::ml::TrainData::create(float_rows(x), cv::ml::ROW_SAMPLE, cv::Mat(y, true));
}

/// What a leaf of a tree says: the shares of the classes among the rows that it was grown from, one added to each
/// (Laplace), or a leaf of three rows would be certain.
class Tree final : public Learner {
public:
    explicit Tree(int depth) : depth_(depth) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        tree_ = cv::ml::DTrees::create();
        tree_->setMaxDepth(depth_);
        tree_->setMinSampleCount(5);
        tree_->setCVFolds(0);  // pruning by folds of its own would split sources
        tree_->train(rows_with_classes(x, y));
        classes_ = classes;
        leaves_.clear();
        const cv::Mat rows = float_rows(x);
        for (int i = 0; i < rows.rows; ++i) {
            Eigen::VectorXd& leaf = leaves_.try_emplace(leaf_of(rows.ptr<float>(i)), Eigen::VectorXd::Ones(classes)).first->second;
            leaf(y[static_cast<std::size_t>(i)]) += 1;
        }
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        const cv::Mat rows = float_rows(x);
        Matrix out(x.rows(), classes_);
        for (int i = 0; i < rows.rows; ++i) {
            const Eigen::VectorXd& leaf = leaves_.at(leaf_of(rows.ptr<float>(i)));
            out.row(i) = leaf.transpose() / leaf.sum();
        }
        return out;
    }

private:
    [[nodiscard]] int leaf_of(const float* row) const {
        const auto& nodes = tree_->getNodes();
        const auto& splits = tree_->getSplits();
        int at = tree_->getRoots()[0];
        while (nodes[static_cast<std::size_t>(at)].split >= 0) {
            const auto& node = nodes[static_cast<std::size_t>(at)];
            const auto& split = splits[static_cast<std::size_t>(node.split)];
            at = (row[split.varIdx] <= split.c) != split.inversed ? node.left : node.right;
        }
        return at;
    }
    int depth_, classes_ = 0;
    cv::Ptr<cv::ml::DTrees> tree_;
    std::map<int, Eigen::VectorXd> leaves_;
};

/// L. Breiman, Machine Learning 45(1), 2001; how likely: the share of the trees.
class Forest final : public Learner {
public:
    Forest(int trees, std::uint64_t seed) : trees_(trees), seed_(seed) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        cv::theRNG().state = seed_ + 1;
        forest_ = cv::ml::RTrees::create();
        forest_->setMaxDepth(25);
        forest_->setMinSampleCount(2);
        forest_->setActiveVarCount(static_cast<int>(std::lround(std::sqrt(static_cast<double>(x.cols())))));
        forest_->setTermCriteria({cv::TermCriteria::MAX_ITER, trees_, 0});
        forest_->train(rows_with_classes(x, y));
        classes_ = classes;
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        cv::Mat votes;  // its first row names the classes
        forest_->getVotes(float_rows(x), votes, 0);
        Matrix out = Matrix::Zero(x.rows(), classes_);
        for (int i = 1; i < votes.rows; ++i)
            for (int k = 0; k < votes.cols; ++k) out(i - 1, votes.at<int>(0, k)) = votes.at<int>(i, k);
        return out.array().colwise() / out.rowwise().sum().array();
    }

private:
    int trees_, classes_ = 0;
    std::uint64_t seed_;
    cv::Ptr<cv::ml::RTrees> forest_;
};

/// Case based: the classes of the nearest rows, by Euclidean distance, one vote each.
class Neighbours final : public Learner {
public:
    explicit Neighbours(int neighbours) : neighbours_(neighbours) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        cases_ = cv::ml::KNearest::create();
        cases_->train(rows_with_classes(x, y));
        taken_ = std::min(neighbours_, static_cast<int>(y.size()));
        classes_ = classes;
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        cv::Mat best, nearest;
        cases_->findNearest(float_rows(x), taken_, best, nearest);
        Matrix out = Matrix::Zero(x.rows(), classes_);
        for (int i = 0; i < nearest.rows; ++i)
            for (int k = 0; k < nearest.cols; ++k) out(i, static_cast<int>(nearest.at<float>(i, k))) += 1.0 / taken_;
        return out;
    }

private:
    int neighbours_, taken_ = 1, classes_ = 0;
    cv::Ptr<cv::ml::KNearest> cases_;
};

/// A mixture of Gaussians with diagonal covariances for each class, fitted by expectation maximisation; Bayes' rule
/// with the classes' shares.
class Mixtures final : public Learner {
public:
    Mixtures(int components, std::uint64_t seed) : components_(components), seed_(seed) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        cv::theRNG().state = seed_ + 1;
        of_class_.assign(static_cast<std::size_t>(classes), {});
        share_.assign(static_cast<std::size_t>(classes), 0.0);
        for (int c = 0; c < classes; ++c) {
            std::vector<int> rows;
            for (std::size_t i = 0; i < y.size(); ++i)
                if (y[i] == c) rows.push_back(static_cast<int>(i));
            if (rows.empty()) continue;
            auto& mixture = of_class_[static_cast<std::size_t>(c)];
            mixture = cv::ml::EM::create();
            mixture->setClustersNumber(std::min(components_, std::max(1, static_cast<int>(rows.size()) / 5)));
            mixture->setCovarianceMatrixType(cv::ml::EM::COV_MAT_DIAGONAL);
            mixture->trainEM(float_rows(rows_of(x, rows)));
            share_[static_cast<std::size_t>(c)] = static_cast<double>(rows.size()) / static_cast<double>(y.size());
        }
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        const cv::Mat rows = float_rows(x);
        Matrix out = Matrix::Zero(x.rows(), static_cast<Eigen::Index>(share_.size()));
        for (int i = 0; i < rows.rows; ++i) {
            std::vector<double> log_p(share_.size(), -1e300);
            for (std::size_t c = 0; c < share_.size(); ++c)
                if (of_class_[c]) log_p[c] = of_class_[c]->predict2(rows.row(i), cv::noArray())[0] + std::log(share_[c]);
            const double most = *std::max_element(log_p.begin(), log_p.end());
            for (std::size_t c = 0; c < share_.size(); ++c) out(i, static_cast<Eigen::Index>(c)) = std::exp(log_p[c] - most);
            out.row(i) /= out.row(i).sum();
        }
        return out;
    }

private:
    int components_;
    std::uint64_t seed_;
    std::vector<cv::Ptr<cv::ml::EM>> of_class_;
    std::vector<double> share_;
};

}  // namespace

std::unique_ptr<Learner> decision_tree(int depth) { return std::make_unique<Tree>(depth); }
std::unique_ptr<Learner> random_forest(int trees, std::uint64_t seed) { return std::make_unique<Forest>(trees, seed); }
std::unique_ptr<Learner> nearest_neighbours(int neighbours) { return std::make_unique<Neighbours>(neighbours); }
std::unique_ptr<Learner> gaussian_mixtures(int components, std::uint64_t seed) { return std::make_unique<Mixtures>(components, seed); }

}  // namespace linecheck::train
