#include "daemon/http/line_detail.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "dsp/band_design.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

/// A board whose first line is a kick that plays 60 Hz most.
class Stage {
public:
    Stage() : board({"in_1", "in_2"}, LabelBook()) {
        board.correct(0, {*label_index("kick")});
        Snapshot seen;
        for (std::size_t b = 0; b < band_count; ++b) seen.bands.take[b] = -40 - 5 * std::abs(static_cast<float>(b) - 5);
        board.see(0, seen);
        TargetCurve curve;
        for (std::size_t b = 0; b < band_count; ++b) {
            curve.median_db[b] = -5 * std::abs(static_cast<float>(b) - 5);
            curve.low_db[b] = curve.median_db[b] - 6;
            curve.high_db[b] = curve.median_db[b] + 6;
        }
        curve.sources = 4;
        targets.set(*label_index("kick"), curve);
    }
    void offer(AdviceKind kind, AdviceChange change) {
        LineAdvice said;
        said.label = *label_index("kick");
        said.each.push_back({kind, change, "because", 1});
        said.predicted.gain_reduction_p95_db = 4;
        board.advice().take(0, said);
    }
    [[nodiscard]] nlohmann::ordered_json detail(std::size_t channel = 0) const { return line_detail(board, channel, &targets); }

    Board board;
    Targets targets;
};

TEST(LineDetail, TheTargetLiesWhereItFitsTheLinesLevel) {
    const auto detail = Stage().detail();
    EXPECT_EQ(detail["channel"], 1);
    EXPECT_EQ(detail["label"], "kick");
    EXPECT_EQ(detail["language"], (nlohmann::ordered_json{{"id", "unknown"}, {"confidence", 0}}));
    EXPECT_NEAR(detail["target"]["median"][5].get<double>(), -40, 6);
    EXPECT_NEAR(detail["target"]["high"][5].get<double>() - detail["target"]["low"][5].get<double>(), 12, 0.2);
    EXPECT_EQ(detail["target"]["sources"], 4);
    EXPECT_TRUE(detail["after"].is_null()) << "nothing is offered";
    EXPECT_TRUE(detail["curve"].is_null());
    EXPECT_TRUE(detail["predicted"].is_null());
}

TEST(LineDetail, WhatIsOfferedIsTheCurveAndWhatTheBandsWouldBe) {
    Stage stage;
    EqCurve eq;
    eq.bands[0] = {EqType::peak, static_cast<float>(band_centre_hz(14)), -6, 1.4F};
    eq.count = 1;
    stage.offer(AdviceKind::eq, eq);
    stage.offer(AdviceKind::gain, GainChange{3, -10, true});
    const auto detail = stage.detail();
    EXPECT_NEAR(detail["after"][14].get<double>() - detail["take"][14].get<double>(), -3, 0.11) << "6 dB less by the bell, 3 more by the gain";
    EXPECT_NEAR(detail["after"][0].get<double>() - detail["take"][0].get<double>(), 3, 0.2);
    double deepest = 0;
    for (const auto& db : detail["curve"]["db"]) deepest = std::min(deepest, db.get<double>());
    EXPECT_NEAR(deepest, -6, 0.1);
    EXPECT_EQ(detail["predicted"]["gain_reduction_p95_db"], 4);
}

TEST(LineDetail, ALineThatNeverPlayedHasNoTarget) {
    const auto detail = Stage().detail(1);
    EXPECT_TRUE(detail["target"].is_null());
    EXPECT_TRUE(detail["after"].is_null());
}

}  // namespace
}  // namespace linecheck
