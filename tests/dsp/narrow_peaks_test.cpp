#include "dsp/narrow_peaks.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/support/rt_trap.hpp"
#include "tests/support/spectrum.hpp"

namespace linecheck {
namespace {

constexpr double bin_hz = 48000.0 / 2048;

std::vector<NarrowPeak> peaks_of(const test::Signal& x, std::size_t most = 16) {
    const auto power = test::power_of(x);
    std::vector<NarrowPeak> found(most);
    found.resize(narrow_peaks({power.data(), 1025}, 8, 1000, 1e-9F, found));
    return found;
}

TEST(NarrowPeaks, FindTwoSinesInOrderAndBetweenTheBins) {
    const auto found = peaks_of(test::mixed(test::sine(3456.7, 0.1, test::window_s), test::sine(1234.5, 0.01, test::window_s)));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NEAR(found[0].bin, 1234.5 / bin_hz, 0.04);
    EXPECT_NEAR(found[1].bin, 3456.7 / bin_hz, 0.04);
    EXPECT_NEAR(found[1].level_db - found[0].level_db, 20, 0.3);
    EXPECT_GT(found[1].prominence_db, 30);
}

TEST(NarrowPeaks, ALoopsNextModeFiveBinsAwayHidesNothing) {
    EXPECT_EQ(peaks_of(test::mixed(test::sine(100 * bin_hz, 0.1, test::window_s), test::sine(105 * bin_hz, 0.1, test::window_s))).size(), 2U);
}

TEST(NarrowPeaks, FindNothingInSilenceAndNoMoreThanFits) {
    EXPECT_TRUE(peaks_of(test::silence(test::window_s)).empty());
    EXPECT_EQ(peaks_of(test::noise(0.1, test::window_s), 3).size(), 3U);
}

TEST(NarrowPeaks, AreRealtime) {
    const auto power = test::power_of(test::noise(0.1, test::window_s));
    std::array<NarrowPeak, 8> found;
    EXPECT_REALTIME(narrow_peaks({power.data(), 1025}, 8, 1000, 1e-9F, found));
}

}  // namespace
}  // namespace linecheck
