#include "daemon/board.hpp"

#include <gtest/gtest.h>

#include "ml/labels.hpp"
#include "tests/support/shipped_book.hpp"

namespace linecheck {
namespace {

class BoardTest : public ::testing::Test {
protected:
    void say(std::size_t channel, const char* id, double at_s = 1) {
        Verdict v;
        v.channel = static_cast<std::uint32_t>(channel);
        v.frame = static_cast<std::uint64_t>(at_s * analysis_rate);
        v.label = static_cast<std::int16_t>(label_index(id).value_or(unknown_label));
        v.family = static_cast<std::int16_t>(family_of(v.label));
        v.confidence = 0.9F;
        board.hear(v);
    }
    void pair(std::int32_t a, std::int32_t b, PairKind kind, bool identical = false) {
        board.match(static_cast<std::size_t>(a), {b, kind, identical, 0.5F});
        board.match(static_cast<std::size_t>(b), {a, kind, identical, -0.5F});
    }
    const std::string& name(std::size_t channel) const { return board.strip(channel).name; }
    Board board{{"a", "b", "c", "d"}, shipped_book()};
};

TEST_F(BoardTest, NumbersASecondOneAndSaysSoOnBothLines) {
    say(1, "tom");
    EXPECT_EQ(name(1), "Tom");
    const auto edition = board.edition(1);
    say(3, "tom");
    EXPECT_EQ(name(1), "Tom 1");
    EXPECT_EQ(name(3), "Tom 2");
    EXPECT_GT(board.edition(1), edition);
}
TEST_F(BoardTest, NumbersStandStillWhileALineIsUnknownForAMoment) {
    for (std::size_t c = 0; c < 3; ++c) say(c, "lead_vocal_male");
    say(1, "unknown", 10);
    EXPECT_EQ(name(1), "unknown");
    EXPECT_EQ(name(2), "Vox 3");
    say(1, "lead_vocal_male", 12);
    EXPECT_EQ(name(1), "Vox 2");
}
TEST_F(BoardTest, APlaceIsGivenUpAfterAMinuteOfUnknown) {
    for (std::size_t c = 0; c < 3; ++c) say(c, "lead_vocal_male");
    say(1, "unknown", 10);
    say(3, "kick", 71);
    EXPECT_EQ(name(2), "Vox 2");
}
TEST_F(BoardTest, AnotherLabelGivesThePlaceUpAtOnce) {
    for (std::size_t c = 0; c < 2; ++c) say(c, "tom");
    say(0, "snare");
    EXPECT_EQ(name(1), "Tom");
}
TEST_F(BoardTest, AHowlIsShownAndGoesAndDoesNotFlicker) {
    Snapshot howling;
    howling.state = LineState::feedback;
    howling.features.howl_hz = 1250;
    howling.features.howl_prominence_db = 20;
    board.see(2, howling);
    EXPECT_EQ(board.strip(2).feedback_hz, 1250);
    EXPECT_EQ(board.known(2).ringing->hz, 1250);
    const auto edition = board.edition(2);
    howling.features.howl_hz = 1251;
    howling.features.howl_prominence_db = 23;
    board.see(2, howling);
    EXPECT_EQ(board.edition(2), edition);
    board.see(2, {});
    EXPECT_EQ(board.strip(2).feedback_hz, 0);
    EXPECT_GT(board.edition(2), edition);
}
TEST_F(BoardTest, OverheadsThatBelongTogetherAreLeftAndRight) {
    say(0, "overhead");
    say(2, "overhead");
    EXPECT_EQ(name(0), "OH 1");
    pair(0, 2, PairKind::stereo);
    EXPECT_EQ(name(0), "OH L");
    EXPECT_EQ(name(2), "OH R");
    EXPECT_EQ(board.strip(2).pair.partner, 0);
    EXPECT_EQ(board.strip(0).short_name, "OH L");
}
TEST_F(BoardTest, TwoTomsThatHearTheSameSnareAreNoPair) {
    pair(0, 1, PairKind::stereo);
    EXPECT_EQ(board.strip(0).pair.partner, -1);
    say(0, "tom");
    say(1, "tom");
    EXPECT_EQ(board.strip(0).pair.partner, -1);
    EXPECT_EQ(name(0), "Tom 1");
}
TEST_F(BoardTest, ADoubledLineIsSaidBeforeAnybodyKnowsWhatItIs) {
    pair(1, 3, PairKind::twice, true);
    EXPECT_EQ(board.strip(1).pair.partner, 3);
    board.match(1, {});
    EXPECT_EQ(board.strip(1).pair.partner, -1);
}
TEST_F(BoardTest, ACorrectionIsNumberedToo) {
    say(0, "tom");
    board.correct(1, {*label_index("tom")});
    say(1, "kick");
    EXPECT_EQ(name(1), "Tom 2");
}
TEST_F(BoardTest, ACorrectionTakenBackShowsWhatIsHeard) {
    say(0, "tom");
    board.correct(0, {*label_index("kick"), CorrectionSource::desk_name, "desk", "BD"});
    say(0, "snare");
    EXPECT_EQ(name(0), "Kick");
    EXPECT_TRUE(board.correct(0, {unknown_label, CorrectionSource::desk_name, "desk", ""}));
    EXPECT_EQ(name(0), "Snare");
    EXPECT_FALSE(board.strip(0).corrected);
    EXPECT_FLOAT_EQ(board.strip(0).confidence, 0.9F);
}
TEST_F(BoardTest, ALabelFromBeforeTheRestartStandsUntilTheLineWasHeardForAWhile) {
    Verdict before;
    before.label = static_cast<std::int16_t>(*label_index("tom"));
    before.confidence = 0.8F;
    board.recall(before);
    EXPECT_EQ(name(0), "Tom");
    EXPECT_TRUE(board.strip(0).recalled);
    Verdict first;  // says nothing yet
    first.active_s = 1;
    EXPECT_FALSE(board.hear(first)) << "nothing for the log";
    EXPECT_EQ(name(0), "Tom");
    first.active_s = 4;
    EXPECT_TRUE(board.hear(first));
    EXPECT_EQ(name(0), "unknown");
    EXPECT_FALSE(board.strip(0).recalled);
    board.recall(before);
    say(0, "kick");
    EXPECT_EQ(name(0), "Kick");
}
TEST_F(BoardTest, AFamilyIsAGuess) {
    Verdict v;
    v.family = static_cast<std::int16_t>(family_of(*label_index("choir")));
    board.hear(v);
    EXPECT_EQ(name(0), "Vocal?");
    EXPECT_EQ(board.strip(0).strip_name, "");
}
TEST_F(BoardTest, PhantomPowerIsHeededHoweverItAndTheVerdictFollowEachOther) {
    Verdict v;
    v.label = static_cast<std::int16_t>(*label_index("snare"));
    v.family = static_cast<std::int16_t>(family_of(v.label));
    v.equipment = 0;
    v.equipment_confidence = 0.9F;
    board.hear(v);
    EXPECT_EQ(board.strip(0).equipment, "dynamic");
    DeskView desk;
    desk.phantom = true;
    board.show_desk(0, desk);
    EXPECT_EQ(board.strip(0).equipment, "unknown");
    desk.phantom = false;
    board.show_desk(0, desk);
    EXPECT_EQ(board.strip(0).equipment, "dynamic");
    v.equipment = 1;
    board.hear(v);
    EXPECT_EQ(board.strip(0).equipment, "unknown");
}
TEST_F(BoardTest, PhantomPowerOnAMikedLineSuggestsACondenser) {
    DeskView desk;
    desk.phantom = true;
    board.show_desk(1, desk);
    EXPECT_EQ(board.strip(1).equipment, "unknown");
    board.correct(1, {*label_index("overhead")});
    EXPECT_EQ(board.strip(1).equipment, "condenser");
    EXPECT_FLOAT_EQ(board.strip(1).equipment_confidence, condenser_when_on);
}

}  // namespace
}  // namespace linecheck
