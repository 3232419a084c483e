#include "dsp/biquad.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace linecheck {
namespace {

constexpr double rate = 48000;

TEST(Biquad, CurveIsTheTransferFunctionOnTheUnitCircle) {
    for (const EqType type : {EqType::peak, EqType::low_shelf, EqType::high_shelf}) {
        const auto c = eq_coefficients(type, 3000, -7, 1.3, rate);
        for (const double hz : {20.0, 700.0, 3000.0, 11000.0, 20000.0}) {
            const std::complex<double> z = std::polar(1.0, -2 * std::numbers::pi * hz / rate);
            const double direct = 20 * std::log10(std::abs((c.b0 + z * (c.b1 + z * c.b2)) / (1.0 + z * (c.a1 + z * c.a2))));
            EXPECT_NEAR(magnitude_db(c, hz, rate), direct, 1e-6) << hz;
        }
    }
}

TEST(Biquad, BellHasItsGainAtItsFrequencyAndHalfOfItAtTheEndsOfItsWidth) {
    const double q = q_of_octaves(1.0);
    const auto c = eq_coefficients(EqType::peak, 500, 12, q, 192000);
    EXPECT_NEAR(magnitude_db(c, 500, 192000), 12, 1e-9);
    EXPECT_NEAR(magnitude_db(c, 500 * std::numbers::sqrt2, 192000), 6, 0.01);
    EXPECT_NEAR(magnitude_db(c, 500 / std::numbers::sqrt2, 192000), 6, 0.01);
}

TEST(Biquad, ShelfIsFlatOnBothSidesAndHalfwayAtItsFrequency) {
    const auto low = eq_coefficients(EqType::low_shelf, 200, 8, std::numbers::sqrt2 / 2, rate);
    EXPECT_NEAR(magnitude_db(low, 5, rate), 8, 0.01);
    EXPECT_NEAR(magnitude_db(low, 200, rate), 4, 1e-6);
    EXPECT_NEAR(magnitude_db(low, 10000, rate), 0, 0.01);
    const auto high = eq_coefficients(EqType::high_shelf, 4000, -6, std::numbers::sqrt2 / 2, rate);
    EXPECT_NEAR(magnitude_db(high, 100, rate), 0, 0.01);
    EXPECT_NEAR(magnitude_db(high, 4000, rate), -3, 1e-6);
    EXPECT_NEAR(magnitude_db(high, 23900, rate), -6, 0.01);
}

TEST(Biquad, LowPassIsThreeDecibelsDownAtItsCornerAndFallsByTwelveAnOctave) {
    const auto c = low_pass(1000, std::numbers::sqrt2 / 2, rate);
    EXPECT_NEAR(magnitude_db(c, 20, rate), 0, 0.01);
    EXPECT_NEAR(magnitude_db(c, 1000, rate), -3.01, 0.01);
    EXPECT_NEAR(magnitude_db(c, 4000, rate) - magnitude_db(c, 2000, rate), -12.3, 0.4);
}

TEST(Biquad, OctavesAndQAreEachOthersInverse) {
    EXPECT_NEAR(q_of_octaves(1), 1.4142, 1e-3);  // sqrt(2^N) / (2^N - 1)
    EXPECT_NEAR(q_of_octaves(2), 2.0 / 3.0, 1e-9);
    for (const double octaves : {0.1, 0.5, 1.5, 3.0}) {
        EXPECT_NEAR(octaves_of_q(q_of_octaves(octaves)), octaves, 1e-12);
        EXPECT_NEAR(octaves_of_q(q_of_octaves(octaves, 9000, rate), 9000, rate), octaves, 1e-12);
    }
}

TEST(Biquad, WarpedWidthHoldsHighUpWhereTheAnalogueOneDoesNot) {
    const double hz = 10000, half = std::pow(2.0, 0.25);
    const auto width = [&](double q) {  // between the points of half the gain, by their mean deviation
        const auto c = eq_coefficients(EqType::peak, hz, 6, q, rate);
        return std::fabs(magnitude_db(c, hz * half, rate) + magnitude_db(c, hz / half, rate) - 6);
    };
    EXPECT_LT(width(q_of_octaves(0.5, hz, rate)), 0.3);
    EXPECT_GT(width(q_of_octaves(0.5)), width(q_of_octaves(0.5, hz, rate)));
}

TEST(Biquad, RunsItsOwnCurve) {
    Biquad filter;
    const auto c = eq_coefficients(EqType::peak, 60, 9, 8, rate);
    filter.jump(c);
    std::complex<double> sum = 0;
    for (int i = 0; i < 96000; ++i)
        sum += filter.process(i == 0 ? 1 : 0) * std::polar(1.0, -2 * std::numbers::pi * 62 * i / rate);
    EXPECT_NEAR(20 * std::log10(std::abs(sum)), magnitude_db(c, 62, rate), 1e-6);
}

}  // namespace
}  // namespace linecheck
