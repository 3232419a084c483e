#include "dsp/level_histogram.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

TEST(LevelHistogram, FindsThePercentilesOfAnEvenSpreadWithinATenthOfADecibel) {
    LevelHistogram h;
    for (int i = 0; i <= 4000; ++i) h.add(-60.0F + 0.01F * static_cast<float>(i));
    EXPECT_NEAR(h.percentile(50), -40.0F, 0.1F);
    EXPECT_NEAR(h.percentile(95), -22.0F, 0.1F);
    EXPECT_NEAR(h.percentile(50, -40.0F), -30.0F, 0.1F);
}

TEST(LevelHistogram, GatedMeanDoesNotMoveWithThePauses) {
    LevelHistogram busy, idle;
    for (int i = 0; i < 100; ++i) busy.add(-20.25F), idle.add(-20.25F);
    for (int i = 0; i < 300; ++i) idle.add(-55.0F);
    EXPECT_NEAR(busy.gated_mean(), -20.25F, 0.01F);
    EXPECT_NEAR(idle.gated_mean(), busy.gated_mean(), 0.01F);
}

TEST(LevelHistogram, EmptyReadsTheFloor) {
    const LevelHistogram h;
    EXPECT_EQ(h.percentile(50), floor_dbfs);
    EXPECT_EQ(h.gated_mean(), floor_dbfs);
}

TEST(LevelHistogram, CountsNoNumberThatIsNone) {
    LevelHistogram h;
    h.add(std::numeric_limits<float>::quiet_NaN());
    h.add(-std::numeric_limits<float>::infinity());
    EXPECT_EQ(h.count(), 0U);
    h.add(std::numeric_limits<float>::infinity());
    EXPECT_EQ(h.count(), 1U);
}

TEST(LevelHistogram, IsRealtime) {
    LevelHistogram h;
    EXPECT_REALTIME(h.add(-20); h.add(h.percentile(95)); h.add(h.gated_mean()));
}

}  // namespace
}  // namespace linecheck
