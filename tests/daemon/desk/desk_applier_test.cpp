// Applying advice against a strict double of the desk.
#include "daemon/desk/desk_applier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/daemon/desk/desk_stage.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;
using test::DeskStage;

class DeskApplierTest : public testing::Test {
protected:
    float gain_db(int strip) { return stage.number(DeskStage::amp(strip) + "/gain") * 72.0F - 12.0F; }
    std::int32_t advise_gain(std::size_t channel, float db) { return stage.advise(channel, AdviceKind::gain, GainChange{db, -18, false}); }
    DeskStage stage;
};

TEST_F(DeskApplierTest, ALowCutIsWrittenVerifiedRecordedAndTakenBack) {
    ASSERT_TRUE(stage.connect());
    const float before = stage.number("/ch/05/preamp/hpf");
    const auto id = stage.advise(4, AdviceKind::hpf, LowCut{120, 18});
    ASSERT_EQ(stage.apply(4, id), "");
    EXPECT_EQ(stage.outcome(4), "verified");
    EXPECT_NEAR(stage.number("/ch/05/preamp/hpf"), std::log(6.0F) / std::log(20.0F), 0.006F);
    EXPECT_EQ(std::get<std::int32_t>(stage.desk.value("/ch/05/preamp/hpon")), 1);
    EXPECT_EQ(std::get<std::int32_t>(stage.desk.value("/ch/05/preamp/hpslope")), 1);
    EXPECT_FALSE(stage.board.advice().offer(4, AdviceKind::hpf)) << "done";
    ASSERT_EQ(stage.actions.size(), 3U);
    EXPECT_EQ(stage.actions[2].parameter, "low cut on");
    EXPECT_EQ(stage.actions[2].from, "off");
    EXPECT_EQ(stage.actions[2].who, "engineer");
    EXPECT_EQ(stage.hand->undo(4, "engineer"), "");
    EXPECT_EQ(stage.outcome(4), "verified");
    EXPECT_FLOAT_EQ(stage.number("/ch/05/preamp/hpf"), before);
    EXPECT_EQ(std::get<std::int32_t>(stage.desk.value("/ch/05/preamp/hpon")), 0);
    EXPECT_THAT(stage.hand->undo(4, "engineer"), HasSubstr("nothing was written"));
}

TEST_F(DeskApplierTest, AnIdThatDoesNotStandIsRefused) {
    ASSERT_TRUE(stage.connect());
    const auto id = stage.advise(4, AdviceKind::hpf, LowCut{120, 18});
    EXPECT_THAT(stage.apply(4, id + 1), HasSubstr("does not stand any more"));
    EXPECT_THAT(stage.apply(5, id), HasSubstr("does not stand any more")) << "another line's";
    EXPECT_TRUE(stage.desk.writes().empty());
}

TEST_F(DeskApplierTest, WhatWasSetOtherwiseSinceIsRefused) {
    ASSERT_TRUE(stage.connect());
    const auto id = stage.advise(4, AdviceKind::hpf, LowCut{120, 18});
    stage.desk.person_sets("/ch/05/preamp/hpf", 0.9F);
    stage.run(100);
    EXPECT_THAT(stage.apply(4, id), HasSubstr("does not stand any more"));
    EXPECT_THAT(stage.apply(4, stage.advise(4, AdviceKind::hpf, LowCut{120, 18})), HasSubstr("somebody is working on this strip"));
    EXPECT_TRUE(stage.desk.writes().empty());
}

TEST_F(DeskApplierTest, UndoLeavesAloneWhatSomebodyChangedSince) {
    ASSERT_TRUE(stage.connect());
    const auto id = stage.advise(4, AdviceKind::hpf, LowCut{120, 18});
    ASSERT_EQ(stage.apply(4, id), "");
    ASSERT_EQ(stage.outcome(4), "verified");
    stage.desk.person_sets("/ch/05/preamp/hpf", 0.9F);
    stage.run(100);
    EXPECT_THAT(stage.hand->undo(4, "engineer"), HasSubstr("somebody is working on this strip"));
    EXPECT_NEAR(stage.number("/ch/05/preamp/hpf"), 0.9F, 0.006F);
}

