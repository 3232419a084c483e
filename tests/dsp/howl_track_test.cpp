#include "dsp/howl_track.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace linecheck {
namespace {

HowlTrack grown(int spectra, float db_each, float from_db = -50) {
    HowlTrack track;
    track.begin({100, from_db, 20}, {from_db - 3, from_db - 5});
    for (int i = 1; i < spectra; ++i) track.follow({100, from_db + db_each * static_cast<float>(i), 20});
    return track;
}

TEST(HowlTrack, AStraightLineOfDecibelsHasItsSlopeAndIsNotCrooked) {
    const HowlGrowth g = grown(30, 1.5F).growth(12);
    EXPECT_NEAR(g.slope_db, 1.5, 1e-4);
    EXPECT_NEAR(g.crooked_db, 0, 1e-3);
    EXPECT_NEAR(g.spread_bins, 0, 1e-4);
    EXPECT_NEAR(g.bin, 100, 1e-3);
}

TEST(HowlTrack, AStepIsCrooked) {
    HowlTrack track = grown(6, 0);
    for (int i = 0; i < 6; ++i) track.follow({100, -30, 20});
    EXPECT_GT(track.growth(12).crooked_db, 3);
}

TEST(HowlTrack, SwayIsTheStandardDeviationOfItsPlace) {
    HowlTrack track;
    track.begin({99.9F, -30, 20}, {});
    for (int i = 1; i < 12; ++i) track.follow({i % 2 == 0 ? 99.9F : 100.1F, -30, 20});
    EXPECT_NEAR(track.growth(12).spread_bins, 0.1, 1e-3);
}

TEST(HowlTrack, RemembersTheLoudestBeyondItsMemory) {
    HowlTrack track = grown(2, 20, -40);  // -20 dB once
    for (int i = 0; i < 40; ++i) track.follow({100, -45, 20});
    EXPECT_EQ(track.loudest_before_db(6), -20);
}

TEST(HowlTrack, IsGivenUpAfterThreeSpectraWithoutIt) {
    HowlTrack track = grown(5, 1);
    EXPECT_TRUE(track.miss());
    EXPECT_FALSE(track.present());
    EXPECT_TRUE(track.miss());
    EXPECT_FALSE(track.miss());
}

TEST(HowlTrack, HowlsWhenBelievedAndUntilItHasFallenByTwelveDecibels) {
    HowlTrack track = grown(5, 1);
    track.believe(8, 1);
    EXPECT_TRUE(track.howls());
    track.follow({100, -54, 20});  // 8 dB down
    EXPECT_TRUE(track.howls());
    track.follow({100, -60, 20});
    EXPECT_FALSE(track.howls());
}

}  // namespace
}  // namespace linecheck
