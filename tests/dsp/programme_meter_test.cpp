#include "dsp/programme_meter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numbers>
#include <vector>

#include "dsp/loudness.hpp"
#include "dsp/units.hpp"
#include "tests/support/lanes.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

struct Part {
    double dbfs, seconds;
};

/// A 1 kHz tone that steps through the levels. The documents' cases are stereo; one channel alone reads
/// 10 log10(2) less, so the tone is raised by as much and the documents' numbers hold.
test::Signal tone(const std::vector<Part>& parts, int times = 1) {
    test::Signal x;
    for (int i = 0; i < times; ++i)
        for (const Part& part : parts)
            x = test::then(std::move(x),
                           test::sine(1000, test::db(part.dbfs) * std::numbers::sqrt2, part.seconds));
    return x;
}

struct Reading {
    float momentary = floor_dbfs, short_term = floor_dbfs;  // at the end
    float highest_momentary = floor_dbfs, highest_short_term = floor_dbfs;
    float lowest_momentary_after_1_s = 0, lowest_short_term_after_3_s = 0;
    float integrated = floor_dbfs, range = 0;
};

Reading read(const test::Signal& x) {
    LoudnessMeter meter;
    ProgrammeMeter programme;
    Reading r;
    int hops = 0;
    test::each_hop_on_lanes(x, [&](const float* hop) {
        meter.push(hop);
        r.momentary = meter.momentary_lufs(0);
        r.short_term = meter.short_term_lufs(0);
        programme.push(r.momentary, r.short_term);
        r.highest_momentary = std::max(r.highest_momentary, r.momentary);
        r.highest_short_term = std::max(r.highest_short_term, r.short_term);
        if (++hops > 100) r.lowest_momentary_after_1_s = std::min(r.lowest_momentary_after_1_s, r.momentary);
        if (hops > 300) r.lowest_short_term_after_3_s = std::min(r.lowest_short_term_after_3_s, r.short_term);
    });
    r.integrated = programme.integrated_lufs();
    r.range = programme.range_lu();
    return r;
}

constexpr float lu = 0.1F;

TEST(Tech3341, Case1And2SteadyTonesReadTheirLevelOnAllThreeScales) {
    for (const float level : {-23.0F, -33.0F}) {
        const Reading r = read(tone({{static_cast<double>(level), 20}}));
        EXPECT_NEAR(r.momentary, level, lu);
        EXPECT_NEAR(r.short_term, level, lu);
        EXPECT_NEAR(r.integrated, level, lu);
    }
}
TEST(Tech3341, Case3TheRelativeGateDropsTheQuietEnds) {
    EXPECT_NEAR(read(tone({{-36, 10}, {-23, 60}, {-36, 10}})).integrated, -23, lu);
}
TEST(Tech3341, Case4TheAbsoluteGateDropsWhatLiesBelowMinus70) {
    EXPECT_NEAR(read(tone({{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}})).integrated, -23, lu);
}
TEST(Tech3341, Case5NoPartIsGatedAwayWithinTenUnits) {
    EXPECT_NEAR(read(tone({{-26, 20}, {-20, 20.1}, {-26, 20}})).integrated, -23, lu);
}
TEST(Tech3341, Case9ShortTermIsConstantOverItsThreeSeconds) {
    const Reading r = read(tone({{-20, 1.34}, {-30, 1.66}}, 5));
    EXPECT_NEAR(r.highest_short_term, -23, lu);
    EXPECT_NEAR(r.lowest_short_term_after_3_s, -23, lu);
}
TEST(Tech3341, Case10ShortTermReachesTheToneWhereverItBegins) {
    for (int i = 0; i < 20; ++i)
        EXPECT_NEAR(read(test::then(test::silence(i * 0.15), tone({{-23, 3}, {-120, 1}}))).highest_short_term,
                    -23, lu);
}
TEST(Tech3341, Case11EachStepOfARisingStaircaseIsReadInFull) {
    for (int i = 0; i < 20; ++i) {
        const double level = -38 + i;
        const test::Signal x = tone({{-120, i * 0.15}, {level, 3}, {-120, 3 - i * 0.15}});
        EXPECT_NEAR(read(x).highest_short_term, level, static_cast<double>(lu));
    }
}
TEST(Tech3341, Case12MomentaryIsConstantOverIts400Milliseconds) {
    const Reading r = read(tone({{-20, 0.18}, {-30, 0.22}}, 25));
    EXPECT_NEAR(r.highest_momentary, -23, lu);
    EXPECT_NEAR(r.lowest_momentary_after_1_s, -23, lu);
}
TEST(Tech3341, Case13And14MomentaryReachesABurstWhereverItBegins) {
    for (int i = 0; i < 20; ++i) {
        const double level = i % 2 == 0 ? -23 : -38 + i;
        EXPECT_NEAR(read(tone({{-120, i * 0.02}, {level, 0.4}, {-120, 1}})).highest_momentary, level, 0.1);
    }
}
TEST(Tech3342, Case1To4TheRangeIsTheDistanceOfTheSteps) {
    EXPECT_NEAR(read(tone({{-20, 20}, {-30, 20}})).range, 10, lu);
    EXPECT_NEAR(read(tone({{-20, 20}, {-15, 20}})).range, 5, lu);
    EXPECT_NEAR(read(tone({{-40, 20}, {-20, 20}})).range, 20, lu);
    EXPECT_NEAR(read(tone({{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}})).range, 15, lu);
}
TEST(Loudness, OneChannelOfAFullScale997HzSineReadsMinus3Point01) {
    EXPECT_NEAR(read(test::sine(997, 1, 5)).integrated, -3.01F, lu);  // BS.1770-4 annex 1
}
TEST(Loudness, FollowsTheWeightingCurveAtBothEndsOfTheSpectrum) {
    // Magnitude of the two filters of BS.1770-4 at 48 kHz, by direct evaluation, against 1 kHz.
    const float at_1k = read(test::sine(1000, 0.1, 5)).short_term;
    EXPECT_NEAR(read(test::sine(40, 0.1, 5)).short_term - at_1k, -6.26F, lu);
    EXPECT_NEAR(read(test::sine(10000, 0.1, 5)).short_term - at_1k, 3.34F, lu);
}
TEST(Loudness, SilenceReadsTheFloorAndGatesEverythingAway) {
    const Reading r = read(test::silence(5));
    EXPECT_EQ(r.momentary, floor_dbfs);
    EXPECT_EQ(r.integrated, floor_dbfs);
    EXPECT_EQ(r.range, 0);
}
TEST(Loudness, ResetForgetsTheLaneAndNoOther) {
    LoudnessMeter meter;
    test::each_hop_on_lanes(test::sine(1000, 0.1, 1), [&](const float* hop) { meter.push(hop); });
    meter.reset(1);
    const AlignedFloats silent(hop_frames * lanes);
    meter.push(silent.data());
    EXPECT_EQ(meter.momentary_lufs(1), floor_dbfs);
    EXPECT_GT(meter.momentary_lufs(0), -30);
}
TEST(Loudness, IsRealtime) {
    LoudnessMeter meter;
    ProgrammeMeter programme;
    const AlignedFloats hop(hop_frames * lanes, 0.1F);
    EXPECT_REALTIME(for (int i = 0; i < 400; ++i) {
        meter.push(hop.data());
        programme.push(meter.momentary_lufs(0), meter.short_term_lufs(0));
    } static_cast<void>(programme.integrated_lufs());
                    programme.reset(););
}

}  // namespace
}  // namespace linecheck