TEST_F(DeskApplierTest, GainGoesUpByThreeDecibelsATapInSlowSteps) {
    ASSERT_TRUE(stage.connect());
    const float before = gain_db(2);
    const auto id = advise_gain(2, 8);
    stage.gains_moved.clear();
    ASSERT_EQ(stage.apply(2, id), "");
    EXPECT_THAT(stage.apply(2, stage.board.advice().offer(2, AdviceKind::gain)->id), HasSubstr("on the way"));
    ASSERT_TRUE(stage.run_until([&] { return stage.gains_moved.size() == 2; }, 3000)) << "at its begin and its end";
    EXPECT_NEAR(gain_db(2), before + 3, 0.01F);
    const auto writes = stage.desk.writes();
    ASSERT_EQ(writes.size(), 2U);
    EXPECT_GE(writes[1].at - writes[0].at, std::chrono::milliseconds(240)) << "1.5 dB a quarter of a second";
    EXPECT_NEAR(std::get<GainChange>(stage.board.advice().offer(2, AdviceKind::gain)->advice.change).db, 5, 0.01F) << "the rest stays offered";
}

TEST_F(DeskApplierTest, UndoDoesNotJumpOverAPersonsGain) {
    ASSERT_TRUE(stage.connect());
    stage.hand->mode(true, "engineer");
    const auto give = [&](float db) {
        stage.gains_moved.clear();
        const std::string reason = stage.apply(2, advise_gain(2, db));
        stage.run_until([&] { return stage.gains_moved.size() >= 2; }, 3000);
        return reason;
    };
    ASSERT_EQ(give(3), "");
    stage.desk.person_sets(DeskStage::amp(2) + "/gain", 0.05F);
    stage.run(5300);
    const float theirs = gain_db(2);
    ASSERT_EQ(give(2), "");
    EXPECT_EQ(stage.hand->undo(2, "engineer"), "");
    stage.run(600);
    EXPECT_NEAR(gain_db(2), theirs, 0.3F);
    EXPECT_THAT(stage.hand->undo(2, "engineer"), HasSubstr("nothing was written"));
}

TEST_F(DeskApplierTest, WhatWasAdvisedBeforeASceneIsGoneAfterIt) {
    ASSERT_TRUE(stage.connect());
    const auto id = stage.advise(4, AdviceKind::hpf, LowCut{120, 18});
    stage.desk.recall_scene(7, [](test::X32Memory& memory) { memory.leaf("/ch/05/preamp/hpf")->set(0.9F); });
    stage.run(300);
    EXPECT_THAT(stage.apply(4, id), HasSubstr("does not stand any more"));
    EXPECT_TRUE(stage.desk.writes().empty());
}

TEST_F(DeskApplierTest, SafeEndsWhatWaits) {
    ASSERT_TRUE(stage.connect());
    stage.desk.set_faults({.loss = 1.0});
    ASSERT_EQ(stage.apply(4, stage.advise(4, AdviceKind::hpf, LowCut{120, 18})), "");
    stage.run(50);
    stage.hand->safe(4, true, "engineer");
    stage.desk.set_faults({});
    stage.run(600);
    EXPECT_TRUE(stage.desk.writes().empty());
}

TEST_F(DeskApplierTest, WhatTheDeskDidNotTellOfIsReadBeforeItIsWritten) {
    ASSERT_TRUE(stage.connect());
    const auto id = stage.advise(4, AdviceKind::hpf, LowCut{120, 18});
    stage.desk.set_faults({.loss = 1.0});
    stage.desk.person_sets("/ch/05/preamp/hpf", 0.9F);  // nobody hears of it
    stage.run(50);
    stage.desk.set_faults({});
    stage.apply(4, id);
    stage.run(500);
    EXPECT_NEAR(stage.number("/ch/05/preamp/hpf"), 0.9F, 0.006F);
    EXPECT_TRUE(stage.desk.writes().empty());
}

