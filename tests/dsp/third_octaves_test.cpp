#include "dsp/third_octaves.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "dsp/realtime.hpp"
#include "dsp/units.hpp"
#include "tests/support/lanes.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using AllLanes = std::array<float, lanes>;
constexpr double g = 1.99526231496888;  // 10^0.3, IEC 61260-1:2014, 5.2

struct BreakPoint {
    double octaves, least_db, most_db;  // attenuation relative to mid-band
};
// Class 1. Skirts: IEC 61260-1:2014, table 1. From mid-band to the edges the narrower limits of the 1995 edition.
constexpr BreakPoint class_1[] = {{0, -0.3, 0.3},       {1.0 / 8, -0.3, 0.4}, {1.0 / 4, -0.3, 0.6},
                                  {3.0 / 8, -0.3, 1.3}, {1.0 / 2, 2.0, 5.0},  {1, 16.6, 1e9},
                                  {2, 40.5, 1e9},       {3, 60, 1e9},         {4, 70, 1e9}};

/// A break-point of the octave band moved to a third of an octave: IEC 61260-1:2014, 5.10 (mapping of omega).
double third_octave_ratio(double octaves) {
    const double sixth = std::pow(g, 1.0 / 6), half = std::sqrt(g);
    return 1 + (sixth - 1) / (half - 1) * (std::pow(g, octaves) - 1);
}

/// Level of one band for sines, a different one on each lane, once the filters and means have settled.
AllLanes settled_level(std::size_t band, const std::vector<double>& hz) {
    ThirdOctaves bands;
    const double seconds = 5;  // the onset has fallen by 86 dB when the measurement begins
    AlignedFloats hop(hop_frames * lanes);
    const AllLanes active{};
    AllLanes mean{};
    const auto hops = static_cast<std::size_t>(seconds * 100), measured = hops / 2;
    for (std::size_t h = 0; h < hops; ++h) {
        for (std::size_t i = 0; i < hop_frames; ++i)
            for (std::size_t k = 0; k < lanes && k < hz.size(); ++k)
                hop[i * lanes + k] = static_cast<float>(
                    std::sin(2 * std::numbers::pi *
                             std::fmod(hz[k] * static_cast<double>(h * hop_frames + i) / 48000, 1)));
        bands.push(hop.data(), active.data());
        BandLevels level;
        for (std::size_t k = 0; k < lanes && h >= hops - measured; ++k) {
            bands.read(k, level);
            mean[k] += db_to_power(level.fast[band]) / static_cast<float>(measured);
        }
    }
    for (float& v : mean) v = power_to_dbfs(v);
    return mean;
}

class EveryBand : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryBand, LiesWithinClass1AtTheBreakPointsOfTheStandard) {
    const std::size_t band = GetParam();
    struct Point {
        double hz, least_db, most_db;
    };
    std::vector<Point> points;
    for (const BreakPoint& limit : class_1)
        for (const int side : {-1, 1}) {
            const double ratio = third_octave_ratio(limit.octaves);
            const double hz = band_centre_hz(band) * (side < 0 ? 1 / ratio : ratio);
            if (hz > 2 && hz < 23900) points.push_back({hz, limit.least_db, limit.most_db});
        }
    for (std::size_t first = 0; first < points.size(); first += lanes) {
        std::vector<double> hz;
        for (std::size_t i = first; i < std::min(first + lanes, points.size()); ++i)
            hz.push_back(points[i].hz);
        const AllLanes level = settled_level(band, hz);
        for (std::size_t k = 0; k < hz.size(); ++k) {
            const double attenuation = -3.0103 - static_cast<double>(level[k]);
            const Point& p = points[first + k];
            EXPECT_GE(attenuation, p.least_db) << p.hz << " Hz in the " << band_centre_hz(band) << " Hz band";
            EXPECT_LE(attenuation, p.most_db) << p.hz << " Hz in the " << band_centre_hz(band) << " Hz band";
        }
    }
}
TEST_P(EveryBand, ReadsMidBandWithin0Point2AndEdgesThreeDecibelsDown) {
    const std::size_t band = GetParam();
    const BandEdges edges = band_edges(band);
    const AllLanes level = settled_level(band, {edges.unity_hz, edges.low_hz, edges.high_hz});
    EXPECT_NEAR(level[0], -3.01F, 0.2F);
    EXPECT_NEAR(level[1], -6.02F, 0.5F);
    EXPECT_NEAR(level[2], -6.02F, 0.5F);
}
INSTANTIATE_TEST_SUITE_P(ThirdOctaves, EveryBand, testing::Range<std::size_t>(0, band_count));

