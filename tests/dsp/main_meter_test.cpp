#include "dsp/main_meter.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "dsp/feature_bank.hpp"
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

/// A stereo tone of 1 kHz that steps through the levels, as EBU Tech 3341 and 3342 have it; right is left by `right_share`.
MainLevels stereo(const std::vector<Part>& parts, float right_share = 1) {
    auto meter = std::make_unique<MainMeter>();
    LoudnessMeter loudness;
    test::Signal x;
    for (const Part& part : parts) x = test::then(std::move(x), test::sine(1000, test::db(part.dbfs), part.seconds));
    const float right_lu = right_share > 0 ? 20 * std::log10(right_share) : -200.0F;
    FeatureFrame left, right;
    test::each_hop_on_lanes(x, [&](const float* hop) {
        loudness.push(hop);
        left.momentary_lufs = loudness.momentary_lufs(0);
        left.short_term_lufs = loudness.short_term_lufs(0);
        right.momentary_lufs = std::max(floor_dbfs, left.momentary_lufs + right_lu);
        right.short_term_lufs = std::max(floor_dbfs, left.short_term_lufs + right_lu);
        const std::array<const FeatureFrame*, 2> both{&left, &right};
        meter->push(both);
    });
    return meter->levels();
}

constexpr float lu = 0.1F;

TEST(MainMeter, StereoTonesReadWhatTech3341Says) {
    const MainLevels one = stereo({{-23, 20}}), two = stereo({{-33, 20}});
    for (const float reading : {one.momentary_lufs, one.short_term_lufs, one.integrated_lufs, one.lasting_lufs}) EXPECT_NEAR(reading, -23.0F, lu);
    for (const float reading : {two.momentary_lufs, two.short_term_lufs, two.integrated_lufs}) EXPECT_NEAR(reading, -33.0F, lu);
    EXPECT_NEAR(stereo({{-36, 10}, {-23, 60}, {-36, 10}}).integrated_lufs, -23.0F, lu);
    EXPECT_NEAR(stereo({{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}).integrated_lufs, -23.0F, lu);
    EXPECT_NEAR(stereo({{-26, 20}, {-20, 20.1}, {-26, 20}}).integrated_lufs, -23.0F, lu);
}
TEST(MainMeter, OneSideReadsThreeLess) { EXPECT_NEAR(stereo({{-23, 10}}, 0).integrated_lufs, -26.0F, lu); }
TEST(MainMeter, RangeIsWhatTech3342Says) {
    EXPECT_NEAR(stereo({{-20, 20}, {-30, 20}}).range_lu, 10.0F, 1.0F);
    EXPECT_NEAR(stereo({{-20, 20}, {-15, 20}}).range_lu, 5.0F, 1.0F);
}
TEST(MainMeter, TenMinutesAreAMeanPowerWithoutAGate) {
    const MainLevels levels = stereo({{-20, 20}, {-80, 20}});
    EXPECT_NEAR(levels.lasting_lufs, -23.0F, lu);
    EXPECT_NEAR(levels.lasting_s, 40.0F, 0.5F);
    EXPECT_NEAR(levels.integrated_lufs, -20.0F, lu);
}
TEST(MainMeter, OnePeakCountsForBothAndPlrIsPeakOverLoudness) {
    FeatureBank bank(2);
    const auto meter = std::make_unique<MainMeter>();
    const test::Signal x = test::sine(1000, 0.5, 2.0);
    const InputLevel input[2]{};
    int violations = 0;
    for (std::size_t at = 0; at + hop_frames <= x.size(); at += hop_frames) {
        const float* channels[] = {x.data() + at, x.data() + at};
        bank.process({channels, 2, hop_frames}, input);
        const std::array<const FeatureFrame*, 2> both{&bank.frame(0), &bank.frame(1)};
        violations += rt::violations_in([&] { meter->push(both); });
    }
    EXPECT_EQ(violations, 0) << rt::last.load();
    EXPECT_NEAR(meter->levels().true_peak_dbtp, -6.02F, 0.2F);
    EXPECT_NEAR(meter->levels().integrated_lufs, -6.02F, lu);
    EXPECT_NEAR(meter->levels().plr_lu, 0.0F, 0.3F);
}
TEST(MainMeter, SilenceReadsTheFloor) {
    const MainLevels levels = stereo({{-200, 1}});
    EXPECT_EQ(levels.integrated_lufs, floor_dbfs);
    EXPECT_EQ(levels.plr_lu, 0.0F);
    EXPECT_EQ(levels.range_lu, 0.0F);
}

}  // namespace
}  // namespace linecheck
