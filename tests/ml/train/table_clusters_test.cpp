// Rows made up and rows put together: SMOTE, k-means and its elbow, Ward's hierarchy, and how clusters are judged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>

#include "ml/train/table/cluster_study.hpp"
#include "ml/train/table/importance.hpp"
#include "ml/train/table/smote.hpp"
#include "ml/train/table/table_folds.hpp"

namespace linecheck::train {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// How far a point lies from the line between two others; infinite where it lies beyond them.
double off_segment(const Eigen::RowVectorXd& p, const Eigen::RowVectorXd& a, const Eigen::RowVectorXd& b) {
    const double along = (p - a).dot(b - a) / std::max((b - a).squaredNorm(), 1e-300);
    return along < -1e-9 || along > 1 + 1e-9 ? 1e300 : (p - a - along * (b - a)).norm();
}

/// Clouds of standard deviation 1 at (0, 0), (10, 0), (20, 0) ..., of so many rows each.
DataTable clouds(const std::vector<int>& rows, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> any;
    DataTable t;
    t.columns = {"across", "up"};
    std::vector<double> numbers;
    for (std::size_t c = 0; c < rows.size(); ++c) {
        t.classes.push_back("c" + std::to_string(c));
        for (int i = 0; i < rows[c]; ++i) {
            numbers.push_back(10 * static_cast<double>(c) + any(random));
            numbers.push_back(any(random));
            t.group.push_back(static_cast<int>(t.y.size()));
            t.y.push_back(static_cast<int>(c));
        }
    }
    t.x = Eigen::Map<const Matrix>(numbers.data(), static_cast<Eigen::Index>(t.y.size()), 2);
    return t;
}

TEST(Smote, FillsEachClassUpWithRowsBetweenNeighbours) {
    const DataTable t = clouds({40, 12, 1}, 1);
    const FilledRows filled = smote(t.x, t.y, 3, 7);
    EXPECT_EQ(std::count(filled.y.begin(), filled.y.end(), 0), 40);
    EXPECT_EQ(std::count(filled.y.begin(), filled.y.end(), 1), 40);
    EXPECT_EQ(std::count(filled.y.begin(), filled.y.end(), 2), 1);  // nothing to lie between
    EXPECT_EQ(filled.x.topRows(53), t.x);
    for (Eigen::Index i = 53; i < filled.x.rows(); ++i) {
        double nearest = 1e300;
        for (Eigen::Index a = 40; a < 52; ++a)
            for (Eigen::Index b = 40; b < 52; ++b)
                if (a != b) nearest = std::min(nearest, off_segment(filled.x.row(i), t.x.row(a), t.x.row(b)));
        EXPECT_LT(nearest, 1e-9);
    }
}
TEST(Smote, LiesBetweenNearRowsOnly) {
    // Twelve rows in two clumps far apart: six near each other, so that five neighbours never reach across.
    DataTable t = clouds({30, 12}, 2);
    for (Eigen::Index i = 36; i < 42; ++i) t.x(i, 1) += 100;
    const FilledRows filled = smote(t.x, t.y, 2, 7);
    EXPECT_EQ(filled.x.rows(), 60);
    for (Eigen::Index i = 42; i < 60; ++i) EXPECT_GT(std::fabs(filled.x(i, 1) - 50), 40);
}
TEST(Smoted, GivesARareClassMoreOfTheAnswers) {
    DataTable t = clouds({300, 15}, 3);
    for (Eigen::Index i = 0; i < t.x.rows(); ++i)
        if (t.y[static_cast<std::size_t>(i)] == 1) t.x(i, 0) -= 8;  // half hidden in the large cloud
    const auto folds = grouped_folds(t, 5, 1);
    const auto recall = [&](bool filled) {
        const auto confusion = run_learner(t, learner_kind("logistic"), folds, {.smote = filled}).score.confusion;
        return confusion(1, 1) / 15.0;
    };
    EXPECT_GT(recall(true), recall(false) + 0.3);
}

TEST(KMeans, FindsTheCloudsAndTheirSumOfSquares) {
    const DataTable t = clouds({30, 30, 30}, 4);
    const Means means = k_means(t.x, 3, 1);
    EXPECT_DOUBLE_EQ(purity(means.cluster, t.y), 1);
    double within = 0;
    for (int c = 0; c < 3; ++c) {
        const Matrix cloud = t.x.middleRows(30 * c, 30);
        within += (cloud.rowwise() - cloud.colwise().mean()).squaredNorm();
    }
    EXPECT_NEAR(means.inertia, within, 1e-3 * within);
}
TEST(KneeOf, IsWhereTheCurveBends) {
    EXPECT_EQ(knee_of({100, 60, 20, 18, 16, 14}), 2U);
    EXPECT_EQ(knee_of({5}), 0U);
    EXPECT_EQ(knee_of({3, 2, 1}), 0U);  // straight: no bend
}

TEST(WardHierarchy, OfFourPointsByHand) {
    const Matrix x = (Matrix(4, 1) << 0, 1, 5, 7).finished();
    const auto merges = ward_hierarchy(x);
    ASSERT_EQ(merges.size(), 3U);
    EXPECT_EQ(merges[0].a, 0);
    EXPECT_EQ(merges[0].b, 1);
    EXPECT_NEAR(merges[0].height, 1, 1e-12);
    EXPECT_NEAR(merges[1].height, 2, 1e-12);
    EXPECT_EQ(merges[2].a, 4);
    EXPECT_EQ(merges[2].b, 5);
    EXPECT_EQ(merges[2].rows, 4);
    EXPECT_NEAR(merges[2].height, std::sqrt(2 * 5.5 * 5.5), 1e-12);  // the means are 5.5 apart, two rows each
    EXPECT_THAT(cut_hierarchy(merges, 2), ElementsAre(0, 0, 1, 1));
    EXPECT_THAT(cut_hierarchy(merges, 3), ElementsAre(0, 0, 1, 2));
    EXPECT_THAT(cut_hierarchy(merges, 9), ElementsAre(0, 1, 2, 3));
}
TEST(WardHierarchy, EachMergeIsTheCheapestThereIs) {
    const DataTable t = clouds({12, 9, 4}, 5);
    const auto merges = ward_hierarchy(t.x);
    for (int clusters = 25; clusters > 1; --clusters) {
        const auto cut = cut_hierarchy(merges, clusters);
        double cheapest = 1e300;
        std::vector<Eigen::RowVectorXd> mean(static_cast<std::size_t>(clusters), Eigen::RowVectorXd::Zero(2));
        std::vector<double> rows(static_cast<std::size_t>(clusters));
        for (std::size_t i = 0; i < cut.size(); ++i) {
            const auto c = static_cast<std::size_t>(cut[i]);
            mean[c] = (mean[c] * rows[c] + t.x.row(static_cast<Eigen::Index>(i))) / (rows[c] + 1);
            rows[c] += 1;
        }
        for (std::size_t a = 0; a < mean.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) cheapest = std::min(cheapest, std::sqrt(2 * rows[a] * rows[b] / (rows[a] + rows[b])) * (mean[a] - mean[b]).norm());
        EXPECT_NEAR(merges[static_cast<std::size_t>(25 - clusters)].height, cheapest, 1e-9);
    }
}
TEST(WardHierarchy, EqualPointsAndTooManyRows) {
    EXPECT_NEAR(ward_hierarchy(Matrix::Ones(20, 3)).back().height, 0, 1e-12);
    EXPECT_TRUE(ward_hierarchy(Matrix::Ones(1, 3)).empty());
    try {
        ward_hierarchy(Matrix::Zero(8001, 1));
        ADD_FAILURE() << "took them";
    } catch (const std::runtime_error& e) {
        EXPECT_THAT(e.what(), HasSubstr("8001 rows needs all their distances; 8000 rows at most"));
    }
}

TEST(AdjustedRand, ByHand) {
    EXPECT_DOUBLE_EQ(adjusted_rand({0, 0, 1, 1}, {1, 1, 0, 0}), 1);
    // Of six pairs none together in both; at random 2 * 2 / 6 would be: (0 - 2/3) / (2 - 2/3).
    EXPECT_NEAR(adjusted_rand({0, 0, 1, 1}, {0, 1, 0, 1}), -0.5, 1e-12);
    EXPECT_DOUBLE_EQ(purity({0, 0, 1, 1}, {0, 1, 0, 1}), 0.5);
    EXPECT_DOUBLE_EQ(purity({0, 1, 2, 3}, {0, 1, 0, 1}), 1);
}
TEST(ClusterStudy, FindsAsManyAsThereAreAndDrawsThem) {
    DataTable t = clouds({40, 40, 40, 40}, 6);
    for (Eigen::Index i = 0; i < t.x.rows(); ++i) t.x(i, 1) *= 0.01;
    t.x.col(1).setZero();
    const ClusterStudy study = study_clusters(t, 0, 1);
    EXPECT_NEAR(study.elbow, 4, 1);
    EXPECT_THAT(clusters_as_text(study), HasSubstr("Ward"));
    EXPECT_THAT(clusters_as_json(study), HasSubstr("\"elbow\":"));
    EXPECT_THAT(elbow_plot(study), HasSubstr("elbow at"));
    EXPECT_THAT(dendrogram_plot(study, t), HasSubstr("c3 "));
    EXPECT_GT(study.found.back().rand, 0.95);
}

TEST(ImportanceOf, ClassesNamesTheColumnThatTellsThem) {
    const DataTable t = clouds({40, 40, 40}, 8);
    const auto folds = grouped_folds(t, 4, 1);
    const auto importance = importance_of(t, run_learner(t, learner_kind("knn"), folds, {}), folds, {});
    EXPECT_NEAR(importance[0].loss, 2.0 / 3, 0.15);  // dealt anew two rows of three are taken for another
    EXPECT_NEAR(importance[1].loss, 0, 0.02);
    EXPECT_THAT(most_important(importance, 9), ElementsAre(0, 1));
}
TEST(DealtFolds, LeavingOneOutAsksEachGroupByAllOthers) {
    DataTable t = clouds({4, 4}, 9);
    t.group = {0, 0, 1, 1, 2, 2, 3, 3};
    const Folds folds = dealt_folds(t, 5, 1, true);
    EXPECT_EQ(folds.apart, t.group);
    EXPECT_THAT(folds.leaked, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
    EXPECT_EQ(folds_in(folds.apart), 4);
    const LearnerRun run = run_learner(t, learner_kind("knn"), folds.apart, {});
    EXPECT_EQ(run.setting.size(), 4U);
    EXPECT_TRUE(run.p.allFinite());
}

}  // namespace
}  // namespace linecheck::train
