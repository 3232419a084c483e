// The WING client's table against the desk double's, which was written apart from it.
#include "protocols/wing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "protocols/desk_scene.hpp"
#include "protocols/wing_table.hpp"
#include "protocols/wing_text.hpp"
#include "tests/support/desk/desk_values.hpp"
#include "tests/support/desk/wing_memory.hpp"
#include "tests/support/shared.hpp"

namespace linecheck {
namespace {

using test::WingMemory;

OscMessage answer(WingMemory& desk, const std::string& address, const std::string& held = "") {
    OscMessage out{address, {}};
    for (const auto& value : desk.leaf(held.empty() ? address : held)->answer()) out.arguments.push_back(test::from_wire_value(value));
    return out;
}
/// A client that knows the models and that names are the strip's own.
Wing told(WingMemory& desk, int strip = 1) {
    Wing wing;
    const std::string path = "/ch/" + std::to_string(strip) + "/";
    for (const char* leaf : {"clink", "eq/mdl", "gate/mdl", "dyn/mdl"}) wing.hear(answer(desk, path + leaf));
    return wing;
}
std::vector<OscMessage> set(const Wing& wing, const DeskSetting& setting) { return wing.set(std::span(&setting, 1)); }
std::string text_of(const OscMessage& message) { return std::get<std::string>(message.arguments.at(0)); }

std::vector<DeskValue> all_values(const DeskRow& row, std::uint8_t band) {
    if (row.parameter == DeskParameter::eq_type) return band == 0 ? std::vector<DeskValue>{std::string("low_shelf"), std::string("peak")} : std::vector<DeskValue>{std::string("high_shelf"), std::string("peak")};
    return test::all_values(row);
}

TEST(Wing, EveryStepOfEverySettableParameterReturnsFromTheDeskAsItWasSet) {
    WingMemory desk;
    Wing wing = told(desk, 40);
    for (const DeskRow& row : wing::rows) {
        if (!settable(row.parameter)) continue;
        for (std::uint8_t band = 0; band < (is_of_band(row.parameter) ? 6 : 1); ++band) {
            if (row.parameter == DeskParameter::eq_type && band > 0 && band < 5) continue;
            for (const DeskValue& value : all_values(row, band)) {
                const DeskPlace place{39, row.parameter, band};
                const auto messages = set(wing, {place, value});
                ASSERT_EQ(messages.size(), 1U) << row.leaf;
                const std::string text = text_of(messages[0]);
                const auto equals = text.find('=');
                ASSERT_EQ(text.find('.'), text.find('.', equals)) << text << ": a key with a dot";
                const std::string address = messages[0].address + "/" + text.substr(0, equals);
                auto* const leaf = desk.leaf(address);
                ASSERT_NE(leaf, nullptr) << address;
                std::string held = text.substr(equals + 1);
                if (held.starts_with('\'')) held = held.substr(1, held.size() - 2);
                bool wrong = false;
                leaf->set(held, &wrong);
                ASSERT_FALSE(wrong) << text;
                const auto heard = wing.hear(answer(desk, address));
                ASSERT_FALSE(heard.empty()) << address;
                EXPECT_EQ(heard[0].place, place);
                EXPECT_TRUE(wing.same(place, heard[0].value, *wing.stored({place, value}))) << text;
                if (const auto* asked = std::get_if<float>(&value)) {
                    EXPECT_NEAR(std::get<float>(heard[0].value), *asked, std::abs(*asked) * 1e-3F + 1e-3F) << text;
                } else {
                    EXPECT_EQ(heard[0].value, value) << text;
                }
            }
        }
    }
}

TEST(Wing, ARealSnapshotWrittenToADeskIsThatSnapshot) {
    SKIP_WITHOUT_SHARED("data/scenes/wing/gdq_onsite.snap");
    std::ifstream file(shared_folder() + "/data/scenes/wing/gdq_onsite.snap", std::ios::binary);
    const DeskScene scene = read_scene(std::string{std::istreambuf_iterator<char>(file), {}}, "gdq_onsite.snap");
    WingMemory desk;
    int written = 0;
    for (int strip = 1; strip <= 40; ++strip) {
        Wing wing = told(desk, strip);
        for (const DeskSetting& one : scene.settings) {
            if (one.place.strip != strip - 1 || !settable(one.place.parameter) || one.place.parameter == DeskParameter::gain) continue;
            for (const OscMessage& message : set(wing, one)) {
                const std::string text = text_of(message);
                const auto equals = text.find('=');
                std::string held = text.substr(equals + 1);
                if (held.starts_with('\'')) held = held.substr(1, held.size() - 2);
                desk.leaf(message.address + "/" + text.substr(0, equals))->set(held);
                ++written;
            }
            const auto question = wing.read(std::span(&one, 1)).at(0);
            const auto heard = wing.hear(answer(desk, question.address));
            const auto found = std::find_if(heard.begin(), heard.end(), [&](const DeskSetting& h) { return h.place == one.place; });
            ASSERT_NE(found, heard.end()) << question.address;
            const auto* const number = std::get_if<float>(&one.value);
            if (number == nullptr) {
                EXPECT_EQ(found->value, one.value) << question.address;
            } else {
                EXPECT_NEAR(std::get<float>(found->value), *number, 1e-3F * std::max(1.0F, std::abs(*number))) << question.address;
            }
        }
    }
    EXPECT_GT(written, 40 * 30);
}

TEST(Wing, UnderstandsAllThatItsQuestionsBring) {
    WingMemory desk;
    Wing wing;
    for (std::size_t s = 0; s < wing.strips(); ++s) {
        auto questions = wing.questions(s);
        for (std::size_t q = 0; q < questions.size(); ++q) {
            const std::string address = questions[q].address;
            std::string held = address;
            if (const auto shadow = held.find("/$"); shadow != std::string::npos && desk.leaf(held) == nullptr) held.erase(shadow + 1, 1);
            ASSERT_NE(desk.leaf(held), nullptr) << address << " is no address of this desk";
            const auto heard = wing.hear(answer(desk, address, held));
            EXPECT_EQ(heard.empty(), address.ends_with("/clink")) << address;
            for (const DeskSetting& one : heard)
                for (const OscMessage& more : wing.follow_up(one)) questions.push_back(more);
        }
        EXPECT_GT(questions.size(), 50U);
    }
}

TEST(Wing, WholeNumbersAreReadFromTheirText) {
    Wing wing;
    const auto heard = wing.hear({"/ch/3/$col", {std::string("10"), 0.5294F, std::int32_t{9}}});
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].value, DeskValue(std::string("coral")));
}

