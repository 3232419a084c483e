#include "ml/source_memory.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

PictureSpace space_of(std::size_t dims, float spread) {
    PictureSpace space;
    space.dims = dims;
    space.mean.assign(4, 1.0F);
    space.project.assign(dims * 4, 0.0F);
    for (std::size_t d = 0; d < dims; ++d) space.project[d * 4 + d] = 2.0F;
    space.spread.assign(dims, spread);
    space.threshold = 0.8F;
    return space;
}
Example at(int label, std::initializer_list<float> point, std::uint32_t lines = 1) {
    Example out{static_cast<std::int16_t>(label), 0, lines, {}};
    std::copy(point.begin(), point.end(), out.point.begin());
    return out;
}

TEST(PictureSpace, MapsTheRootsOfAPictureLessTheirMean) {
    const PictureSpace space = space_of(2, 1);
    const std::vector<float> picture{2.25F, 9.0F, 9.0F, 9.0F};
    std::vector<float> point(2);
    space.map(picture, point);
    EXPECT_EQ(point, (std::vector<float>{1.0F, 4.0F})) << "twice the roots less one";
}

// By hand, spread 3: a line and an example of one source have covariance [[4, 3], [3, 4]], of two [[4, 0], [0, 4]].
// At (2, 1): 0.5 (4/4 + 1/4 - (16 - 12 + 4) / 7 - ln(7 / 16)).
TEST(SourceMemory, ScoresAsTwoCovariancesDoByHand) {
    const PictureSpace space = space_of(1, 3);
    const SourceMemory memory(space, {});
    EXPECT_NEAR(memory.score(at(0, {2}), std::vector{1.0F}), 0.5 * (1.25 - 8.0 / 7.0 - std::log(7.0 / 16.0)), 1e-6);
    // Three lines have a variance of a third around their source: [[10/3, 3], [3, 4]].
    EXPECT_NEAR(memory.score(at(0, {2}, 3), std::vector{1.0F}), 0.5 * (4.0 / (10.0 / 3.0) + 0.25 - (4.0 * 4.0 - 12.0 + 10.0 / 3.0) / (40.0 / 3.0 - 9.0) - std::log((40.0 / 3.0 - 9.0) / (40.0 / 3.0))), 1e-5);
}
TEST(SourceMemory, WhatLiesFarFromAllIsRecognisedSurerThanWhatLiesInTheMiddle) {
    const PictureSpace space = space_of(1, 9);
    const SourceMemory memory(space, {});
    EXPECT_GT(memory.score(at(0, {8}), std::vector{8.0F}), memory.score(at(0, {0}), std::vector{0.0F}));
    EXPECT_LT(memory.score(at(0, {8}), std::vector{-8.0F}), -10.0F);
}

TEST(SourceMemory, TheBestExampleOfALabelCounts) {
    const PictureSpace space = space_of(2, 25);
    const std::vector<Example> known{at(3, {9, 0}), at(3, {0, 9}), at(5, {-9, 0})};
    const SourceMemory memory(space, known);
    std::vector<float> odds(10);
    memory.weigh(std::vector{0.2F, 8.8F}, odds);
    EXPECT_GT(odds[3], 10.0F);
    EXPECT_LT(odds[5], 0.01F);
    EXPECT_EQ(odds[4], 0.0F);
}

