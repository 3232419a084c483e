#include "protocols/osc_advice.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

TEST(OscAdvice, AGainIsAnIdAndDecibelsAndItsReasonFollows) {
    const auto all = osc::advice(2, 17, {AdviceKind::gain, GainChange{-4.5F, -12, true}, "peaks at -7.5 dBFS", 0.8F});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0], (OscMessage{"/linecheck/ch/3/advice/gain", {17, -4.5F}}));
    EXPECT_EQ(all[1], (OscMessage{"/linecheck/ch/3/advice/why", {17, std::string("peaks at -7.5 dBFS")}}));
}
TEST(OscAdvice, ACurveSaysAllBandsSoThatOldOnesGo) {
    EqCurve curve;
    curve.bands[0] = {EqType::low_shelf, 120, -3, 0.7F};
    curve.count = 1;
    const auto all = osc::advice(0, 1, {AdviceKind::eq, curve, "boomy", 1});
    ASSERT_EQ(all.size(), max_eq_bands + 1);
    EXPECT_EQ(all[0], (OscMessage{"/linecheck/ch/1/advice/eq/1", {1, std::string("low_shelf"), 120.0F, -3.0F, 0.7F}}));
    EXPECT_EQ(all[1], (OscMessage{"/linecheck/ch/1/advice/eq/2", {1, std::string("peak"), 1000.0F, 0.0F, 1.0F}}));
}
TEST(OscAdvice, EveryKindHasItsArguments) {
    const auto arguments = [](AdviceKind kind, AdviceChange change) { return osc::advice(0, 1, {kind, std::move(change), "", 1})[0].arguments.size(); };
    EXPECT_EQ(arguments(AdviceKind::polarity, PolarityFlip{2}), 2U);
    EXPECT_EQ(arguments(AdviceKind::hpf, LowCut{}), 2U);
    EXPECT_EQ(arguments(AdviceKind::gate, GateSettings{}), 6U);
    EXPECT_EQ(arguments(AdviceKind::comp, CompSettings{}), 7U);
    EXPECT_EQ(arguments(AdviceKind::notch, NotchCut{}), 4U);
    EXPECT_EQ(arguments(AdviceKind::balance, Balance{}), 3U);
    EXPECT_EQ(arguments(AdviceKind::masking, Masking{}), 5U);
}
TEST(OscAdvice, NothingToDoIsOnlyAReason) {
    EXPECT_EQ(osc::advice(0, 1, {AdviceKind::gain, {}, "already right", 1}).size(), 1U);
    EXPECT_EQ(osc::advice_none(4, "eq"), (OscMessage{"/linecheck/ch/5/advice/none", {std::string("eq")}}));
}

}  // namespace
}  // namespace linecheck