TEST(Wing, AColourMayBeGivenByItsNumber) {
    WingMemory desk;
    const Wing wing = told(desk);
    EXPECT_EQ(wing.stored({{0, DeskParameter::colour, 0}, 9.0F}), DeskValue(std::string("red")));
    EXPECT_FALSE(wing.stored({{0, DeskParameter::colour, 0}, 19.0F}));
    EXPECT_FALSE(wing.stored({{0, DeskParameter::colour, 0}, 0.0F}));
}

TEST(Wing, ABandGoesAsOneTextToItsNode) {
    WingMemory desk;
    const Wing wing = told(desk);
    const std::vector<DeskSetting> band{{{0, DeskParameter::eq_type, 2}, std::string("peak")}, {{0, DeskParameter::eq_hz, 2}, 400.0F}, {{0, DeskParameter::eq_gain, 2}, -3.54F}, {{0, DeskParameter::eq_q, 2}, 1.41F}};
    const auto messages = wing.set(band);
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(messages[0].address, "/ch/1/eq");
    EXPECT_EQ(text_of(messages[0]), "2f=399.052,2g=-3.500,2q=1.411");
    EXPECT_EQ(wing.read(band).size(), 3U);
}

TEST(Wing, NamesAreQuotedAndCutAtSixteenBytes) {
    WingMemory desk;
    const Wing wing = told(desk);
    EXPECT_EQ(text_of(set(wing, {{0, DeskParameter::name, 0}, std::string("Zoë's, \\=mic\n")}).at(0)), "name='Zoë\\'s, \\\\=mic'");
    EXPECT_EQ(std::get<std::string>(*wing.stored({{0, DeskParameter::name, 0}, std::string("ééééééééé")})), "éééééééé");
}

TEST(Wing, ANameThatTheSourceShowsIsNotSet) {
    WingMemory desk;
    desk.leaf("/ch/1/clink")->set(std::int32_t{1});
    Wing wing = told(desk);
    for (const DeskParameter parameter : {DeskParameter::name, DeskParameter::colour}) EXPECT_TRUE(set(wing, {{0, parameter, 0}, std::string("red")}).empty());
    EXPECT_TRUE(Wing().set(std::vector<DeskSetting>{{{0, DeskParameter::name, 0}, std::string("red")}}).empty()) << "not known yet";
    wing.hear({"/ch/1/$clink", {std::string("0"), 0.0F, std::int32_t{0}}});
    EXPECT_FALSE(set(wing, {{0, DeskParameter::name, 0}, std::string("red")}).empty());
}

TEST(Wing, FieldsOfAnotherModelAreNeitherHeardNorSet) {
    WingMemory desk;
    desk.leaf("/ch/1/gate/mdl")->set(std::string("DS902"));
    desk.leaf("/ch/1/dyn/mdl")->set(std::string("76LA"));
    desk.leaf("/ch/1/eq/mdl")->set(std::string("SOUL"));
    Wing wing = told(desk);
    for (const auto& [parameter, leaf] : {std::pair(DeskParameter::gate_threshold, "gate/thr"), std::pair(DeskParameter::comp_threshold, "dyn/thr"), std::pair(DeskParameter::eq_gain, "eq/lg")}) {
        EXPECT_TRUE(set(wing, {{0, parameter, 0}, -3.0F}).empty()) << leaf;
        EXPECT_TRUE(wing.hear(answer(desk, "/ch/1/" + std::string(leaf))).empty()) << leaf;
    }
    desk.leaf("/ch/1/gate/mdl")->set(std::string("GATE"));
    const auto heard = wing.hear({"/ch/1/gate/$mdl", {std::string("GATE")}});
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(wing.follow_up(heard[0]).size(), 6U) << "now they are asked for";
    EXPECT_EQ(set(wing, {{0, DeskParameter::gate_threshold, 0}, -3.0F}).size(), 1U);
}

