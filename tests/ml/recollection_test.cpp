// What people say of lines, through the Identifier: one example is enough, and a mistake can be taken back.
#include "ml/recollection.hpp"

#include <gtest/gtest.h>

#include "ml/identifier.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "ml/model_state.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/tiny_memory.hpp"

namespace linecheck {
namespace {

const int sax = *label_index("saxophone"), flute = *label_index("flute");

const Model& tiny() {
    static const Model model = Model::parse(tiny_memory_bytes(), "tiny");
    return model;
}

/// The middle stands out: the network has no word for it. The lows are a little louder, so that rounding does not choose what it
/// thinks of first.
Patch sound(float middle, std::uint32_t channel = 0) {
    Patch out;
    out.channel = channel;
    out.hops = patch_hops;
    for (auto& hop : out.log_mel) {
        hop.fill(-6.0F);
        std::fill_n(hop.begin(), 20, -5.8F);
        std::fill_n(hop.begin() + 35, 10, middle);
    }
    return out;
}
void play(Identifier& identifier, const Patch& patch, int patches = 8) {
    for (int i = 0; i < patches; ++i) identifier.update(patch);
}
std::vector<Lesson> lessons(Identifier& identifier) {
    std::vector<Lesson> out;
    for (Lesson one; identifier.next_lesson(one);) out.push_back(one);
    return out;
}

TEST(Recollection, OneExampleNamesTheSameSourceOnAnotherLine) {
    Identifier identifier(tiny(), 3);
    play(identifier, sound(2));
    EXPECT_EQ(identifier.verdict(0).label, unknown_label);
    ASSERT_TRUE(identifier.teach(0, sax, false));
    play(identifier, sound(2, 1));
    EXPECT_EQ(identifier.verdict(1).label, sax);
    EXPECT_EQ(identifier.verdict(1).top[0].label, sax);
    EXPECT_EQ(identifier.verdict(1).family, family_of(sax));
    play(identifier, sound(-3, 2));
    EXPECT_NE(identifier.verdict(2).label, sax) << "another source";
}
TEST(Recollection, WhatTheNetworkKnowsIsNotTakenForTheExample) {
    Identifier identifier(tiny(), 2);
    play(identifier, sound(2));
    identifier.teach(0, sax, false);
    Patch kick;
    kick.channel = 1;
    kick.hops = patch_hops;
    for (auto& hop : kick.log_mel) {
        hop.fill(-6.0F);
        std::fill_n(hop.begin(), 20, 0.0F);
        std::fill_n(hop.begin() + 60, 20, -10.0F);
    }
    play(identifier, kick);
    EXPECT_EQ(label_id(identifier.verdict(1).label), "kick");
}
TEST(Recollection, AWordWaitsForASecondOfSound) {
    Identifier identifier(tiny(), 2);
    identifier.teach(0, sax, false);
    play(identifier, sound(2), 3);
    EXPECT_TRUE(lessons(identifier).empty());
    play(identifier, sound(2), 1);
    const auto learnt = lessons(identifier);
    ASSERT_EQ(learnt.size(), 1U);
    EXPECT_EQ(learnt[0].example.label, sax);
    EXPECT_EQ(learnt[0].channel, 0U);
}
TEST(Recollection, TheExampleFollowsTheLineUntilFourSecondsWereHeardAndIsToldOnceMore) {
    Identifier identifier(tiny(), 1);
    identifier.teach(0, sax, false);
    play(identifier, sound(2), 4);
    play(identifier, sound(2.5F), 30);
    const auto learnt = lessons(identifier);
    ASSERT_EQ(learnt.size(), 2U);
    EXPECT_NE(learnt[1].example.point, learnt[0].example.point);
}
TEST(Recollection, ANameOnTheDeskMeansWhatIsHeardAfterIt) {
    Identifier identifier(tiny(), 2);
    play(identifier, sound(-3));
    identifier.teach(0, sax, true);
    play(identifier, sound(2), 6);
    ASSERT_EQ(lessons(identifier).size(), 1U);
    play(identifier, sound(2, 1));
    EXPECT_EQ(identifier.verdict(1).label, sax);
    play(identifier, sound(-3, 1), 40);
    EXPECT_NE(identifier.verdict(1).label, sax);
}
TEST(Recollection, WhatWasHeardAfterANameLeavesWithItsSource) {
    const PictureSpace& space = tiny().state().space;
    const std::vector<float> passing(space.picture(), 4.0F), named(space.picture(), 1.0F);
    Recollection recollection(space, {}, 1);
    recollection.teach(0, sax, true);
    recollection.serve();
    for (int i = 0; i < 3; ++i) recollection.look(0, passing, 1.0F);  // too little for an example
    recollection.start_anew(0, 0);
    for (int i = 0; i < 4; ++i) recollection.look(0, named, 1.0F);
    Lesson lesson;
    ASSERT_TRUE(recollection.next_lesson(lesson));
    std::array<float, PictureSpace::most_dims> expected{};
    space.map(named, expected);
    for (std::size_t d = 0; d < space.dims; ++d) EXPECT_NEAR(lesson.example.point[d], expected[d], 1e-3F) << d;
}
TEST(Recollection, AMistakeThatIsCorrectedIsForgotten) {
    Identifier identifier(tiny(), 2);
    play(identifier, sound(2));
    identifier.teach(0, flute, false);
    identifier.serve();
    identifier.teach(0, sax, false);
    play(identifier, sound(2, 1));
    EXPECT_EQ(identifier.verdict(1).label, sax);
    for (const Scored& s : identifier.verdict(1).top) EXPECT_FALSE(s.label == flute && s.p > 0.1F);
}
TEST(Recollection, WhatIsTakenBackIsUnlearntAndTold) {
    Identifier identifier(tiny(), 2);
    play(identifier, sound(2));
    identifier.teach(0, sax, false);
    identifier.serve();
    identifier.teach(0, -1, false);
    identifier.serve();
    const auto learnt = lessons(identifier);
    ASSERT_EQ(learnt.size(), 2U);
    EXPECT_EQ(learnt[1].example.label, -1);
    play(identifier, sound(2, 1));
    EXPECT_EQ(identifier.verdict(1).label, unknown_label);
}
TEST(Recollection, AnEarlierDaysExampleIsUnlearntByWhatTheLineSoundsLikeNow) {
    Identifier before(tiny(), 1), after(tiny(), 2);
    play(before, sound(2));
    before.teach(0, sax, false);
    before.serve();
    std::vector<Example> history{lessons(before).at(0).example};
    after.recall(history);
    play(after, sound(2));
    ASSERT_EQ(after.verdict(0).label, sax);
    after.teach(0, -1, false);
    play(after, sound(2, 1));
    EXPECT_EQ(after.verdict(1).label, unknown_label);
    history.push_back(lessons(after).at(0).example);
    Identifier next(tiny(), 1);
    next.recall(history);
    play(next, sound(2));
    EXPECT_EQ(next.verdict(0).label, unknown_label) << "and stays unlearnt";
}
TEST(Recollection, BleedAfterANameIsNotTakenForWhatWasNamed) {
    Identifier identifier(tiny(), 1);
    identifier.teach(0, sax, true);
    Patch bleed = sound(-3);
    bleed.weight = 0.5F;
    play(identifier, bleed, 30);
    EXPECT_TRUE(lessons(identifier).empty());
    play(identifier, sound(2), 6);
    EXPECT_EQ(lessons(identifier).size(), 1U);
}
TEST(Recollection, TheHalfOfAPairThatIsNamedOtherwiseDoesNotGrowIntoTheOther) {
    Identifier identifier(tiny(), 2);
    play(identifier, sound(2), 5);
    play(identifier, sound(2, 1), 5);
    identifier.teach(0, flute, false);
    identifier.serve();
    identifier.teach(1, sax, false);  // the same source: flute is forgotten, and its place taken
    identifier.serve();
    play(identifier, sound(-3), 20);  // line 1 plays on, something else
    play(identifier, sound(2, 1), 5);
    EXPECT_EQ(identifier.verdict(1).label, sax);
    for (const Lesson& lesson : lessons(identifier)) EXPECT_EQ(lesson.example.label == sax, lesson.channel == 1U);
}
TEST(Recollection, ANameThatMeansNothingAnyMoreUnlearnsNothing) {
    Identifier identifier(tiny(), 2);
    play(identifier, sound(2));
    identifier.teach(0, sax, true);
    play(identifier, sound(2), 6);
    identifier.teach(0, -1, true);
    play(identifier, sound(2, 1));
    EXPECT_EQ(identifier.verdict(1).label, sax);
}
TEST(Recollection, AnEarlierSessionsExamplesAreKnownFromTheStart) {
    Identifier before(tiny(), 1), after(tiny(), 1);
    play(before, sound(2));
    before.teach(0, sax, false);
    before.serve();
    const Example example = lessons(before).at(0).example;
    after.recall(std::span(&example, 1));
    play(after, sound(2));
    EXPECT_EQ(after.verdict(0).label, sax);
    const Model with = Model::parse(tiny_memory_bytes({example}), "tiny");
    Identifier of_the_file(with, 1);
    play(of_the_file, sound(2));
    EXPECT_EQ(of_the_file.verdict(0).label, sax) << "and those that came with the model";
}
TEST(Recollection, ANewModelGoesOnFromWhatTheOldOneHeard) {
    Identifier before(tiny(), 1), after(tiny(), 1), stranger(tiny(), 1);
    play(before, sound(2));
    before.teach(0, sax, false);
    before.serve();
    const Example example = lessons(before).at(0).example;
    play(before, sound(2));
    after.recall(std::span(&example, 1));
    after.take_over(before);
    EXPECT_EQ(after.verdict(0).label, sax) << "before it heard anything";
    after.update(sound(2));
    EXPECT_EQ(after.verdict(0).label, sax);
    EXPECT_EQ(stranger.update(sound(2)).label, unknown_label);
}
TEST(Recollection, HearsLearnsAndRemembersWithoutAllocating) {
    Identifier identifier(tiny(), 2), next(tiny(), 2);
    const Patch one = sound(2), other = sound(-3);
    EXPECT_REALTIME({
        for (int i = 0; i < 8; ++i) identifier.update(one);
        identifier.teach(0, sax, false);
        for (int i = 0; i < 20; ++i) identifier.update(i % 3 == 0 ? other : one);
        next.take_over(identifier);
        next.update(one);
    });
}
TEST(Recollection, AModelWithoutASpaceRemembersNothing) {
    const Model plain = Model::parse(tiny_model_bytes(), "tiny");
    Identifier identifier(plain, 2);
    play(identifier, sound(2));
    identifier.teach(0, sax, false);
    play(identifier, sound(2, 1));
    EXPECT_EQ(identifier.verdict(1).label, unknown_label);
    EXPECT_TRUE(lessons(identifier).empty());
}

}  // namespace
}  // namespace linecheck
