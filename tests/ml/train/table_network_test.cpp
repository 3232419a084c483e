// Bayesian networks: where columns are cut, what families score, which edges are found, what follows from them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "ml/train/table/discrete_network.hpp"
#include "ml/train/table/discretise.hpp"

namespace linecheck::train {
namespace {

using ::testing::ElementsAre;

TEST(EqualFrequencyCuts, FillStatesAlikeAndNeverPartEqualValues) {
    EXPECT_THAT(equal_frequency_cuts({6, 1, 2, 5, 3, 4}, 3), ElementsAre(2.5, 4.5));
    EXPECT_THAT(equal_frequency_cuts({1, 1, 1, 1, 2, 3}, 3), ElementsAre(1.5));
    EXPECT_THAT(equal_frequency_cuts({7, 7, 7}, 3), ElementsAre());
}
TEST(MdlCuts, PartTheClassesAndLeaveNoiseWhole) {
    // 1 bit gained against (log2(7) + log2(7) - 2) / 8 = 0.45.
    EXPECT_THAT(mdl_cuts({8, 7, 6, 5, 4, 3, 2, 1}, {1, 1, 1, 1, 0, 0, 0, 0}), ElementsAre(4.5));
    // A class between two stretches of another: 0.25 bits gained by the first cut whatever the number of rows, against
    // (log2(29) + 2.97) / 30 = 0.26 with ten rows a stretch and (log2(35) + 2.97) / 36 = 0.23 with twelve.
    for (const int stretch : {10, 12}) {
        std::vector<double> values;
        std::vector<int> y;
        for (int i = 0; i < 3 * stretch; ++i) values.push_back(i), y.push_back(i / stretch % 2);
        if (stretch == 10) EXPECT_THAT(mdl_cuts(values, y), ElementsAre());
        else EXPECT_THAT(mdl_cuts(values, y), ElementsAre(11.5, 23.5));
    }
    EXPECT_THAT(mdl_cuts({1, 2, 3, 4, 5, 6, 7, 8}, {0, 1, 0, 1, 0, 1, 0, 1}), ElementsAre());
}
TEST(StateOf, AValueOnACutLiesAboveIt) {
    EXPECT_EQ(state_of(0.9, {1, 2}), 0);
    EXPECT_EQ(state_of(1.0, {1, 2}), 1);
    EXPECT_EQ(state_of(9.0, {1, 2}), 2);
    EXPECT_EQ(state_of(9.0, {}), 0);
}

DiscreteRows five_rows() {
    DiscreteRows rows{Eigen::MatrixXi(5, 2), {2, 2}};
    rows.state << 0, 0, 0, 0, 0, 1, 1, 1, 1, 1;
    return rows;
}
TEST(FamilyScore, OfASmallTableByHand) {
    const DiscreteRows rows = five_rows();
    // Under 0: twice 0, once 1: 1! 2! 1! / 4!; under 1: twice 1: 1! 2! / 3!; alone: 1! 2! 3! / 6!.
    EXPECT_NEAR(family_score(rows, 1, {0}, NetworkScore::k2), std::log(1.0 / 36), 1e-9);
    EXPECT_NEAR(family_score(rows, 1, {}, NetworkScore::k2), std::log(1.0 / 60), 1e-9);
    const double likelihood = 2 * std::log(2.0 / 3) + std::log(1.0 / 3);
    EXPECT_NEAR(family_score(rows, 1, {0}, NetworkScore::bic), likelihood - std::log(5.0), 1e-9);
    EXPECT_NEAR(family_score(rows, 1, {0}, NetworkScore::aic), likelihood - 2, 1e-9);
    EXPECT_NEAR(family_score(rows, 1, {}, NetworkScore::bic), 2 * std::log(0.4) + 3 * std::log(0.6) - std::log(5.0) / 2, 1e-9);
}

/// Two coins and a lamp that lights when either shows heads, one time in ten the wrong way.
DiscreteRows lamp(const std::vector<int>& column_of) {
    std::mt19937 random(11);
    DiscreteRows rows{Eigen::MatrixXi(500, 3), {2, 2, 2}};
    for (Eigen::Index i = 0; i < rows.state.rows(); ++i) {
        const int a = static_cast<int>(random() % 2), b = static_cast<int>(random() % 2), wrong = random() % 10 == 0 ? 1 : 0;
        rows.state(i, column_of[0]) = a;
        rows.state(i, column_of[1]) = b;
        rows.state(i, column_of[2]) = (a | b) ^ wrong;
    }
    return rows;
}
double total(const DiscreteRows& rows, const Parents& parents, NetworkScore score) {
    double out = 0;
    for (std::size_t v = 0; v < parents.size(); ++v) out += family_score(rows, static_cast<int>(v), parents[v], score);
    return out;
}
TEST(FamilyScore, TwoCausesExplainALampBetterThanAnyOtherGraph) {
    const DiscreteRows rows = lamp({0, 1, 2});
    const Parents causes{{}, {}, {0, 1}};
    const Parents others[] = {{{}, {}, {}}, {{}, {}, {0}}, {{2}, {2}, {}}, {{2}, {0, 2}, {}}, {{1}, {}, {0, 1}}, {{}, {2}, {0}}, {{1, 2}, {}, {}}};
    for (const NetworkScore score : {NetworkScore::k2, NetworkScore::bic, NetworkScore::aic})
        for (const Parents& other : others) EXPECT_GT(total(rows, causes, score), total(rows, other, score));
}
class CausesInOrder : public ::testing::TestWithParam<NetworkScore> {};
TEST_P(CausesInOrder, AreFoundWhereverTheirColumnsStand) {
    for (const std::vector<int>& column_of : {std::vector{0, 1, 2}, std::vector{1, 2, 0}, std::vector{2, 0, 1}}) {
        const DiscreteRows rows = lamp(column_of);
        const Parents found = climb_graph(3, 2, [&](int child, const std::vector<int>& of) { return family_score(rows, child, of, GetParam()); });
        EXPECT_EQ(found[static_cast<std::size_t>(column_of[2])].size(), 2U);
        EXPECT_THAT(found[static_cast<std::size_t>(column_of[0])], ElementsAre());
        EXPECT_THAT(found[static_cast<std::size_t>(column_of[1])], ElementsAre());
    }
}
INSTANTIATE_TEST_SUITE_P(Table, CausesInOrder, ::testing::Values(NetworkScore::k2, NetworkScore::bic, NetworkScore::aic));

/// True where leaving out parentless variables again and again leaves none.
bool ends(Parents parents) {
    for (std::size_t round = 0; round < parents.size(); ++round)
        for (std::size_t v = 0; v < parents.size(); ++v)
            if (parents[v].empty())
                for (auto& others : parents) std::erase(others, static_cast<int>(v));
    return std::all_of(parents.begin(), parents.end(), [](const auto& of) { return of.empty(); });
}
TEST(ClimbGraph, ClosesNoCircleAndKeepsToItsParents) {
    // All ten columns tell of one another, so that every edge tempts.
    std::mt19937 random(5);
    DiscreteRows rows{Eigen::MatrixXi(300, 10), std::vector<int>(10, 3)};
    for (Eigen::Index i = 0; i < 300; ++i) {
        const auto mood = static_cast<int>(random() % 3);
        for (Eigen::Index k = 0; k < 10; ++k) rows.state(i, k) = random() % 4 == 0 ? static_cast<int>(random() % 3) : mood;
    }
    const Parents found = climb_graph(10, 2, [&](int child, const std::vector<int>& of) { return family_score(rows, child, of, NetworkScore::aic); });
    std::size_t edges = 0;
    for (const auto& of : found) {
        EXPECT_LE(of.size(), 2U);
        edges += of.size();
    }
    EXPECT_GE(edges, 9U);
    EXPECT_TRUE(ends(found));
    EXPECT_FALSE(ends({{1}, {0}}));
}
TEST(ClimbGraph, TurnsAnEdgeRoundWhereThatPays) {
    // Taking 0 as the parent of 1 comes first (3 against 2); once 2 is a parent of 0 as well, 1 beside it is worth 4 more.
    const auto score = [](int child, const std::vector<int>& of) {
        if (child == 1) return of == std::vector{0} ? 3.0 : of.empty() ? 0.0 : -9.0;
        if (child == 0) return of == std::vector{1} ? 2.0 : of == std::vector{2} ? 1.0 : of == std::vector{1, 2} ? 7.0 : 0.0;
        return of.empty() ? 0.0 : -9.0;
    };
    EXPECT_THAT(climb_graph(3, 2, score), ElementsAre(ElementsAre(1, 2), ElementsAre(), ElementsAre()));
}

/// 0 tells of 1, and 1 of 2: of four rows with 0 in the first column three have 0 in the second and so on.
DiscreteRows chain() {
    DiscreteRows rows{Eigen::MatrixXi(8, 3), {2, 2, 2}};
    rows.state << 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1;
    return rows;
}
TEST(DiscreteNetwork, PosteriorOfThreeVariablesByHand) {
    const DiscreteNetwork network(chain(), {{}, {0}, {1}}, 0);
    // In the middle, 1 on both sides: 3/4 * 1/2 for 1 against 1/4 * 1/4 for 0.
    EXPECT_NEAR(network.posterior(1, Eigen::Vector3i(1, 0, 1))(1), 6.0 / 7, 1e-12);
    // The first hears of the last only through the middle.
    EXPECT_NEAR(network.posterior(0, Eigen::Vector3i(0, 1, 0))(1), 0.75, 1e-12);
    EXPECT_NEAR(network.posterior(0, Eigen::Vector3i(0, 1, 1))(1), 0.75, 1e-12);
}
TEST(DiscreteNetwork, WhatItsParentsNeverShowedItKnowsNothingOf) {
    DiscreteRows rows = chain();
    rows.states[1] = 3;  // a state that no row has
    const DiscreteNetwork network(rows, {{}, {0}, {1}}, 1);
    EXPECT_NEAR(network.posterior(2, Eigen::Vector3i(0, 2, 0))(1), 0.5, 1e-12);
    EXPECT_NEAR(network.posterior(1, Eigen::Vector3i(1, 0, 1))(1), (4.0 / 7 * 3 / 6) / (4.0 / 7 * 3 / 6 + 2.0 / 7 * 2 / 6 + 1.0 / 7 * 1 / 2), 1e-12);
}

}  // namespace
}  // namespace linecheck::train
