// Learners that say numbers: what a table of settings gives, how answers are counted, and that each family learns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <stdexcept>

#include "ml/train/table/gaussian_network.hpp"
#include "ml/train/table/importance.hpp"
#include "ml/train/table/mix_run.hpp"
#include "tests/ml/train/kind_names.hpp"

namespace linecheck::train {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const char* const exported =
    "session,channel,source,label,peak_dbfs,desk_name,desk_gain_db,fader_db,pan,advised\n"
    "monday,1,a,kick,-3,Kick,20,-5,0,\"{\"\"eq\"\":[1,2]}\"\n"
    "monday,2,b,snare,-6,Snare,25,,0.1,\n"
    "tuesday,1,c,kick,-4,BD,18,-7,0,\n"
    "tuesday,2,d,snare,-9,SD,30,-2,0,\n";

TEST(MixTable, LearnsFromWhatWasHeardAndNotFromWhatWasSet) {
    const MixTable t = parse_mix_table(exported, "t.csv", {"fader_db"});
    EXPECT_THAT(t.columns, ElementsAre("label=kick", "label=snare", "peak_dbfs"));
    EXPECT_THAT(t.passed_over, ElementsAre("channel", "source", "desk_name", "desk_gain_db", "pan", "advised"));
    EXPECT_TRUE(t.grouped);
    EXPECT_THAT(t.group, ElementsAre(0, 0, 1, 1));
    EXPECT_EQ(t.x(1, 1), 1.0);
    EXPECT_EQ(t.x(1, 0), 0.0);
    EXPECT_EQ(t.answers(3, 0), -2.0);
    EXPECT_TRUE(std::isnan(t.answers(1, 0)));
}

TEST(MixTable, TakesTheWordsThatSeveralRowsHave) {
    std::string text = "word,t,empty\n";
    for (int i = 0; i < 300; ++i) text += std::string(i < 2 ? "warm" : i < 4 ? "Warm " : i < 6 ? "thin" : i < 200 ? "bright" : i < 202 ? "7" : "") + "," + std::to_string(i) + ",\n";
    const MixTable t = parse_mix_table(text, "t.csv", {"t"});
    EXPECT_THAT(t.columns, ElementsAre("word=bright", "word=warm"));  // of three hundred rows three are wanted
    EXPECT_THAT(t.passed_over, ElementsAre("empty"));
    EXPECT_EQ(t.x.col(0).sum(), 194);
    EXPECT_FALSE(t.grouped);
    EXPECT_EQ(t.group[10], t.group[11]);  // rows of the same words are copies
}

std::string message_of(const std::string& text, const std::vector<std::string>& targets) {
    try {
        const MixTable t = parse_mix_table(text, "t.csv", targets);
        for (std::size_t k = 0; k < targets.size(); ++k) rows_with_answer(t, k);
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "";
}
TEST(MixTable, SaysWhatIsWrongAndWhere) {
    EXPECT_THAT(message_of(exported, {}), HasSubstr("--target names"));
    EXPECT_THAT(message_of(exported, {"gain"}), HasSubstr("target \"gain\" is no column; one of channel, peak_dbfs"));
    EXPECT_THAT(message_of(exported, {"label"}), HasSubstr("\"label\" is a column without numbers"));
    EXPECT_THAT(message_of(exported, {"fader_db"}), HasSubstr("set in 3 rows; 10 are wanted"));
    EXPECT_THAT(message_of("a,t\n1,2\n", {"a", "t"}), HasSubstr("no column to learn from"));
    std::string same = "a,t\n";
    for (int i = 0; i < 12; ++i) same += std::to_string(i) + ",7\n";
    EXPECT_THAT(message_of(same, {"t"}), HasSubstr("the same in every row"));
    EXPECT_THAT(message_of("a,t\n1,2\n3,oops\n5,6\n", {"t"}), HasSubstr("line 3: t is \"oops\"; a finite number"));
    EXPECT_THAT(message_of("a,b\n\"x\"y,2\n", {"b"}), HasSubstr("line 2: \"x\" is quoted and goes on"));
    EXPECT_THAT(message_of("a,b,c\nx,2,\"two\nlines\"\nx,oops,y\nx,4,y\n", {"b"}), HasSubstr("line 4: b is \"oops\""));
}

/// `groups` of five rows; the answer is 3 a - 2 b + 1 and a little noise; c and d say nothing.
MixRows plane(int groups, double noise, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> any;
    MixRows out{Matrix(groups * 5, 4), Eigen::VectorXd(groups * 5), {}};
    for (Eigen::Index i = 0; i < out.y.size(); ++i) {
        out.x.row(i) << any(random), 10 * any(random), any(random), any(random);
        out.y(i) = 3 * out.x(i, 0) - 0.2 * out.x(i, 1) + 1 + noise * any(random);
        out.group.push_back(static_cast<int>(i / 5));
    }
    return out;
}

TEST(MixScore, CountsByHand) {
    MixRows rows{Matrix::Zero(4, 1), Eigen::Vector4d(1, 2, 3, 6), {0, 1, 2, 3}};
    const MixScore s = score_of(Eigen::Vector4d(1, 3, 3, 4), rows, 1);
    EXPECT_NEAR(s.r2, 1 - 5.0 / 14, 1e-12);
    EXPECT_NEAR(s.rmse, std::sqrt(5.0 / 4), 1e-12);
    EXPECT_LT(s.interval[0], s.r2);
    EXPECT_NEAR(score_of(Eigen::Vector4d::Constant(3), rows, 1).r2, 0, 1e-12);
}
TEST(MixScore, RowsOfOneGroupCountOnce) {
    MixRows apart = plane(20, 0, 3);
    Eigen::VectorXd said = apart.y;
    for (Eigen::Index i = 0; i < said.size(); ++i) said(i) += i / 5 % 4 == 0 ? 3.0 : 0.0;  // a quarter of the groups all wrong
    MixRows together = apart;
    for (std::size_t i = 0; i < apart.group.size(); ++i) apart.group[i] = static_cast<int>(i);
    const auto width = [](const MixScore& s) { return s.interval[1] - s.interval[0]; };
    EXPECT_GT(width(score_of(said, together, 1)), 1.3 * width(score_of(said, apart, 1)));
}

class EachRegressor : public ::testing::TestWithParam<RegressorKind> {};
TEST_P(EachRegressor, LearnsAPlane) {
    const MixRows rows = plane(60, 0.3, 4);
    const RegressorRun run = run_regressor(rows, GetParam(), grouped_folds(by_size(rows), 4, 1), {});
    const bool straight = GetParam().id == "linear" || GetParam().id == "ridge" || GetParam().id == "network";
    EXPECT_GT(run.score.r2, straight ? 0.98 : 0.7);
    EXPECT_GT(run.score.interval[0], straight ? 0.97 : 0.6);
}
TEST_P(EachRegressor, BearsColumnsThatAreConstantOrCopies) {
    MixRows rows = plane(60, 0.3, 5);
    rows.x.col(2).setConstant(7);
    rows.x.col(3) = rows.x.col(0);
    const RegressorRun run = run_regressor(rows, GetParam(), grouped_folds(by_size(rows), 4, 1), {});
    EXPECT_TRUE(run.said.allFinite());
    EXPECT_GT(run.score.r2, 0.6);
}
INSTANTIATE_TEST_SUITE_P(Table, EachRegressor, ::testing::ValuesIn(regressor_kinds()), [](const auto& kind) { return std::string(kind.param.id); });
TEST(RegressorKind, NamesTheOnesThereAre) { EXPECT_THROW(regressor_kind("oracle"), std::runtime_error); }

TEST(RunRegressor, ASearchTakesWhatExplainsMost) {
    const MixRows rows = plane(40, 0.1, 6);
    const RegressorRun run = run_regressor(rows, regressor_kind("knn"), grouped_folds(by_size(rows), 3, 1), {.search = true});
    for (const double setting : run.setting) EXPECT_NE(setting, 25);  // the farthest of the grid blur a plane
    EXPECT_GE(run.score.r2, run_regressor(rows, regressor_kind("knn"), grouped_folds(by_size(rows), 3, 1), {}).score.r2 - 0.02);
}
TEST(BayesianRidge, PullsWeightsTowardsNothingWhereThereIsOnlyNoise) {
    MixRows rows = plane(12, 0, 7);
    std::mt19937 random(8);
    std::normal_distribution<double> any;
    for (double& y : rows.y) y = any(random);
    const auto spread = [&](std::unique_ptr<Regressor> regressor) {
        const auto whole = standardised(std::move(regressor));
        whole->fit(rows.x, rows.y);
        const Eigen::VectorXd said = whole->predict(rows.x);
        return (said.array() - said.mean()).square().mean();
    };
    EXPECT_LT(spread(bayesian_ridge()), 0.5 * spread(linear_regression()));
}

TEST(GaussianFamilyScore, OfASmallCovarianceByHand) {
    Eigen::Matrix2d covariance;
    covariance << 2, 1, 1, 3;  // given the first, 3 - 1 / 2 is left of the second
    const double n = 10;
    EXPECT_NEAR(gaussian_family_score(covariance, n, 1, {}), -5 * (std::log(2 * std::numbers::pi * 3) + 1) - std::log(10.0), 1e-9);
    EXPECT_NEAR(gaussian_family_score(covariance, n, 1, {0}), -5 * (std::log(2 * std::numbers::pi * 2.5) + 1) - 1.5 * std::log(10.0), 1e-9);
}
TEST(GaussianNetwork, FindsTheTwoCausesAndConditionsOnEffects) {
    std::mt19937 random(9);
    std::normal_distribution<double> any;
    Matrix rows(2000, 3);
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        const double a = any(random), b = any(random);
        rows.row(i) << a, b, a + b + any(random);
    }
    const GaussianNetwork network(rows, 2);
    EXPECT_THAT(network.parents(), ElementsAre(ElementsAre(), ElementsAre(), ElementsAre(0, 1)));
    // a given b = 0 and their sum = 1, noise as large as a: half of it; the sum from both causes: 2.
    EXPECT_NEAR(network.expected(0, Eigen::Vector3d(9, 0, 1)), 0.5, 0.05);
    EXPECT_NEAR(network.expected(2, Eigen::Vector3d(1, 1, 9)), 2.0, 0.1);
}

TEST(ImportanceOf, NumbersNamesTheColumnsThatTheAnswerIsMadeOf) {
    const MixRows rows = plane(40, 0.1, 10);
    const auto folds = grouped_folds(by_size(rows), 3, 1);
    const auto importance = importance_of(rows, run_regressor(rows, regressor_kind("linear"), folds, {}), folds, {});
    EXPECT_THAT(most_important(importance, 2), ElementsAre(0, 1));
    EXPECT_NEAR(importance[0].loss, 2 * 9.0 / 13, 0.35);  // a dealt anew counts twice its share of the variance
    EXPECT_NEAR(importance[2].loss, 0, 0.02);
}

}  // namespace
}  // namespace linecheck::train
