#include "ml/mix/suggest.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "dsp/biquad.hpp"
#include "ml/mix/move_curves.hpp"

namespace linecheck {
namespace {

constexpr double rate = 48000;

const StripLaw& x32() { return *strip_law("x32"); }

std::vector<SureMove> done(const std::vector<EqMove>& moves) {
    std::vector<SureMove> out;
    for (const EqMove& m : moves) out.push_back({m, 1});
    return out;
}

bool on_step(float value, const Steps& steps) { return snapped(value, steps) == value; }

TEST(Suggest, TurnsOneMoveRoundOnTheDesksSteps) {
    const DeskEq eq = suggest(done({{EqType::peak, 1000, 4, 1}}), rate, x32(), 6);
    ASSERT_EQ(eq.curve.count, 1U);
    const EqBand& b = eq.curve.bands[0];
    EXPECT_NEAR(b.freq_hz, 1000, 20);
    EXPECT_NEAR(b.gain_db, -4, 0.26);
    EXPECT_NEAR(b.q, 1.41, 0.05);
    EXPECT_TRUE(on_step(b.freq_hz, x32().eq_hz) && on_step(b.gain_db, x32().eq_gain_db) && on_step(b.q, x32().eq_q));
    EXPECT_LT(eq.residual_db, 0.05);
}
TEST(Suggest, MoreMovesThanBandsAreFittedTogether) {
    const std::vector<EqMove> made{{EqType::peak, 60, 3, 1}, {EqType::peak, 150, -4, 1}, {EqType::peak, 400, 3, 1}, {EqType::peak, 900, -3, 1}, {EqType::peak, 2000, 4, 1}, {EqType::peak, 4500, 3, 1}, {EqType::peak, 5200, 2, 1}, {EqType::peak, 12000, -4, 1}};
    const DeskEq six = suggest(done(made), rate, x32(), 6), four = suggest(done(made), rate, x32(), 4);
    EXPECT_EQ(six.curve.count, 6U);
    EXPECT_EQ(four.curve.count, 4U);
    EXPECT_LT(six.residual_db, 0.7);
    EXPECT_GT(four.residual_db, six.residual_db);
    EXPECT_LT(four.residual_db, 1.7);
}
TEST(Suggest, TheResidualIsWhatTheBandsLeave) {
    const auto made = done({{EqType::peak, 100, 5, 1.3}, {EqType::high_shelf, 6000, -3, 1.9}, {EqType::peak, 700, 2, 0.6}});
    const DeskEq eq = suggest(made, rate, x32(), 2);
    std::vector<double> hz;
    for (double f = 20; f <= 20000; f *= std::exp2(1.0 / 24)) hz.push_back(f);
    const MoveCurves curves(hz, rate);
    Eigen::ArrayXd left = Eigen::ArrayXd::Zero(curves.size());
    for (const SureMove& m : made) left += curves.db(m);
    for (std::size_t i = 0; i < eq.curve.count; ++i) {
        const EqBand& b = eq.curve.bands[i];
        left += curves.db(EqMove{b.type, static_cast<double>(b.freq_hz), static_cast<double>(b.gain_db), octaves_of_q(static_cast<double>(b.q))});
    }
    left -= left.mean();
    EXPECT_NEAR(std::sqrt(left.square().mean()), eq.residual_db, 1e-3);
}
TEST(Suggest, NothingDoneIsNothingToTakeBack) {
    const DeskEq eq = suggest({}, rate, x32(), 6);
    EXPECT_EQ(eq.curve.count, 0U);
    EXPECT_EQ(eq.residual_db, 0);
}
TEST(Suggest, WithoutABandEverythingIsLeft) {
    const DeskEq eq = suggest(done({{EqType::peak, 1000, 6, 2}}), rate, x32(), 0);
    EXPECT_EQ(eq.curve.count, 0U);
    EXPECT_GT(eq.residual_db, 1);
}
TEST(Suggest, AnAnalogueEqualisersMovesAreFittedWithTheDesksOwnCurves) {
    const auto made = done({{EqType::peak, 14000, 6, 1.5}});
    const DeskEq eq = suggest(made, 16 * rate, x32(), 6);
    ASSERT_EQ(eq.curve.count, 1U);
    EXPECT_GT(octaves_of_q(static_cast<double>(eq.curve.bands[0].q)), 1.6);  // the digital bell narrows there
    EXPECT_LT(eq.residual_db, 0.4);
}

}  // namespace
}  // namespace linecheck
