#include "dsp/input_meter.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

TEST(InputMeter, ReadsPeakAndDcOfAnOffsetSine) {
    test::Signal x = test::sine(1000, 0.5, 0.01);
    for (float& v : x) v += 0.25F;
    const InputLevel level = meter_input(x);
    EXPECT_NEAR(level.peak, 0.75F, 1e-3F);
    EXPECT_NEAR(level.dc, 0.25F, 1e-4F);
    EXPECT_EQ(level.clips, 0U);
    EXPECT_TRUE(level.finite);
}
TEST(InputMeter, CountsBothRailsOfASixteenBitConverterAsClips) {
    test::Signal x{1.0F, -1.0F, 32767.0F / 32768.0F, 32766.0F / 32768.0F, 1.5F, 0};
    EXPECT_EQ(meter_input(x).clips, 4U);
}
TEST(InputMeter, ReplacesWhatIsNoNumberAndSaysSo) {
    test::Signal x{0.5F, std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()};
    const InputLevel level = meter_input(x);
    EXPECT_FALSE(level.finite);
    EXPECT_EQ(level.peak, 0.5F);
    EXPECT_EQ(level.clips, 0U);
    EXPECT_EQ(x, (test::Signal{0.5F, 0, 0}));
}
TEST(InputMeter, HearsEverySampleOfAHopThatFillsNoRegister) {
    for (std::size_t at = 0; at < 487; ++at) {
        test::Signal x(487, 0.25F);
        x[at] = -1.0F;
        const InputLevel loud = meter_input(x);
        EXPECT_EQ(loud.clips, 1U) << at;
        EXPECT_EQ(loud.peak, 1.0F) << at;
        EXPECT_NEAR(loud.dc, (486 * 0.25F - 1) / 487, 1e-6F) << at;
        x[at] = std::numeric_limits<float>::quiet_NaN();
        EXPECT_FALSE(meter_input(x).finite) << at;
        EXPECT_EQ(x[at], 0) << at;
    }
}
TEST(InputMeter, NothingReadsNothing) {
    const InputLevel level = meter_input({});
    EXPECT_EQ(level.peak, 0);
    EXPECT_TRUE(level.finite);
}
TEST(InputMeter, IsRealtime) {
    test::Signal x = test::noise(0.1, 0.01);
    EXPECT_REALTIME(static_cast<void>(meter_input(x)));
}

}  // namespace
}  // namespace linecheck