TEST_F(DeskApplierTest, AShowGivesSixDecibelsInSumAndASoundcheckMore) {
    ASSERT_TRUE(stage.connect());
    const float before = gain_db(2);
    advise_gain(2, 10);
    const auto tap = [&] {
        stage.gains_moved.clear();
        const auto& offer = stage.board.advice().offer(2, AdviceKind::gain);
        const std::string reason = offer ? stage.apply(2, offer->id) : "no offer";
        if (reason.empty()) stage.run_until([&] { return stage.gains_moved.size() == 2; }, 3000);
        return reason;
    };
    EXPECT_EQ(tap(), "");
    EXPECT_EQ(tap(), "");
    EXPECT_THAT(tap(), HasSubstr("6 dB were given"));
    EXPECT_NEAR(gain_db(2), before + 6, 0.01F);
    stage.hand->mode(true, "engineer");
    EXPECT_EQ(tap(), "");
    EXPECT_NEAR(gain_db(2), before + 9, 0.01F);
}

TEST_F(DeskApplierTest, GainGoesDownAtOnceAndUndoGoesUpSlowly) {
    stage.desk.person_sets(DeskStage::amp(2) + "/gain", 0.5F);
    ASSERT_TRUE(stage.connect());
    const auto id = advise_gain(2, -9);
    ASSERT_EQ(stage.apply(2, id), "");
    stage.outcome(2);
    EXPECT_THAT(stage.hand->undo(2, "engineer"), HasSubstr("too much for a show"));
    stage.hand->mode(true, "engineer");
    ASSERT_TRUE(stage.run_until([&] { return !stage.desk.writes().empty(); }, 1000));
    stage.outcome(2);
    EXPECT_NEAR(stage.number(DeskStage::amp(2) + "/gain") * 72 - 12, 15, 0.01F);
    EXPECT_EQ(stage.desk.writes().size(), 1U);
    EXPECT_EQ(stage.hand->undo(2, "engineer"), "");
    ASSERT_TRUE(stage.run_until([&] { return std::abs(stage.number(DeskStage::amp(2) + "/gain") * 72 - 36) < 0.01F; }, 4000));
    const auto writes = stage.desk.writes();
    EXPECT_EQ(writes.size(), 7U) << "six steps of 1.5 dB";
    EXPECT_GE(writes.back().at - writes[1].at, std::chrono::milliseconds(1200));
}

TEST_F(DeskApplierTest, AHeadAmpThatFeedsTwoStripsIsNotTouched) {
    ASSERT_TRUE(stage.connect());
    stage.desk.recall_scene(1, [](test::X32Memory& memory) { memory.leaf("/-ha/07/index")->value = std::int32_t{2}; });
    stage.run(800);
    const auto id = advise_gain(2, 3);
    EXPECT_THAT(stage.apply(2, id), HasSubstr("also feeds strip 8"));
    EXPECT_TRUE(stage.desk.writes().empty());
}

TEST_F(DeskApplierTest, AHandOnTheStripEndsARamp) {
    ASSERT_TRUE(stage.connect());
    const auto id = advise_gain(2, 3);
    ASSERT_EQ(stage.apply(2, id), "");
    ASSERT_TRUE(stage.run_until([&] { return stage.desk.writes().size() == 1; }, 1000));
    stage.desk.person_sets("/ch/03/preamp/hpf", 0.2F);
    stage.run(800);
    EXPECT_EQ(stage.desk.writes().size(), 1U);
}

TEST_F(DeskApplierTest, PanicEndsARampAndDisarms) {
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    const auto id = advise_gain(2, 3);
    ASSERT_EQ(stage.apply(2, id), "");
    ASSERT_TRUE(stage.run_until([&] { return stage.desk.writes().size() == 1; }, 1000));
    stage.hand->panic("engineer");
    stage.hear(0, "kick");
    stage.run(700);
    EXPECT_EQ(stage.desk.writes().size(), 1U);
    EXPECT_FALSE(stage.board.labels_armed());
}

TEST_F(DeskApplierTest, ADuckerIsNotMadeAGate) {
    stage.desk.person_sets("/ch/05/gate/mode", std::int32_t{4});
    ASSERT_TRUE(stage.connect());
    const auto id = stage.advise(4, AdviceKind::gate, GateSettings{-40, 20, 1, 50, 200});
    EXPECT_THAT(stage.apply(4, id), HasSubstr("DUCK"));
    EXPECT_TRUE(stage.desk.writes().empty());
}

