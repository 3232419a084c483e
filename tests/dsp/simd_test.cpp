#include "dsp/simd.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace linecheck {
namespace {

TEST(Simd, LogarithmIsRightToAFewUnitsInTheLastPlace) {
    for (float x = 1.2e-38F; x < 3e38F; x *= 1.0137F) {
        const double truth = std::log2(static_cast<double>(x));
        EXPECT_NEAR(static_cast<double>(log2(splat(x))[0]), truth, 3e-7 + std::abs(truth) * 1.2e-7) << x;
    }
}
TEST(Simd, ReversesAndPicksLanes) {
    Lanes v{};
    for (std::size_t i = 0; i < lanes; ++i) v[i] = static_cast<float>(i);
    EXPECT_EQ(reversed(v)[0], static_cast<float>(lanes - 1));
    EXPECT_EQ((pick<1, 2>(v, v + static_cast<float>(lanes))[lanes - 1]), static_cast<float>(2 * lanes - 1));
    EXPECT_EQ(sum(v), static_cast<float>(lanes * (lanes - 1) / 2));
    EXPECT_EQ(largest(magnitude(-v)), static_cast<float>(lanes - 1));
}

}  // namespace
}  // namespace linecheck