TEST(Wing, ForgetsModelsAndOwnNamesWithTheDesk) {
    WingMemory desk;
    Wing wing = told(desk);
    const DeskSetting name{{0, DeskParameter::name, 0}, std::string("x")}, threshold{{0, DeskParameter::gate_threshold, 0}, -30.0F};
    EXPECT_FALSE(set(wing, name).empty());
    EXPECT_FALSE(set(wing, threshold).empty());
    wing.forget();
    EXPECT_TRUE(set(wing, name).empty()) << "another desk may answer now";
    EXPECT_TRUE(set(wing, threshold).empty());
    EXPECT_FALSE(wing.knows_all_head_amps()) << "a WING never says who shares one";
}

TEST(Wing, NumbersBeyondARangeAreItsEnd) {
    WingMemory desk;
    Wing wing = told(desk);
    const auto number = [&](const char* leaf, OscArgument value) { return std::get<float>(wing.hear({"/ch/1/" + std::string(leaf), {std::string("?"), 1.0F, value}}).at(0).value); };
    EXPECT_EQ(number("eq/1g", 1e300), 15.0F);
    EXPECT_EQ(number("eq/1g", -3.55F), -3.55F) << "a value inside is left as it is";
    EXPECT_EQ(number("eq/1f", -1e30F), 20.0F);
    EXPECT_EQ(number("dyn/ratio", 1e9F), 100.0F);
    EXPECT_EQ(number("fdr", 1e300), 10.0F);
    EXPECT_EQ(number("fdr", -144.0F), -144.0F);
    EXPECT_EQ(number("in/set/g", std::int32_t{2000000000}), 45.5F);
    EXPECT_EQ(std::get<float>(wing.hear({"/ch/1/icon", {std::string("123456789"), 1.0F, std::int32_t{1}}}).at(0).value), 999.0F);
}

TEST(Wing, WhatMayNotBeSetHasNoMessage) {
    WingMemory desk;
    const Wing wing = told(desk);
    for (std::size_t p = 0; p < desk_parameters; ++p)
        for (const std::uint8_t band : std::initializer_list<std::uint8_t>{0, 5, 6, 200})
            for (const DeskValue& value : {DeskValue(true), DeskValue(1.0F), DeskValue(std::string("ON',mute=1,fdr=10")), DeskValue(std::string("low_cut"))}) {
                const auto parameter = static_cast<DeskParameter>(p);
                const auto messages = set(wing, {{0, parameter, band}, value});
                EXPECT_TRUE(settable(parameter) || messages.empty()) << p;
                for (const OscMessage& message : messages) {
                    EXPECT_TRUE(message.address == "/ch/1" || message.address == "/ch/1/eq" || message.address == "/ch/1/gate" || message.address == "/ch/1/dyn" || message.address == "/ch/1/flt" || message.address == "/ch/1/in/set") << message.address;
                    const std::string text = text_of(message);
                    EXPECT_TRUE(text == "name='ON\\',mute=1,fdr=1'" || text.find(',') == std::string::npos) << text;
                }
            }
    EXPECT_TRUE(set(wing, {{0, DeskParameter::gain, 0}, 20.0F}).empty()) << "a repatch is not told, so the head amp is never certain";
    EXPECT_TRUE(set(wing, {{40, DeskParameter::name, 0}, std::string("x")}).empty());
    EXPECT_TRUE(set(wing, {{-1, DeskParameter::name, 0}, std::string("x")}).empty());
}

TEST(Wing, ForeignMessagesTellNothing) {
    Wing wing;
    for (const OscMessage& message : {OscMessage{"/ch/0/name", {std::string("x")}}, OscMessage{"/ch/41/name", {std::string("x")}}, OscMessage{"/ch/1", {std::string("name,col")}}, OscMessage{"/ch/1/name", {}},
                                      OscMessage{"/*", {std::string("OK")}}, OscMessage{"/?", {std::string("WING")}}, OscMessage{"/ch/1/col", {std::string("99"), 1.0F, 98}}, OscMessage{"/ch/1/flt/lcf", {1, 2, 3}},
                                      OscMessage{"/ch/1/$", {std::string("")}}, OscMessage{"/ch/1/eq/leq", {std::string("NEW")}}})
        EXPECT_TRUE(wing.hear(message).empty()) << message.address;
}

}  // namespace
}  // namespace linecheck