TEST(SourceMemory, AnotherExampleOfASourceMovesItsPoint) {
    const PictureSpace space = space_of(1, 25);
    SourceMemory memory(space, {});
    memory.learn(3, std::vector{8.0F});
    const Example& both = memory.learn(3, std::vector{9.0F});
    EXPECT_EQ(memory.examples().size(), 1U);
    EXPECT_EQ(both.lines, 2U);
    EXPECT_EQ(both.point[0], 8.5F);
}
TEST(SourceMemory, ANewerWordBeatsTheOlderOfTheSameSourceAndNoOther) {
    const PictureSpace space = space_of(1, 25);
    SourceMemory memory(space, {});
    memory.learn(3, std::vector{8.0F});
    memory.learn(3, std::vector{-8.0F});
    memory.learn(4, std::vector{8.2F});
    std::vector<float> odds(10);
    memory.weigh(std::vector{8.1F}, odds);
    EXPECT_LT(odds[3], 0.01F) << "what was learnt here is gone, and its other source is far away";
    EXPECT_GT(odds[4], 4.0F);
    memory.weigh(std::vector{-8.0F}, odds);
    EXPECT_GT(odds[3], 4.0F);
    memory.unlearn(std::vector{8.0F});
    memory.weigh(std::vector{8.1F}, odds);
    EXPECT_EQ(odds[4], 0.0F);
}
TEST(SourceMemory, WhatItWouldSayItCanUnlearn) {
    PictureSpace space = space_of(1, 25);
    space.slope = 0.1F;   // unsure, as the shipped one
    space.threshold = 0.6F;
    SourceMemory memory(space, {});
    memory.learn(3, std::vector{15.0F});
    std::vector<float> odds(10);
    memory.weigh(std::vector{15.0F}, odds);
    ASSERT_GT(odds[3], 1.5F) << "said";
    ASSERT_LT(odds[3], 4.0F);
    memory.unlearn(std::vector{15.0F});
    memory.weigh(std::vector{15.0F}, odds);
    EXPECT_EQ(odds[3], 0.0F);
}
TEST(SourceMemory, APointThatIsNoNumberEmptiesNothing) {
    const PictureSpace space = space_of(1, 25);
    SourceMemory memory(space, {});
    memory.learn(3, std::vector{8.0F});
    memory.learn(4, std::vector{std::nanf("")});
    memory.unlearn(std::vector{std::nanf("")});
    std::vector<float> odds(10);
    memory.weigh(std::vector{8.0F}, odds);
    EXPECT_GT(odds[3], 1.0F);
}
TEST(SourceMemory, RestoresWhatWasLastHeldAndUnlearnt) {
    const PictureSpace space = space_of(1, 25);
    SourceMemory memory(space, {});
    memory.restore(at(3, {8}));
    memory.restore(at(3, {9}, 3));
    ASSERT_EQ(memory.examples().size(), 1U);
    EXPECT_EQ(memory.examples()[0].lines, 3U) << "not added to what it was before";
    memory.restore(at(-1, {9}));
    EXPECT_EQ(memory.examples()[0].label, -1);
}
TEST(SourceMemory, ManySourcesShareWhatIsLikelyOfAFew) {
    const PictureSpace space = space_of(2, 1e5F);
    SourceMemory memory(space, {});
    std::vector<float> few(10), many(10);
    memory.learn(3, std::vector{0.0F, 500.0F});
    memory.weigh(std::vector{0.0F, 500.0F}, few);
    for (int i = 1; i < 16; ++i) memory.learn(4, std::vector{100.0F * static_cast<float>(i), 0.0F});
    memory.weigh(std::vector{0.0F, 500.0F}, many);
    EXPECT_FLOAT_EQ(many[3], few[3] / 2.0F) << "sixteen instead of eight";
}
TEST(SourceMemory, WhatIsFullForgetsTheOldestAndNeverWhatCameWithTheModel) {
    const PictureSpace space = space_of(2, 1e7F);
    const std::vector<Example> known{at(1, {0, -3000})};
    SourceMemory memory(space, known);
    for (std::size_t i = 0; i < SourceMemory::places + 1; ++i) memory.learn(2, std::vector{static_cast<float>(200 * i), 0.0F});
    EXPECT_EQ(memory.examples().size(), SourceMemory::places + 1);
    EXPECT_EQ(memory.examples()[0].label, 1);
    EXPECT_EQ(memory.examples()[1].point[0], static_cast<float>(200 * SourceMemory::places)) << "the newest stands where the oldest was";
}
TEST(SourceMemory, LearnsAndWeighsWithoutAllocating) {
    const PictureSpace space = space_of(2, 25);
    SourceMemory memory(space, {});
    const std::vector<float> point{4, 4};
    std::vector<float> odds(10);
    EXPECT_REALTIME({
        memory.learn(3, point);
        memory.weigh(point, odds);
        memory.unlearn(point);
    });
}
TEST(PictureSpace, IsNamedByItsNumbers) {
    PictureSpace one = space_of(2, 1), other = one;
    EXPECT_EQ(one.id(), other.id());
    EXPECT_EQ(one.id().size(), 16U);
    other.project[1] += 0.001F;
    EXPECT_NE(one.id(), other.id());
    EXPECT_EQ(PictureSpace{}.id(), "");
}

}  // namespace
}  // namespace linecheck
