#include "dsp/band_design.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace linecheck {
namespace {

TEST(BandDesign, EveryOrderIsThreeDecibelsDownAtItsEdges) {
    for (const std::size_t order : {1U, 2U, 3U, 4U, 5U}) {
        const BandEdges edges{891, 1122, 1000};
        const auto sections = butterworth_band(order, edges, 6000);
        ASSERT_EQ(sections.size(), order);
        EXPECT_NEAR(20 * std::log10(band_gain(sections, 1000, 6000)), 0, 1e-9);
        EXPECT_NEAR(20 * std::log10(band_gain(sections, edges.low_hz, 6000)), -3.01, 0.02);
        EXPECT_NEAR(20 * std::log10(band_gain(sections, edges.high_hz, 6000)), -3.01, 0.02);
    }
}
TEST(BandDesign, MidBandsAreThoseOfTheStandardsBaseTenSystem) {
    EXPECT_NEAR(band_centre_hz(17), 1000, 1e-9);
    EXPECT_NEAR(band_centre_hz(0), 19.953, 1e-3);
    EXPECT_NEAR(band_centre_hz(30), 19952.6, 0.1);
    EXPECT_NEAR(band_edges(17).low_hz, 891.25, 0.01);
    EXPECT_NEAR(band_edges(17).high_hz, 1122.02, 0.01);
}
TEST(BandDesign, EveryPoleIsInsideTheUnitCircle) {
    for (std::size_t i = 0; i < 31; ++i)
        for (const BandSection& s : butterworth_band(3, band_edges(i), 48000)) EXPECT_LT(s.a2, 1) << i;
}

}  // namespace
}  // namespace linecheck
