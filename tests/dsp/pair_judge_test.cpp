#include "dsp/pair_judge.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

std::vector<float> beats(float gain, std::size_t offset = 0) {
    std::vector<float> powers(270);
    for (std::size_t i = 0; i < powers.size(); ++i) powers[i] = gain * std::pow(10.0F, -0.06F * static_cast<float>((i + offset) % 50));
    return powers;
}
LevelMatch match(const std::vector<float>& a, const std::vector<float>& b) { return match_levels(a, b); }
Pair heard(float correlation, float positive, float negative, float colour_db = 2) { return {PairKind::none, correlation, 0.5F, positive, negative, 0.1F, 0.2F, colour_db}; }

TEST(PairJudge, LevelsThatMoveTogetherSwingByNothing) {
    const LevelMatch m = match(beats(0.1F), beats(0.01F));
    EXPECT_NEAR(m.difference_db, 10.0F, 0.01F);
    EXPECT_NEAR(m.swing_db, 0.0F, 0.05F);
    EXPECT_NEAR(m.correlation, 1.0F, 1e-3F);
}
TEST(PairJudge, LevelsOfTwoDrumsSwingAgainstEachOther) {
    const LevelMatch m = match(beats(0.1F), beats(0.1F, 25));
    EXPECT_GT(m.swing_db, 7.0F);
    EXPECT_LT(m.correlation, 0.0F);
}
TEST(PairJudge, SilenceAgainstSilenceSaysNothing) {
    const std::vector<float> silence(270, 0.0F);
    EXPECT_EQ(match(silence, silence).correlation, 0.0F);
    EXPECT_EQ(judge_pair({}, match(silence, silence)).judgement, Judgement::silent);
}
TEST(PairJudge, SpacedOverheadsAreStereoAtACorrelationOfOneFifth) {
    const PairOpinion opinion = judge_pair(heard(0.21F, 0.21F, -0.1F, 3.2F), {0.98F, 2.5F, 0.6F});
    EXPECT_EQ(opinion.kind, PairKind::stereo);
    EXPECT_FALSE(opinion.identical);
}
TEST(PairJudge, TheOtherSkinOfASnareIsFlipped) {
    const PairOpinion opinion = judge_pair(heard(0.58F, 0.0F, -0.47F, 5.2F), {0.99F, 3.0F, 4.8F});
    EXPECT_EQ(opinion.kind, PairKind::flipped);
    EXPECT_EQ(opinion.delay_ms, 0.2F) << "of the flipped arrival, not of the drum's half period";
}
TEST(PairJudge, DiAndAmplifierAreOneSourceTwice) {
    EXPECT_EQ(judge_pair(heard(0.6F, 0.17F, 0.0F, 6.4F), {0.89F, 6.4F, -17.7F}).kind, PairKind::twice);
    EXPECT_EQ(judge_pair(heard(-0.81F, 0.0F, -0.61F, 3.1F), {0.96F, 4.6F, -19.7F}).kind, PairKind::flipped);
}
TEST(PairJudge, CloseMicrophonesOfOneKitGoApart) {
    EXPECT_EQ(judge_pair(heard(0.02F, 0.02F, 0.0F, 6.0F), {-0.24F, 20.8F, -22.8F}).judgement, Judgement::apart);
}
TEST(PairJudge, TwoMusiciansWithOneRiffAreNoPair) {
    EXPECT_NE(judge_pair(heard(0.34F, 0.14F, -0.25F, 8.3F), {0.65F, 6.0F, 2.0F}).judgement, Judgement::together);
}
TEST(PairJudge, ASteadySignalTwiceIsIdenticalThoughItsLevelSaysNothing) {
    EXPECT_TRUE(judge_pair({PairKind::twice, 0.99F, 0, 0.99F, 0, 0, 0, 0}, {0, 0.1F, 6}).identical);
}
TEST(PairJudge, IsRealtime) {
    const auto a = beats(0.1F), b = beats(0.1F, 5);
    EXPECT_REALTIME(judge_pair(heard(0.3F, 0.2F, -0.1F), match_levels(a, b)));
}

}  // namespace
}  // namespace linecheck
