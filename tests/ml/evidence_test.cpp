#include "ml/evidence.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

using Scores = std::array<float, 2>;
constexpr Scores kick{2, -2}, hat{-2, 2};

TEST(Evidence, IsNothingBeforeAnyPatch) {
    const Evidence evidence(2);
    EXPECT_EQ(evidence.patches(), 0.0F);
    EXPECT_EQ(evidence.fused()[0], 0.0F);
}
TEST(Evidence, IsThePlainMeanOfTheFirstFourSeconds) {
    Evidence evidence(2);
    for (int i = 0; i < 12; ++i) evidence.add(kick, 1);
    for (int i = 0; i < 4; ++i) evidence.add(hat, 1);
    EXPECT_NEAR(evidence.fused()[0], (12 * 2 - 4 * 2) / 16.0F, 1e-5F);
    EXPECT_EQ(evidence.patches(), 16.0F);
}
TEST(Evidence, APatchOfAQuarterCountsAQuarter) {
    Evidence evidence(2);
    evidence.add(kick, 1);
    evidence.add(hat, 0.25F);
    EXPECT_NEAR(evidence.fused()[0], (2 * 1 - 2 * 0.25F) / 1.25F, 1e-6F);
    EXPECT_EQ(evidence.patches(), 1.25F);
}
TEST(Evidence, OlderSoundFades) {
    Evidence evidence(2);
    for (int i = 0; i < 1000; ++i) evidence.add(kick, 1);
    for (int i = 0; i < 16; ++i) evidence.add(hat, 1);
    EXPECT_LT(evidence.fused()[0], -0.4F);  // 1 - 2 (1 - 1/16)^16 of the way
    EXPECT_EQ(evidence.patches(), 16.0F);
}
TEST(Evidence, BleedHardlyMovesWhatWasHeardLoudly) {
    Evidence evidence(2);
    for (int i = 0; i < 16; ++i) evidence.add(kick, 1);
    for (int i = 0; i < 16; ++i) evidence.add(hat, 0.05F);
    EXPECT_GT(evidence.fused()[0], 1.7F);
}
TEST(Evidence, AWeightThatIsNoneTeachesNothing) {
    Evidence evidence(2);
    for (const float weight : {0.0F, -1.0F, std::numeric_limits<float>::quiet_NaN()}) evidence.add(kick, weight);
    EXPECT_EQ(evidence.patches(), 0.0F);
    EXPECT_EQ(evidence.fused()[0], 0.0F);
}
TEST(Evidence, ForgetsOnReset) {
    Evidence evidence(2);
    evidence.add(kick, 1);
    evidence.reset();
    evidence.add(hat, 0.5F);
    EXPECT_EQ(evidence.fused()[1], 2.0F);
    EXPECT_EQ(evidence.patches(), 0.5F);
}
TEST(Evidence, IsRealtime) {
    Evidence evidence(2);
    EXPECT_REALTIME(for (int i = 0; i < 40; ++i) evidence.add(kick, 0.5F));
}

}  // namespace
}  // namespace linecheck
