#include "ml/advice/target_builder.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

Bands slope(float db_per_band, float level) {
    Bands out;
    for (std::size_t b = 0; b < band_count; ++b) out[b] = level - db_per_band * static_cast<float>(b);
    return out;
}
int id(const char* label) { return *label_index(label); }

TEST(TargetBuilder, LevelDoesNotMatterAndTheMedianIsTheCurve) {
    TargetBuilder builder;
    for (int i = 0; i < 9; ++i) builder.add({id("kick"), "s" + std::to_string(i), slope(1, -10.0F * static_cast<float>(i))});
    const Targets targets = builder.build();
    const TargetCurve& kick = *targets.of(id("kick"));
    EXPECT_EQ(kick.sources, 9);
    EXPECT_NEAR(kick.median_db[0], 0.0F, 0.3F);  // smoothing rounds the end
    EXPECT_NEAR(kick.median_db[20], -20.0F, 0.3F);
    EXPECT_NEAR(kick.high_db[20] - kick.median_db[20], 3.0F, 0.01F);  // nobody strays: the least width
}

TEST(TargetBuilder, OneMadSourceInElevenMovesTheMedianByLessThanADecibel) {
    TargetBuilder builder;
    for (int i = 0; i < 10; ++i) builder.add({id("kick"), "s" + std::to_string(i), slope(1, 0)});
    Bands mad = slope(1, 0);
    for (std::size_t b = 10; b < band_count; ++b) mad[b] += 30;
    builder.add({id("kick"), "mad", mad});
    EXPECT_NEAR(builder.build().of(id("kick"))->median_db[20], -20.0F, 1.0F);
}

TEST(TargetBuilder, ALabelWithoutSourcesHasItsFamilysCurve) {
    TargetBuilder builder;
    for (int i = 0; i < 5; ++i) builder.add({id("saxophone"), "s" + std::to_string(i), slope(2, 0)});
    const Targets targets = builder.build();
    ASSERT_NE(targets.of(id("harmonica")), nullptr);
    EXPECT_EQ(targets.of(id("harmonica"))->from, "family");
    EXPECT_NEAR(targets.of(id("harmonica"))->median_db[10], -20.0F, 0.5F);
    EXPECT_EQ(targets.of(id("kick")), nullptr);
}

TEST(TargetBuilder, TheHeldOutSourceLeavesNoTrace) {
    TargetBuilder with, without;
    for (int i = 0; i < 5; ++i) {
        const LineCurve curve{id("kick"), "s" + std::to_string(i), slope(1 + 0.2F * static_cast<float>(i), 0)};
        with.add(curve);
        without.add(curve);
    }
    with.add({id("kick"), "odd", slope(-1, 0)});
    EXPECT_EQ(with.build("odd").print(), without.build().print());
    EXPECT_NE(with.build().print(), without.build().print());
}

TEST(TargetBuilder, TheRangeHoldsNineInTenOfManySources) {
    TargetBuilder builder;
    for (int i = 0; i < 101; ++i) {
        Bands curve = slope(0, 0);
        curve[15] = curve[14] = curve[16] = -10 + 0.2F * static_cast<float>(i);  // -10 to +10 at 630 Hz
        builder.add({id("kick"), "s" + std::to_string(i), curve});
    }
    const Targets targets = builder.build();
    const TargetCurve& kick = *targets.of(id("kick"));
    EXPECT_NEAR(kick.high_db[15] - kick.median_db[15], 9.0F, 1.0F);
    EXPECT_NEAR(kick.median_db[15] - kick.low_db[15], 9.0F, 1.0F);
}

}  // namespace
}  // namespace linecheck
