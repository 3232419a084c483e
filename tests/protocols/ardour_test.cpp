#include "protocols/ardour.hpp"

#include <gtest/gtest.h>

#include "protocols/ardour_table.hpp"
#include "tests/support/desk/desk_values.hpp"

namespace linecheck {
namespace {

DeskPlace at(int strip, DeskParameter parameter) { return {static_cast<std::int16_t>(strip), parameter, 0}; }
OscMessage track(int number, const char* name, const char* kind = "AT") {
    return {"/reply", {std::string(kind), std::string(name), std::int32_t{1}, std::int32_t{1}, std::int32_t{0}, std::int32_t{0}, std::int32_t{number}, std::int32_t{0}}};
}
OscMessage how_it_is_set_up(std::int32_t types, std::int32_t feedback) {
    return {"/set_surface", {std::int32_t{0}, types, feedback, std::int32_t{0}, std::int32_t{0}, std::int32_t{0}, std::int32_t{0}, std::int32_t{1}, std::int32_t{0}}};
}

TEST(Ardour, EveryStepOfEveryTrimGoesOutInDecibelsAndComesBackAsItWasSet) {
    Ardour ardour;
    for (int strip = 0; strip < 64; ++strip)
        for (const DeskValue& value : test::all_values(ardour::rows[1])) {
            const DeskSetting wish{at(strip, DeskParameter::gain), value};
            const auto messages = ardour.set(std::span(&wish, 1));
            ASSERT_EQ(messages.size(), 1U);
            EXPECT_EQ(messages[0].address, "/strip/trimdB/" + std::to_string(strip + 1));
            EXPECT_FLOAT_EQ(std::get<float>(messages[0].arguments[0]), std::get<float>(value));
            EXPECT_EQ(ardour.hear(messages[0]), (std::vector<DeskSetting>{wish}));
        }
}

TEST(Ardour, ATrimBeyondItsKnobIsCutThoughArdourWouldTakeIt) {
    const Ardour ardour;
    EXPECT_EQ(ardour.stored({at(0, DeskParameter::gain), 99.0F}), DeskValue(20.0F));
    EXPECT_EQ(ardour.stored({at(0, DeskParameter::gain), -99.0F}), DeskValue(-20.0F));
}

TEST(Ardour, WhatItSaysOfATrimWhenAskedIsTheSameThoughATenthBeside) {
    const Ardour ardour;
    EXPECT_TRUE(ardour.same(at(0, DeskParameter::gain), 4.5F, 4.54F));
    EXPECT_TRUE(ardour.same(at(0, DeskParameter::gain), -12.0F, -12.11F));
    EXPECT_FALSE(ardour.same(at(0, DeskParameter::gain), 4.5F, 5.0F));
}

TEST(Ardour, NamesAreThoseOfAudioTracksOnly) {
    Ardour ardour;
    EXPECT_EQ(ardour.hear(track(3, "Zoë")), (std::vector<DeskSetting>{{at(2, DeskParameter::name), std::string("Zoë")}}));
    EXPECT_TRUE(ardour.hear(track(4, "Drums", "B")).empty());
    EXPECT_TRUE(ardour.hear(track(65, "Audio 65")).empty()) << "beyond the strips";
    EXPECT_TRUE(ardour.hear({"/strip/name/2", {std::string(" ")}}).empty()) << "a strip that is gone";
}

TEST(Ardour, ANameThatAnotherTrackHasAndABlankOneCannotBeSet) {
    Ardour ardour;
    ardour.hear(track(1, "Kick"));
    ardour.hear(track(2, "Audio 2"));
    EXPECT_FALSE(ardour.stored({at(1, DeskParameter::name), std::string("Kick")}));
    EXPECT_TRUE(ardour.stored({at(0, DeskParameter::name), std::string("Kick")})) << "its own";
    EXPECT_FALSE(ardour.stored({at(1, DeskParameter::name), std::string()}));
    EXPECT_FALSE(ardour.stored({at(1, DeskParameter::name), std::string("\n ")}));
    EXPECT_EQ(ardour.stored({at(1, DeskParameter::name), std::string("Zoë")}), DeskValue(std::string("Zoë")));
    ardour.hear({"/strip/name/1", {std::string("Snare")}});
    EXPECT_TRUE(ardour.stored({at(1, DeskParameter::name), std::string("Kick")}));
}

TEST(Ardour, GreetsWithTheSetUpUntilItStandsAndOnlyAsksFromThenOn) {
    Ardour ardour;
    const OscMessage greeting = ardour.greeting();
    EXPECT_EQ(greeting.arguments.size(), 7U);
    EXPECT_EQ(greeting.arguments.back(), OscArgument(std::int32_t{0})) << "answers to our own port";
    EXPECT_TRUE(ardour.hear(how_it_is_set_up(1, 16391)).empty());
    EXPECT_TRUE(ardour.greeting().arguments.empty());
    EXPECT_TRUE(ardour.renewal().empty()) << "setting it up again would tell everything again";
    const auto heard = ardour.hear(how_it_is_set_up(159, 0));
    ASSERT_EQ(heard.size(), 1U) << "somebody else's now";
    EXPECT_EQ(heard[0].place.parameter, DeskParameter::patched);
    EXPECT_FALSE(ardour.greeting().arguments.empty());
}

TEST(Ardour, TheListIsAnsweredByItsEnd) {
    Ardour ardour;
    const auto questions = ardour.questions(0);
    ASSERT_EQ(questions.size(), 1U);
    const std::string key = ardour.key_of_question(questions[0]);
    EXPECT_NE(ardour.key_of_answer(track(1, "Kick")), key);
    EXPECT_EQ(ardour.key_of_answer({"/reply", {std::string("end_route_list"), std::int64_t{48000}}}), key);
    EXPECT_NE(ardour.key_of_answer({"/strip/list", {}}), key) << "tracks moved";
    EXPECT_TRUE(ardour.questions(5).empty()) << "nobody knows of such a track";
    const auto heard = ardour.hear(track(6, "Bass"));
    EXPECT_EQ(ardour.follow_up(heard[0]), (std::vector<OscMessage>{{"/strip/trimdB/6", {}}}));
    EXPECT_EQ(ardour.questions(5).size(), 2U);
}

TEST(Ardour, WhatItHasNoWayForHasNoMessage) {
    const Ardour ardour;
    for (std::size_t p = 0; p < desk_parameters; ++p) {
        const auto parameter = static_cast<DeskParameter>(p);
        for (const DeskValue& value : {DeskValue(true), DeskValue(1.0F), DeskValue(std::string("x"))}) {
            const DeskSetting wish{at(0, parameter), value};
            const bool may = (parameter == DeskParameter::name && value.index() == 2) || (parameter == DeskParameter::gain && value.index() == 1);
            EXPECT_EQ(ardour.set(std::span(&wish, 1)).empty(), !may) << p;
        }
    }
}

}  // namespace
}  // namespace linecheck
