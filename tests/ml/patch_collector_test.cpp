#include "ml/patch_collector.hpp"

#include "dsp/units.hpp"
#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

FeatureFrame hop(int index, bool active = true, float dbfs = -20) {
    FeatureFrame frame;
    frame.mean_square = db_to_power(dbfs);
    frame.frame = static_cast<std::uint64_t>(index + 1) * hop_frames;
    frame.active = active;
    frame.has_spectrum = true;
    frame.log_mel.fill(static_cast<float>(index));
    return frame;
}

TEST(PatchCollector, JudgesFirstAfterThreeTenthsOfASecondOfSound) {
    PatchCollector collector(1);
    Patch patch;
    for (int i = 0; i < 29; ++i) EXPECT_FALSE(collector.push(0, hop(i), patch));
    ASSERT_TRUE(collector.push(0, hop(29), patch));
    EXPECT_EQ(patch.hops, 30U);
    EXPECT_TRUE(patch.reset);
    EXPECT_NEAR(patch.active_s, 0.3F, 1e-6F);
}
TEST(PatchCollector, SilenceIsNotEvidence) {
    PatchCollector collector(1);
    Patch patch;
    for (int i = 0; i < 1000; ++i) EXPECT_FALSE(collector.push(0, hop(i, false), patch));
}
TEST(PatchCollector, HoldsTheLatestSecondOldestFirst) {
    PatchCollector collector(2);
    Patch patch;
    int made = 0;
    for (int i = 0; i < 255; ++i) made += collector.push(1, hop(i), patch) ? 1 : 0;
    EXPECT_EQ(made, 10);  // at 30, 55, ... 255
    EXPECT_EQ(patch.channel, 1U);
    EXPECT_EQ(patch.hops, patch_hops);
    EXPECT_EQ(patch.log_mel.front()[0], 155.0F);
    EXPECT_EQ(patch.log_mel.back()[0], 254.0F);
    EXPECT_FALSE(patch.reset);
}
TEST(PatchCollector, ForgetsALineOnReset) {
    PatchCollector collector(1);
    Patch patch;
    for (int i = 0; i < 100; ++i) collector.push(0, hop(i), patch);
    collector.reset(0);
    for (int i = 0; i < 30; ++i) collector.push(0, hop(i), patch);
    EXPECT_TRUE(patch.reset);
    EXPECT_EQ(patch.hops, 30U);
}
/// Weight of the last patch of `seconds` at this level.
float weight_after(PatchCollector& collector, int& at, float seconds, float dbfs) {
    Patch patch;
    for (const int end = at + static_cast<int>(100 * seconds); at < end; ++at) collector.push(0, hop(at, true, dbfs), patch);
    return patch.weight;
}
TEST(PatchCollector, TheFirstSoundHasFullWeightHoweverQuiet) {
    PatchCollector collector(1);
    int at = 0;
    EXPECT_EQ(weight_after(collector, at, 0.3F, -60), 1.0F);
}
TEST(PatchCollector, SoftPlayingKeepsItsWeightAndBleedLosesIt) {
    for (const auto& [below_db, weight] : {std::pair{8.0F, 1.0F}, {18.0F, 0.5F}, {30.0F, 0.05F}}) {
        PatchCollector collector(1);
        int at = 0;
        weight_after(collector, at, 5, -12);
        EXPECT_NEAR(weight_after(collector, at, 2, -12 - below_db), weight, 0.08F) << below_db;
    }
}
TEST(PatchCollector, AQuietLineIsHeardInFullAgainAfterAMinute) {
    PatchCollector collector(1);
    int at = 0;
    weight_after(collector, at, 5, -12);
    EXPECT_LT(weight_after(collector, at, 10, -37), 0.5F);
    EXPECT_EQ(weight_after(collector, at, 60, -37), 1.0F);
}
TEST(PatchCollector, AnUnpluggedLineForgetsHowLoudItWas) {
    PatchCollector collector(1);
    int at = 0;
    weight_after(collector, at, 5, -12);
    Patch patch;
    for (const int end = at + 50; at < end; ++at) {
        FeatureFrame dead = hop(at, false, floor_dbfs);
        dead.silent = true;
        collector.push(0, dead, patch);
    }
    EXPECT_EQ(weight_after(collector, at, 2, -40), 1.0F);
}
TEST(PatchCollector, DcIsNoPlaying) {
    PatchCollector collector(1);
    Patch patch;
    for (int i = 0; i < 200; ++i) {
        FeatureFrame frame = hop(i, true, i < 100 ? -40.0F : -10.0F);
        frame.input.dc = i < 100 ? 0.0F : 0.3161F;  // the louder half is nothing but an offset of -10 dBFS
        collector.push(0, frame, patch);
    }
    for (int i = 200; i < 400; ++i) collector.push(0, hop(i, true, -40), patch);
    EXPECT_EQ(patch.weight, 1.0F);
}
TEST(PatchCollector, IsRealtime) {
    PatchCollector collector(1);
    Patch patch;
    const FeatureFrame frame = hop(1);
    EXPECT_REALTIME(for (int i = 0; i < 200; ++i) collector.push(0, frame, patch));
}

}  // namespace
}  // namespace linecheck
