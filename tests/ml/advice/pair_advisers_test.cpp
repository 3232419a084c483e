#include "ml/advice/pair_advisers.hpp"

#include <gtest/gtest.h>

#include "tests/ml/advice/played.hpp"

namespace linecheck {
namespace {

using namespace test;

std::vector<LineView> two(const Played& a, const Played& b, PairKind kind, float delay_ms = 0) {
    std::vector<LineView> all{a.view(), b.view()};
    all[1].channel = 1;
    all[0].pair = {1, kind, false, delay_ms};
    all[1].pair = {0, kind, false, -delay_ms};
    return all;
}

TEST(PolarityAdviser, TurnsOneOfTwoAndNotBoth) {
    const Played top(kicks(0.3, 4), "snare"), bottom(kicks(0.2, 4), "snare");
    const auto all = two(top, bottom, PairKind::flipped);
    EXPECT_FALSE(advise_polarity(all[0], all).any());
    ASSERT_TRUE(advise_polarity(all[1], all).any());
    EXPECT_EQ(std::get<PolarityFlip>(advise_polarity(all[1], all).change).against, 0);
}

TEST(PolarityAdviser, TheOverheadIsTheReference) {
    const Played over(kicks(0.3, 4), "overhead"), close(kicks(0.2, 4), "snare");
    const auto all = two(close, over, PairKind::flipped);
    EXPECT_TRUE(advise_polarity(all[0], all).any());
    EXPECT_FALSE(advise_polarity(all[1], all).any());
}

TEST(PolarityAdviser, DistanceIsNotPolarity) {
    const Played a(kicks(0.3, 4), "kick"), b(kicks(0.2, 4), "kick");
    const auto all = two(a, b, PairKind::flipped, 4);
    EXPECT_FALSE(advise_polarity(all[1], all).any());
    EXPECT_NE(advise_polarity(all[1], all).because.find("delay"), std::string::npos);
}

TEST(PolarityAdviser, OneLineAloneShowsNothing) {
    const Played a(kicks(0.3, 4), "kick");
    const LineView view = a.view();
    EXPECT_FALSE(advise_polarity(view, {&view, 1}).any());
}

TEST(BalanceAdviser, TheBassIsBroughtToItsPlaceUnderTheVoice) {
    const Played voice(sung(6, 0.1), "lead_vocal_male"), bass(sine(60, 0.5, 6), "bass_guitar");
    const auto all = two(voice, bass, PairKind::none);
    const Advice advice = advise_balance(all[1], all);
    ASSERT_TRUE(advice.any());
    EXPECT_LT(std::get<Balance>(advice.change).db, -3.0F);
    EXPECT_GT(std::get<Balance>(advise_balance(all[0], all).change).db, 3.0F);
    EXPECT_FALSE(advise_balance(all[0], {&all[0], 1}).any());
}

TEST(BalanceAdviser, AStereoPairGoesLeftAndRight) {
    const Played left(kicks(0.3, 4), "overhead"), right(kicks(0.3, 4), "overhead");
    const auto all = two(left, right, PairKind::stereo);
    EXPECT_EQ(std::get<Balance>(advise_balance(all[0], all).change).pan, -1.0F);
    EXPECT_EQ(std::get<Balance>(advise_balance(all[1], all).change).pan, 1.0F);
}

TEST(MaskingAdviser, WhoCoversTheVoiceMakesRoomAndTheVoiceDoesNot) {
    const Played voice(sung(6), "lead_vocal_male"), guitar(mixed(sine(2500, 0.1, 6), noise(0.01, 6)), "electric_guitar");
    const auto all = two(voice, guitar, PairKind::none);
    const Advice advice = advise_masking(all[1], all);
    ASSERT_TRUE(advice.any()) << advice.because;
    EXPECT_NEAR(std::get<Masking>(advice.change).cut.freq_hz, 2512.0F, 10.0F);
    EXPECT_LT(std::get<Masking>(advice.change).cut.gain_db, 0.0F);
    EXPECT_FALSE(advise_masking(all[0], all).any());
}

}  // namespace
}  // namespace linecheck
