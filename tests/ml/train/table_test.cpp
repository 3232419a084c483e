// Model families on a table: what is read, which rows may ask which, how answers are counted, and that each family learns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>
#include <stdexcept>

#include "ml/train/table/learner.hpp"
#include "ml/train/table/table_folds.hpp"
#include "ml/train/table/table_run.hpp"
#include "ml/train/table/table_score.hpp"
#include "tests/ml/train/kind_names.hpp"

namespace linecheck::train {
namespace {

using ::testing::HasSubstr;

std::string message_of(const std::string& text) {
    try {
        parse_data_table(text, "t.csv");
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "";
}

TEST(DataTable, TakesNumbersPassesOverWordsAndKeepsSourcesTogether) {
    const DataTable t = parse_data_table("file,label,source_id,crest,kind,zcr\na.wav,kick,x,1,room,2\nb.wav,bass,y,3,dry,4\nc.wav,kick,x,5,dry,6\n", "t.csv");
    EXPECT_THAT(t.columns, ::testing::ElementsAre("crest", "zcr"));
    EXPECT_THAT(t.passed_over, ::testing::ElementsAre("kind"));
    EXPECT_THAT(t.classes, ::testing::ElementsAre("bass", "kick"));
    EXPECT_THAT(t.y, ::testing::ElementsAre(1, 0, 1));
    EXPECT_THAT(t.group, ::testing::ElementsAre(0, 1, 0));
    EXPECT_EQ(t.x(2, 1), 6.0);
}
TEST(DataTable, CopiesShareAGroupWhereTheTableNamesNone) {
    const auto group = parse_data_table("label,a\nx,1\ny,2\nx,1\n", "t.csv").group;
    EXPECT_EQ(group[0], group[2]);
    EXPECT_NE(group[0], group[1]);
}
TEST(DataTable, SaysWhatIsWrongAndWhere) {
    EXPECT_THAT(message_of("a,b\n1,2\n"), HasSubstr("t.csv: no column \"label\""));
    EXPECT_THAT(message_of("label,a\nx,1\ny,nan\n"), HasSubstr("t.csv line 3: a is \"nan\"; a finite number"));
    EXPECT_THAT(message_of("label,a\nx,1,2\n"), HasSubstr("line 2: 3 fields where the heading has 2"));
    EXPECT_THAT(message_of("label,a\nx,1\nx,2\n"), HasSubstr("every row is \"x\""));
    EXPECT_THAT(message_of(""), HasSubstr("no rows"));
}

/// `sources` of four rows each round the corners of a square, a class a corner; each source a little off in its own way.
DataTable corners(int sources, double spread, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> off;
    DataTable t;
    t.columns = {"a", "b", "noise"};
    t.classes = {"c0", "c1", "c2", "c3"};
    t.x.resize(sources * 4, 3);
    for (int s = 0; s < sources; ++s) {
        const double da = off(random) * spread, db = off(random) * spread;
        for (int k = 0; k < 4; ++k) {
            const int row = s * 4 + k, c = s % 4;
            t.x.row(row) << c % 2 + da + off(random) * 0.05, c / 2 + db + off(random) * 0.05, off(random);
            t.y.push_back(c);
            t.group.push_back(s);
        }
    }
    return t;
}

TEST(GroupedFolds, NeverSplitASourceAndSpreadTheClasses) {
    const DataTable t = corners(40, 0.2, 1);
    const auto folds = grouped_folds(t, 5, 7);
    std::vector<std::set<int>> where(40);
    Eigen::MatrixXi count = Eigen::MatrixXi::Zero(5, 4);
    for (std::size_t i = 0; i < t.rows(); ++i) {
        where[static_cast<std::size_t>(t.group[i])].insert(folds[i]);
        count(folds[i], t.y[i]) += 1;
    }
    for (const auto& set : where) EXPECT_EQ(set.size(), 1U);
    EXPECT_EQ(count, Eigen::MatrixXi::Constant(5, 4, 8));
    EXPECT_THROW(grouped_folds(corners(3, 0.2, 1), 5, 7), std::runtime_error);
}
TEST(LeakedFolds, SpreadTheClassesAndSplitSources) {
    const DataTable t = corners(40, 0.2, 1);
    const auto folds = leaked_folds(t, 5, 7);
    Eigen::MatrixXi count = Eigen::MatrixXi::Zero(5, 4);
    std::set<int> of_first;
    for (std::size_t i = 0; i < t.rows(); ++i) {
        count(folds[i], t.y[i]) += 1;
        if (t.group[i] < 4) of_first.insert(folds[i]);
    }
    EXPECT_EQ(count, Eigen::MatrixXi::Constant(5, 4, 8));
    EXPECT_GT(of_first.size(), 1U);
}

TEST(TableScore, CountsByHand) {
    Matrix p(4, 2);
    p << 0.9, 0.1, 0.6, 0.4, 0.7, 0.3, 0.2, 0.8;
    const TableScore s = score_of(p, {0, 0, 1, 1}, {0, 1, 2, 3}, 1);
    EXPECT_DOUBLE_EQ(s.accuracy, 0.75);
    EXPECT_DOUBLE_EQ(s.balanced, 0.75);
    EXPECT_NEAR(s.precision, (2.0 / 3 + 1.0) / 2, 1e-12);
    EXPECT_NEAR(s.f1, (0.8 + 2.0 / 3) / 2, 1e-12);
    EXPECT_NEAR(s.log_loss, -(std::log(0.9) + std::log(0.6) + std::log(0.3) + std::log(0.8)) / 4, 1e-12);
    EXPECT_NEAR(s.auc, 0.75, 1e-12);  // of the four pairs one is the wrong way round
    EXPECT_EQ(s.confusion(1, 0), 1);
    EXPECT_LT(s.interval[0], 0.75);
}
TEST(TableScore, GuessingIsHalfAnAreaAndRowsOfOneSourceCountOnce) {
    const Matrix p = Matrix::Constant(40, 2, 0.5);
    std::vector<int> y(40), apart(40), together(40);
    for (std::size_t i = 0; i < 40; ++i) y[i] = static_cast<int>(i / 5 % 2), apart[i] = static_cast<int>(i), together[i] = static_cast<int>(i / 5);
    const TableScore one = score_of(p, y, apart, 1), eight = score_of(p, y, together, 1);
    EXPECT_DOUBLE_EQ(one.auc, 0.5);
    EXPECT_GT(eight.interval[1] - eight.interval[0], 1.5 * (one.interval[1] - one.interval[0]));
}

class EachLearner : public ::testing::TestWithParam<LearnerKind> {};
TEST_P(EachLearner, FindsTheCornersAndSaysProbabilities) {
    const DataTable t = corners(48, 0.12, 3);
    const LearnerRun run = run_learner(t, GetParam(), grouped_folds(t, 4, 2), {.folds = 4});
    EXPECT_GT(run.score.accuracy, 0.9);
    EXPECT_GT(run.score.auc, 0.97);
    EXPECT_GE(run.p.minCoeff(), 0.0);
    for (Eigen::Index i = 0; i < run.p.rows(); ++i) EXPECT_NEAR(run.p.row(i).sum(), 1.0, 1e-5);
}
TEST_P(EachLearner, GivesAClassItNeverMetNoChance) {
    DataTable t = corners(24, 0.1, 4);
    const auto learner = GetParam().make(GetParam().grid[0], 1);
    std::vector<int> rows;
    for (std::size_t i = 0; i < t.rows(); ++i)
        if (t.y[i] != 2) rows.push_back(static_cast<int>(i));
    learner->fit(rows_of(t.x, rows), rows_of(t.y, rows), 4);
    const Matrix p = learner->judge(t.x);
    EXPECT_LT(p.col(2).maxCoeff(), 0.2);
    EXPECT_EQ(p.cols(), 4);
}
INSTANTIATE_TEST_SUITE_P(Table, EachLearner, ::testing::ValuesIn(learner_kinds()), [](const auto& kind) { return std::string(kind.param.id); });

TEST(TableRun, LeakingFlattersANeighbour) {
    const DataTable t = corners(40, 0.6, 5);  // sources so far apart that only one's own rows give it away
    const RunPlan plan{.folds = 4};
    const LearnerKind& knn = learner_kind("knn");
    EXPECT_GT(run_learner(t, knn, leaked_folds(t, 4, 2), plan).score.accuracy, run_learner(t, knn, grouped_folds(t, 4, 2), plan).score.accuracy + 0.1);
}
TEST(TableRun, ASearchTakesWhatIsBestWithinTheRowsLearntFrom) {
    const DataTable t = corners(48, 0.3, 6);
    const LearnerRun run = run_learner(t, learner_kind("knn"), grouped_folds(t, 3, 2), {.folds = 3, .search = true});
    const auto& grid = learner_kind("knn").grid;
    for (const double setting : run.setting) EXPECT_NE(std::find(grid.begin(), grid.end(), setting), grid.end());
    EXPECT_EQ(run.setting.size(), 3U);
}
TEST(OnComponents, OneComponentHoldsTwoColumnsThatAreOne) {
    DataTable t = corners(24, 0.1, 7);
    t.x.col(1) = 2 * t.x.col(0);
    t.x.col(2) = -t.x.col(0);
    for (int& y : t.y) y %= 2;
    t.classes = {"left", "right"};
    struct Width : Learner {
        explicit Width(Eigen::Index& seen) : seen_(seen) {}
        void fit(const Matrix& x, const std::vector<int>&, int) override { seen_ = x.cols(); }
        [[nodiscard]] Matrix judge(const Matrix& x) const override { return x; }
        Eigen::Index& seen_;
    };
    Eigen::Index seen = 0;
    on_components(std::make_unique<Width>(seen), 0.99)->fit(t.x, t.y, 2);
    EXPECT_EQ(seen, 1);
}
TEST(LearnerKind, NamesTheOnesThereAre) { EXPECT_THROW(learner_kind("oracle"), std::runtime_error); }

}  // namespace
}  // namespace linecheck::train
