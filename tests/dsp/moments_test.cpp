#include "dsp/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

TEST(Moments, ASineIsSymmetricWithKurtosisOneAndAHalf) {
    const Moments m = sample_moments(test::sine(750, 0.3, 0.04266667).data(), 2048);  // 32 whole periods
    EXPECT_NEAR(m.skewness, 0, 1e-4F);
    EXPECT_NEAR(m.kurtosis, 1.5F, 1e-4F);
}
TEST(Moments, ASquareHasTheLeastKurtosisThereIs) {
    test::Signal x(2048);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = i % 64 < 32 ? 0.9F : -0.9F;
    EXPECT_NEAR(sample_moments(x.data(), 2048).kurtosis, 1, 1e-5F);
}
TEST(Moments, DcDoesNotMatter) {
    test::Signal x = test::noise(0.1, 2048 / 48000.0);
    const Moments before = sample_moments(x.data(), 2048);
    for (float& v : x) v += 0.5F;
    EXPECT_NEAR(sample_moments(x.data(), 2048).skewness, before.skewness, 1e-3F);
    EXPECT_NEAR(sample_moments(x.data(), 2048).kurtosis, before.kurtosis, 1e-3F);
}
TEST(Moments, AClickHasLongTailsOnItsOwnSide) {
    test::Signal x = test::silence(2048 / 48000.0);
    x[700] = 0.5F;
    EXPECT_GT(sample_moments(x.data(), 2048).skewness, 40);
    EXPECT_GT(sample_moments(x.data(), 2048).kurtosis, 1900);
}
TEST(Moments, SilenceReadsZero) {
    EXPECT_EQ(sample_moments(test::silence(2048 / 48000.0).data(), 2048).kurtosis, 0);
}
TEST(Moments, IsRealtime) {
    const test::Signal x = test::noise(0.1, 2048 / 48000.0);
    EXPECT_REALTIME(static_cast<void>(sample_moments(x.data(), 2048)));
}

}  // namespace
}  // namespace linecheck