TEST_F(DeskApplierTest, ACurveIsTheWholeEqButLeavesCutFiltersAlone) {
    stage.desk.person_sets("/ch/05/eq/1/type", std::int32_t{0});  // low cut
    stage.desk.person_sets("/ch/05/eq/4/g", 0.9F);
    ASSERT_TRUE(stage.connect());
    EqCurve curve;
    curve.bands[0] = {EqType::peak, 250, -4, 1.4F};
    curve.bands[1] = {EqType::peak, 3150, -2, 2};
    curve.count = 2;
    ASSERT_EQ(stage.apply(4, stage.advise(4, AdviceKind::eq, curve)), "");
    EXPECT_EQ(stage.outcome(4), "verified");
    EXPECT_TRUE(stage.desk.node_text("ch/05/eq/1").starts_with("LCut"));
    EXPECT_THAT(stage.desk.node_text("ch/05/eq/2"), HasSubstr("-4.00"));
    EXPECT_THAT(stage.desk.node_text("ch/05/eq/3"), HasSubstr("-2.00"));
    EXPECT_FLOAT_EQ(stage.number("/ch/05/eq/4/g"), 0.5F) << "flat: the advice was the whole curve";
    EXPECT_EQ(std::get<std::int32_t>(stage.desk.value("/ch/05/eq/on")), 1);
}

TEST_F(DeskApplierTest, ACurveLeavesANotchAlone) {
    stage.desk.person_sets("/ch/05/eq/2/g", 0.1F);  // -12 dB
    stage.desk.person_sets("/ch/05/eq/2/q", 0.1F);  // Q 7
    ASSERT_TRUE(stage.connect());
    EqCurve curve;
    curve.bands[0] = {EqType::peak, 250, -4, 1.4F};
    curve.count = 1;
    ASSERT_EQ(stage.apply(4, stage.advise(4, AdviceKind::eq, curve)), "");
    EXPECT_EQ(stage.outcome(4), "verified");
    EXPECT_FLOAT_EQ(stage.number("/ch/05/eq/2/g"), 0.1F);
}

TEST_F(DeskApplierTest, ANotchTakesABandThatDoesNothing) {
    stage.desk.person_sets("/ch/05/eq/on", std::int32_t{1});
    stage.desk.person_sets("/ch/05/eq/1/g", 0.3F);
    ASSERT_TRUE(stage.connect());
    ASSERT_EQ(stage.apply(4, stage.advise(4, AdviceKind::notch, NotchCut{2500, -9, 8})), "");
    EXPECT_EQ(stage.outcome(4), "verified");
    EXPECT_FLOAT_EQ(stage.number("/ch/05/eq/1/g"), 0.3F);
    EXPECT_THAT(stage.desk.node_text("ch/05/eq/2"), HasSubstr("-9.00"));
}

TEST_F(DeskApplierTest, ACompressorIsWrittenOnTheDesksOwnSteps) {
    ASSERT_TRUE(stage.connect());
    const auto id = stage.advise(4, AdviceKind::comp, CompSettings{-18.3F, 3.2F, 2, 12.4F, 140, 3.2F, false});
    ASSERT_EQ(stage.apply(4, id), "");
    EXPECT_EQ(stage.outcome(4), "verified");
    EXPECT_FLOAT_EQ(stage.number("/ch/05/dyn/thr"), (60.0F - 18.5F) / 60.0F);
    EXPECT_EQ(std::get<std::int32_t>(stage.desk.value("/ch/05/dyn/on")), 1);
}

TEST_F(DeskApplierTest, PolarityIsShownAndNeverWritten) {
    ASSERT_TRUE(stage.connect());
    EXPECT_THAT(stage.apply(4, stage.advise(4, AdviceKind::polarity, PolarityFlip{1})), HasSubstr("never written"));
    EXPECT_TRUE(stage.desk.writes().empty());
}

}  // namespace
}  // namespace linecheck
