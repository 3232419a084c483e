#include "dsp/display_spectrum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

std::vector<float> one_bin(std::size_t bin, float power) {
    std::vector<float> out(display_bins, 0.0F);
    out[bin] = power;
    return out;
}

TEST(DisplaySpectrum, ReachesFrom20HzTo20Khz) {
    EXPECT_NEAR(DisplayScale::hz(0), 20, 0.001);
    EXPECT_NEAR(DisplayScale::hz(display_points - 1), 20000, 1);
}

TEST(DisplaySpectrum, AToneIsDrawnAtItsFrequencyAndFullHeightWhereverItLies) {
    const DisplayScale scale;
    for (std::size_t bin = 30; bin < 1700; ++bin) {
        DisplayPoints drawn;
        scale.draw(one_bin(bin, 0.5F), drawn);
        const auto top = std::max_element(drawn.begin(), drawn.end());
        const float hz = DisplayScale::hz(static_cast<std::size_t>(top - drawn.begin()));
        EXPECT_NEAR(std::log2(hz / (static_cast<float>(bin) * 48000 / 4096)), 0, 0.06) << bin;
        EXPECT_NEAR(*top, bin < 100 ? -4.5F : -3.01F, bin < 100 ? 1.6F : 0.01F) << bin;
    }
}

TEST(DisplaySpectrum, SilenceIsTheFloor) {
    DisplayPoints drawn;
    DisplayScale().draw(std::vector<float>(display_bins, 0.0F), drawn);
    for (const float dbfs : drawn) EXPECT_FLOAT_EQ(dbfs, -120);
}

TEST(DisplaySpectrum, DrawsInRealTime) {
    const DisplayScale scale;
    const auto power = one_bin(85, 0.5F);
    DisplayPoints drawn;
    EXPECT_REALTIME(scale.draw(power, drawn));
}

}  // namespace
}  // namespace linecheck
