// Armed labels against a strict double of the desk.
#include "daemon/desk/desk_labeller.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/daemon/desk/desk_stage.hpp"

namespace linecheck {
namespace {

using test::DeskStage;

TEST(DeskLabeller, ArmedItWritesNameColourAndIconOfASureAndStableLine) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.hear(0, "kick");
    ASSERT_TRUE(stage.run_until([&] { return stage.board.strip(0).desk_write == "verified"; }, 2000));
    EXPECT_EQ(stage.name(0), "Kick");
    EXPECT_EQ(std::get<std::int32_t>(stage.desk.value("/ch/01/config/color")), 1);
    EXPECT_EQ(std::get<std::int32_t>(stage.desk.value("/ch/01/config/icon")), 3);
    ASSERT_FALSE(stage.actions.empty());
    EXPECT_EQ(stage.actions[0].kind, "label");
    EXPECT_EQ(stage.actions[0].to, "Kick");
    EXPECT_EQ(stage.actions[0].who, "armed labels");
}

TEST(DeskLabeller, DisarmedItOnlyOffersAndATapWrites) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hear(3, "snare");
    stage.run(300);
    EXPECT_TRUE(stage.desk.writes().empty());
    const auto offer = stage.board.strip(3).label_offer;
    EXPECT_EQ(offer.name, "Snare");
    EXPECT_EQ(stage.apply(3, offer.id), "");
    EXPECT_EQ(stage.outcome(3), "verified");
    EXPECT_EQ(stage.name(3), "Snare");
    EXPECT_EQ(stage.board.strip(3).label_offer.id, 0) << "done";
    EXPECT_NE(stage.apply(3, offer.id), "") << "an offer is taken once";
}

TEST(DeskLabeller, ANameThatSomebodyGaveIsNeverReplaced) {
    DeskStage stage;
    stage.desk.person_sets("/ch/01/config/name", std::string("Bob"));
    stage.desk.person_sets("/ch/02/config/name", std::string("Ch 02"));
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.hear(0, "kick");
    stage.hear(1, "snare");
    ASSERT_TRUE(stage.run_until([&] { return stage.board.strip(1).desk_write == "verified"; }, 2000));
    stage.run(200);
    EXPECT_EQ(stage.name(0), "Bob");
    EXPECT_EQ(stage.name(1), "Snare") << "the desk's own name is nobody's";
    EXPECT_EQ(stage.board.strip(0).label_offer.id, 0) << "not offered either";
}

TEST(DeskLabeller, ANameThatTheDeskDidNotTellOfIsReadBeforeItIsReplaced) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.desk.set_faults({.loss = 1.0});
    stage.desk.person_sets("/ch/01/config/name", std::string("Bob"));  // nobody hears of it
    stage.run(50);
    stage.desk.set_faults({});
    stage.hear(0, "kick");
    stage.run(1000);
    EXPECT_EQ(stage.name(0), "Bob");
    EXPECT_TRUE(stage.desk.writes().empty());
}

TEST(DeskLabeller, ADoubtfulLabelIsNotWrittenAndACorrectionIs) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.hear(0, "kick", 0.7F);
    stage.run(400);
    EXPECT_TRUE(stage.desk.writes().empty());
    stage.board.correct(0, {*label_index("tom")});
    ASSERT_TRUE(stage.run_until([&] { return stage.board.strip(0).desk_write == "verified"; }, 2000));
    EXPECT_EQ(stage.name(0), "Tom");
}

TEST(DeskLabeller, OurOwnNameFollowsTheNumbering) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.hear(0, "lead_vocal_male");
    ASSERT_TRUE(stage.run_until([&] { return !stage.name(0).empty(); }, 2000));
    const std::string alone = stage.name(0);
    stage.hear(1, "lead_vocal_male");
    ASSERT_TRUE(stage.run_until([&] { return !stage.name(1).empty() && stage.name(0) != alone; }, 2000)) << stage.name(0);
    EXPECT_TRUE(stage.name(0).ends_with("1")) << stage.name(0);
    EXPECT_TRUE(stage.name(1).ends_with("2")) << stage.name(1);
}

TEST(DeskLabeller, AHandOnTheStripEndsItUntilLabelsAreArmedAnew) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.desk.person_sets("/ch/01/eq/2/g", 0.7F);
    stage.run(100);
    stage.hear(0, "kick");
    stage.run(500);
    EXPECT_TRUE(stage.desk.writes().empty());
    stage.hand->arm_labels(true, "engineer");
    EXPECT_TRUE(stage.run_until([&] { return stage.name(0) == "Kick"; }, 7000)) << "once the hand is off";
}

TEST(DeskLabeller, AFaderThatMovesIsNoHandOnTheName) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.desk.person_sets("/ch/01/mix/fader", 0.7F);
    stage.run(100);
    stage.hear(0, "kick");
    EXPECT_TRUE(stage.run_until([&] { return stage.name(0) == "Kick"; }, 5000));
}

TEST(DeskLabeller, UndoGivesTheOldNameBackAndItStays) {
    DeskStage stage;
    stage.desk.person_sets("/ch/01/config/name", std::string("CH 1"));
    stage.desk.person_sets("/ch/01/config/color", std::int32_t{4});
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.hear(0, "kick");
    ASSERT_TRUE(stage.run_until([&] { return stage.board.strip(0).desk_write == "verified"; }, 2000));
    EXPECT_EQ(stage.hand->undo(0, "engineer"), "");
    EXPECT_EQ(stage.outcome(0), "verified");
    stage.run(400);
    EXPECT_EQ(stage.name(0), "CH 1");
    EXPECT_EQ(std::get<std::int32_t>(stage.desk.value("/ch/01/config/color")), 4);
}

TEST(DeskLabeller, ASceneEndsItAndTheScenesNamesStay) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.desk.recall_scene(3, [](test::X32Memory& memory) { memory.leaf("/ch/02/config/name")->set(std::string("Lead")); });
    stage.run(300);
    stage.hear(0, "kick");
    stage.hear(1, "snare");
    stage.run(600);
    EXPECT_TRUE(stage.desk.writes().empty());
    EXPECT_EQ(stage.name(1), "Lead");
}

TEST(DeskLabeller, ASafeLineIsLeftAlone) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    stage.hand->arm_labels(true, "engineer");
    stage.hand->safe(0, true, "engineer");
    stage.hear(0, "kick");
    stage.run(400);
    EXPECT_TRUE(stage.desk.writes().empty());
    EXPECT_NE(stage.apply(0, stage.board.strip(0).label_offer.id), "");
    stage.hand->safe(0, false, "engineer");
    EXPECT_TRUE(stage.run_until([&] { return stage.name(0) == "Kick"; }, 2000));
}

}  // namespace
}  // namespace linecheck
