#include "dsp/contrast.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/rt_trap.hpp"
#include "tests/support/spectrum.hpp"

namespace linecheck {
namespace {

std::array<float, contrast_count> contrast_of(const AlignedFloats& power) {
    std::array<float, contrast_count> out{};
    spectral_contrast(power.data(), out);
    return out;
}
float sorted_contrast(const AlignedFloats& power, std::size_t first, std::size_t last, std::size_t fifth) {
    std::vector<float> band(power.begin() + static_cast<std::ptrdiff_t>(first),
                            power.begin() + static_cast<std::ptrdiff_t>(last));
    std::sort(band.begin(), band.end());
    double weak = 0, strong = 0;
    for (std::size_t i = 0; i < fifth; ++i) {
        weak += static_cast<double>(band[i]);
        strong += static_cast<double>(band[band.size() - 1 - i]);
    }
    return static_cast<float>(10 * std::log10(strong / weak));
}

TEST(Contrast, BisectionFindsWhatSortingFinds) {
    for (std::uint32_t seed = 1; seed < 200; ++seed) {
        const AlignedFloats power = test::power_of(test::noise(0.1, test::window_s, seed));
        const auto contrast = contrast_of(power);
        EXPECT_NEAR(contrast[0], sorted_contrast(power, 1, 9, 2), 0.05F);
        EXPECT_NEAR(contrast[3], sorted_contrast(power, 35, 69, 7), 0.05F);
        EXPECT_NEAR(contrast[6], sorted_contrast(power, 274, 1025, 150), 0.05F);
    }
}
TEST(Contrast, BinsThatAllAreEqualHaveNone) {
    for (const float v : contrast_of(AlignedFloats(1025 + 2 * lanes, 0.01F))) EXPECT_NEAR(v, 0, 1e-4F);
}
TEST(Contrast, SilenceHasNone) {
    for (const float v : contrast_of(AlignedFloats(1025 + 2 * lanes))) EXPECT_EQ(v, 0);
}
TEST(Contrast, IsRealtime) {
    const AlignedFloats power = test::power_of(test::noise(0.1, test::window_s));
    EXPECT_REALTIME(contrast_of(power));
}

}  // namespace
}  // namespace linecheck
