#include "ml/identifier.hpp"

#include <cmath>

#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/tiny_model.hpp"

namespace linecheck {
namespace {

const Model& tiny() {
    static const Model model = Model::parse(tiny_model_bytes(), "tiny");
    return model;
}

/// Loud low mels and quiet high ones, or the other way round, or all alike.
Patch patch(float low, float high, float gain = 0.0F, std::uint32_t hops = patch_hops) {
    Patch out;
    out.hops = hops;
    for (auto& hop : out.log_mel) {
        hop.fill(-6.0F + gain);
        std::fill_n(hop.begin(), 20, low + gain);
        std::fill_n(hop.begin() + 60, 20, high + gain);
    }
    return out;
}

TEST(Identifier, SaysNothingBeforeItHears) {
    const Identifier identifier(tiny(), 2);
    EXPECT_EQ(identifier.verdict(1).label, unknown_label);
    EXPECT_EQ(identifier.verdict(1).confidence, 0.0F);
    EXPECT_EQ(identifier.verdict(1).channel, 1U);
}
TEST(Identifier, SaysKickForLowSound) {
    Identifier identifier(tiny(), 1);
    const Verdict& v = identifier.update(patch(0, -10));
    EXPECT_EQ(label_id(v.label), "kick");
    EXPECT_EQ(family_id(v.family), "drums");
    EXPECT_EQ(v.top[0].label, v.label);
    EXPECT_FLOAT_EQ(v.top[0].p, v.confidence);
}
TEST(Identifier, AbstainsWhenNothingStandsOut) {
    Identifier identifier(tiny(), 1);
    const Verdict& v = identifier.update(patch(-6, -6));
    EXPECT_EQ(v.label, unknown_label);
    EXPECT_NEAR(v.confidence, 1.0F / static_cast<float>(labels().size()), 0.01F);
    EXPECT_NE(v.top[0].label, unknown_label);
}
TEST(Identifier, DoesNotCareForThePreamp) {
    Identifier quiet(tiny(), 1), loud(tiny(), 1);
    EXPECT_NEAR(quiet.update(patch(-1, -2, -8.0F)).confidence, loud.update(patch(-1, -2, 3.0F)).confidence, 1e-4F);
}
TEST(Identifier, AHalfPatchIsFilledByItself) {
    Identifier whole(tiny(), 1), half(tiny(), 1);
    EXPECT_NEAR(whole.update(patch(-1, -2)).confidence, half.update(patch(-1, -2, 0.0F, 30)).confidence, 1e-4F);
}
TEST(Identifier, NoticesAPatchChangeWithinTwoSeconds) {
    Identifier identifier(tiny(), 1);
    for (int i = 0; i < 100; ++i) identifier.update(patch(0, -10));
    for (int i = 0; i < 8; ++i) identifier.update(patch(-10, 0));  // 8 patches stand for 2 s
    EXPECT_EQ(label_id(identifier.verdict(0).label), "hihat");
}
TEST(Identifier, OneClapDoesNotFlipASettledLabel) {
    Identifier identifier(tiny(), 1);
    for (int i = 0; i < 20; ++i) identifier.update(patch(0, -10));
    EXPECT_EQ(label_id(identifier.update(patch(-10, 0)).label), "kick");
}
TEST(Identifier, KeepsLinesApart) {
    Identifier identifier(tiny(), 2);
    Patch high = patch(-10, 0);
    high.channel = 1;
    identifier.update(patch(0, -10));
    identifier.update(high);
    EXPECT_EQ(label_id(identifier.verdict(0).label), "kick");
    EXPECT_EQ(label_id(identifier.verdict(1).label), "hihat");
}
TEST(Identifier, ForgetsOnAResetPatch) {
    Identifier identifier(tiny(), 1);
    for (int i = 0; i < 50; ++i) identifier.update(patch(0, -10));
    Patch fresh = patch(-10, 0);
    fresh.reset = true;
    EXPECT_EQ(label_id(identifier.update(fresh).label), "hihat");
}
TEST(Identifier, IsRealtime) {
    Identifier identifier(tiny(), 1);
    const Patch p = patch(0, -10);
    EXPECT_REALTIME(for (int i = 0; i < 20; ++i) identifier.update(p));
}

}  // namespace
}  // namespace linecheck