BandLevels after(ThirdOctaves& bands, const test::Signal& x, float active) {
    AllLanes mask;
    mask.fill(active);
    const rt::FlushDenormals guard;
    test::each_hop_on_lanes(x, [&](const float* hop) { bands.push(hop, mask.data()); });
    BandLevels level;
    bands.read(0, level);
    return level;
}

TEST(ThirdOctaves, FastFallsByTheTimeConstantOf125Milliseconds) {
    ThirdOctaves bands;
    const float before = after(bands, test::sine(1000, 1, 3), 1).fast[17];
    const float later = after(bands, test::silence(0.25), 1).fast[17];
    EXPECT_NEAR(before - later, 4.343F * 0.25F / 0.125F, 0.3F);
}
TEST(ThirdOctaves, SlowFallsByTheTimeConstantOfOneSecond) {
    ThirdOctaves bands;
    const float before = after(bands, test::sine(1000, 1, 8), 1).slow[17];
    const float later = after(bands, test::silence(2), 1).slow[17];
    EXPECT_NEAR(before - later, 4.343F * 2, 0.3F);
}
TEST(ThirdOctaves, TheLastTenSecondsForgetWhatLiesBefore) {
    ThirdOctaves bands;
    EXPECT_NEAR(after(bands, test::sine(1000, 0.5, 3), 1).lasting[17], -9.03F, 0.2F);  // a plain mean at first
    EXPECT_NEAR(after(bands, test::silence(4), 0).lasting[17], -9.03F, 0.2F);             // silence moves nothing
    EXPECT_NEAR(after(bands, test::sine(1000, 0.05, 100), 1).lasting[17], -29.03F, 0.2F);  // ten time constants later
}
TEST(ThirdOctaves, SilenceDoesNotMoveTheTake) {
    ThirdOctaves bands;
    const float before = after(bands, test::sine(1000, 0.5, 4), 1).take[17];
    EXPECT_NEAR(before, -9.03F, 0.2F);
    EXPECT_EQ(after(bands, test::silence(4), 0).take[17], before);
}
TEST(ThirdOctaves, ReadsMinus144InSilenceAndAgainLongAfterTheMusic) {
    ThirdOctaves bands;
    for (const float v : after(bands, test::silence(0.1), 1).fast) EXPECT_EQ(v, floor_dbfs);
    after(bands, test::noise(0.3, 1), 1);
    const BandLevels late = after(bands, test::silence(12), 1);
    for (const float v : late.fast) EXPECT_EQ(v, floor_dbfs);
}
TEST(ThirdOctaves, WhiteNoiseRisesByItsBandwidth) {
    ThirdOctaves bands;
    const BandLevels level = after(bands, test::noise(0.1, 30), 1);
    for (std::size_t i = 8; i < band_count;
         ++i)  // below 125 Hz 30 s of noise is too short to be sure of 0.5 dB
        EXPECT_NEAR(level.take[i],
                    -20 + 10 * std::log10(0.2316F * static_cast<float>(band_centre_hz(i)) / 24000), 0.6F)
            << i;
}
TEST(ThirdOctaves, ResetForgetsOneLane) {
    ThirdOctaves bands;
    after(bands, test::sine(1000, 1, 1), 1);
    bands.reset(1);
    BandLevels level;
    bands.read(1, level);
    EXPECT_EQ(level.take[17], floor_dbfs);
    bands.read(0, level);
    EXPECT_GT(level.take[17], -5);
}
TEST(ThirdOctaves, IsRealtime) {
    ThirdOctaves bands;
    const AlignedFloats hop(hop_frames * lanes, 0.1F);
    const AllLanes active{};
    EXPECT_REALTIME(for (int i = 0; i < 20; ++i) bands.push(hop.data(), active.data()));
}

}  // namespace
}  // namespace linecheck
