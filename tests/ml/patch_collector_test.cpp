#include "ml/patch_collector.hpp"

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

FeatureFrame hop(int index, bool active = true) {
    FeatureFrame frame;
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
TEST(PatchCollector, IsRealtime) {
    PatchCollector collector(1);
    Patch patch;
    const FeatureFrame frame = hop(1);
    EXPECT_REALTIME(for (int i = 0; i < 200; ++i) collector.push(0, frame, patch));
}

}  // namespace
}  // namespace linecheck
