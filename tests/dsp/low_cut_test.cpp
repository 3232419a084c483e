#include "dsp/low_cut.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace linecheck {
namespace {

constexpr double rate = 48000;

double curve_db(const LowCut& cut, double hz) {
    double db = 0;
    for (const auto& c : low_cut_coefficients(cut, rate)) db += magnitude_db(c, hz, rate);
    return db;
}

TEST(LowCutFilter, IsThreeDecibelsDownAtItsFrequencyAtEverySlope) {
    for (const int slope : {12, 18, 24}) EXPECT_NEAR(curve_db({100, slope}, 100), -3.0103, 1e-4) << slope;
}

TEST(LowCutFilter, FallsByItsSlopeAnOctave) {
    for (const int slope : {12, 18, 24}) EXPECT_NEAR(curve_db({200, slope}, 10) - curve_db({200, slope}, 5), slope * 1.00343, 0.05) << slope;
}

TEST(LowCutFilter, IsMaximallyFlatAbove) {
    for (const int slope : {12, 18, 24})  // Butterworth: 1 / (1 + (fc/f)^2n), the bilinear transform's share is below 0.001 dB here
        EXPECT_NEAR(curve_db({100, slope}, 200), -10 * std::log10(1 + std::pow(0.5, slope / 3)), 0.002) << slope;
}

TEST(LowCutFilter, IsNotRunWhenOff) {
    LowCutFilter filter(rate);
    filter.jump(std::nullopt);
    double x[3] = {0.3, -0.2, 0.1};
    filter.tick(60);
    filter.process(x);
    EXPECT_EQ(x[0], 0.3);
    EXPECT_EQ(x[2], 0.1);
}

}  // namespace
}  // namespace linecheck
