#include "dsp/window_stats.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

TEST(WindowStats, MeanAndVarianceAreThoseOfTheWholeTake) {
    WindowStats stats;
    for (const float v : {2.0F, 4.0F, 4.0F, 4.0F, 5.0F, 5.0F, 7.0F, 9.0F}) stats.push(v);
    EXPECT_EQ(stats.mean(), 5);
    EXPECT_EQ(stats.variance(), 4);
    EXPECT_EQ(stats.count(), 8U);
}
TEST(WindowStats, ALargeOffsetDoesNotDrownASmallSpread) {
    WindowStats stats;
    for (int i = 0; i < 360000; ++i) stats.push(100.0F + (i % 2 == 0 ? 0.001F : -0.001F));  // an hour of hops
    EXPECT_NEAR(stats.variance(), 1e-6F, 2e-8F);
}
TEST(WindowStats, PercentilesLieWithinAQuarterDecibelOfTheSortedValues) {
    WindowStats stats;
    test::Signal x = test::noise(6, 0.2);
    for (float& v : x) stats.push(v -= 30);
    std::sort(x.begin(), x.end());
    for (const float p : {0.0F, 5.0F, 10.0F, 50.0F, 95.0F, 100.0F}) {
        const auto rank = static_cast<std::size_t>(p / 100 * static_cast<float>(x.size() - 1));
        EXPECT_NEAR(stats.percentile(p), x[rank], 0.2501F) << p;
    }
}
TEST(WindowStats, ValuesBeyondTheRangeCountIntoTheEnds) {
    WindowStats stats;
    stats.push(-500);
    stats.push(500);
    EXPECT_EQ(stats.percentile(0), -143.75F);
    EXPECT_EQ(stats.percentile(100), 35.75F);
    EXPECT_EQ(stats.mean(), 0);
}
TEST(WindowStats, WhatIsNoNumberIsNotCounted) {
    WindowStats stats;
    stats.push(std::numeric_limits<float>::quiet_NaN());
    stats.push(-std::numeric_limits<float>::infinity());
    EXPECT_EQ(stats.count(), 0U);
    EXPECT_EQ(stats.percentile(50), -144);
    EXPECT_EQ(stats.variance(), 0);
}
TEST(WindowStats, IsRealtime) {
    WindowStats stats;
    EXPECT_REALTIME(stats.push(-20); static_cast<void>(stats.percentile(95)); stats.reset());
}

}  // namespace
}  // namespace linecheck
