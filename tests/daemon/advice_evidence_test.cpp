#include "daemon/advice_evidence.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

/// One line that plays at half of full scale.
class AdviceEvidenceTest : public testing::Test {
protected:
    AdviceEvidenceTest() : hop(hop_frames, 0.5F) {
        frame.active = true;
        frame.mean_square = 0.25F;
        frame.true_peak = 0.5F;
        bands.fast.fill(-30);
    }
    void play(int seconds, float own = 1) {
        for (int i = 0; i < 100 * seconds; ++i) evidence->push(0, frame, bands, LineState::active, own, hop);
    }
    std::unique_ptr<AdviceEvidence> evidence = std::make_unique<AdviceEvidence>(1);
    FeatureFrame frame;
    BandLevels bands{};
    std::vector<float> hop;
};

TEST_F(AdviceEvidenceTest, PostsWhatWasPlayedTenTimesASecond) {
    play(3);
    EXPECT_NEAR(evidence->facts(0).line.active_s(), 3, 0.1);
    EXPECT_NEAR(evidence->facts(0).line.level_dbfs(), -6, 0.5);
    std::vector<float> tape;
    evidence->tape(0, tape);
    EXPECT_EQ(tape.size(), 3U * 48000);
}

TEST_F(AdviceEvidenceTest, AClipAtPlugInIsForgottenAfterTwoMinutesOfPlaying) {
    frame.input.clips = 1;
    frame.true_peak = 1;
    evidence->push(0, frame, bands, LineState::active, 1, hop);
    frame.input.clips = 0;
    frame.true_peak = 0.5F;
    play(121);
    EXPECT_EQ(evidence->facts(0).line.clips(), 0U);
    EXPECT_NEAR(evidence->facts(0).line.loudest_dbfs(), -6, 0.1);
}

TEST_F(AdviceEvidenceTest, AClipIsRememberedForAMinuteOfPlayingAtLeast) {
    play(30);
    frame.input.clips = 1;
    evidence->push(0, frame, bands, LineState::active, 1, hop);
    frame.input.clips = 0;
    play(59);
    EXPECT_EQ(evidence->facts(0).line.clips(), 1U);
    EXPECT_GE(evidence->facts(0).line.active_s(), 60);
}

TEST_F(AdviceEvidenceTest, FactsNeverShrinkBelowAGenerationOnceOneIsFull) {
    play(60);
    for (int s = 0; s < 180; ++s) {
        play(1);
        ASSERT_GE(evidence->facts(0).line.active_s(), 59) << s;
        ASSERT_LE(evidence->facts(0).line.active_s(), 121) << s;
    }
}

TEST_F(AdviceEvidenceTest, BleedIsNoPlaying) {
    play(5, 0.4F);
    EXPECT_EQ(evidence->facts(0).line.active_s(), 0);
    std::vector<float> tape{1};
    evidence->tape(0, tape);
    EXPECT_TRUE(tape.empty());
}

TEST_F(AdviceEvidenceTest, ForgettingStartsAnewWithTheEpochItAnswered) {
    play(5);
    const std::uint32_t epoch = evidence->forget(0);
    EXPECT_NE(evidence->facts(0).epoch, epoch) << "not before the next hop";
    play(1);
    EXPECT_EQ(evidence->facts(0).epoch, epoch);
    EXPECT_LE(evidence->facts(0).line.active_s(), 1.0F);
    std::vector<float> tape;
    evidence->tape(0, tape);
    EXPECT_EQ(tape.size(), 48000U);
    EXPECT_EQ(evidence->forget(0), epoch + 1);
}

TEST_F(AdviceEvidenceTest, SilenceGivesNoFactsAndNoTape) {
    frame = {};
    std::fill(hop.begin(), hop.end(), 0.0F);
    play(2);
    EXPECT_EQ(evidence->facts(0).line.active_s(), 0);
    EXPECT_EQ(evidence->facts(0).line.level_dbfs(), floor_dbfs);
}

TEST_F(AdviceEvidenceTest, PushIsFitForTheAudioPath) {
    EXPECT_REALTIME({
        play(61);  // over the end of a generation
        evidence->forget(0);
        play(1);
    });
}

}  // namespace
}  // namespace linecheck
