#include "dsp/howl_judge.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

/// A partial that has grown by `slope_db` a spectrum to -20 dB.
HowlTrack grown(float bin, float slope_db, int spectra = 12) {
    HowlTrack track;
    for (int i = 0; i < spectra; ++i) {
        const NarrowPeak peak{bin, -20 - slope_db * static_cast<float>(spectra - 1 - i), 25};
        if (i == 0)
            track.begin(peak, {peak.level_db - 3, -60});
        else
            track.follow(peak);
    }
    return track;
}
float score_of(std::span<const HowlTrack> tracks, std::size_t which) { return howl_score(howl_forest, howl_marks(tracks, tracks[which], -15)); }

TEST(HowlJudge, FollowsTheAnswersToTheLeafAndAddsTheTreesUp) {
    HowlForest forest;
    forest.first = -1;
    for (HowlTree& tree : forest.trees) tree.over.fill(100);  // every answer is no
    forest.trees[0] = {{2, 3, 4, 5, 6, 7, 8}, {0, 0, 0, 0, 0, 0, 0}, {1, 2, 3, 4, 5, 6, 7, 8}};
    HowlMarks marks{};
    EXPECT_EQ(howl_score(forest, marks), 0) << "no, no, no: the first leaf";
    marks[2] = 1;  // yes, then mark 4
    EXPECT_EQ(howl_score(forest, marks), 4);
    marks[4] = 1;  // yes, yes, then mark 8
    EXPECT_EQ(howl_score(forest, marks), 6);
    marks[8] = 1;
    EXPECT_EQ(howl_score(forest, marks), 7);
    forest.trees[1].says[0] = 0.5F;
    EXPECT_EQ(howl_score(forest, marks), 7.5F);
}

TEST(HowlJudge, ALonePartialThatGrowsStraightIsTheLikelierHowl) {
    const std::array<HowlTrack, 1> howl{grown(200, 1.5F)}, held{grown(200, 0)}, fading{grown(200, -1)};
    EXPECT_GT(score_of(howl, 0), score_of(held, 0));
    EXPECT_GT(score_of(howl, 0), score_of(fading, 0) + 2);
}

TEST(HowlJudge, HarmonicsSpeakAgainstIt) {
    const std::array<HowlTrack, 1> alone{grown(100, 1)};
    const std::array<HowlTrack, 4> note{grown(100, 1), grown(200, 1), grown(300, 1), grown(400, 1)};
    EXPECT_GT(score_of(alone, 0), score_of(note, 0) + 1);
}

TEST(HowlMarks, AreWithinBoundsWhateverTheTrackHolds) {
    for (const float level : {-200.0F, 0.0F, 60.0F}) {
        HowlTrack track;
        track.begin({9, level, 40}, {-200, -200});
        const std::array<HowlTrack, 1> one{track};
        for (const float mark : howl_marks(one, one[0], -80)) {
            EXPECT_TRUE(std::isfinite(mark));
            EXPECT_LE(std::fabs(mark), 50);
        }
    }
}

TEST(HowlMarks, AndTheScoreAreFitForTheAudioPath) {
    const std::array<HowlTrack, 3> tracks{grown(100, 1), grown(200, 1), grown(300, 1)};
    float sum = 0;
    EXPECT_REALTIME(sum += score_of(tracks, 1));
    EXPECT_TRUE(std::isfinite(sum));
}

}  // namespace
}  // namespace linecheck
