// The X-Air client's table against the desk double's, which was written apart from it.
#include "protocols/xair.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "protocols/xair_table.hpp"
#include "tests/support/desk/desk_values.hpp"
#include "tests/support/desk/xair_memory.hpp"

namespace linecheck {
namespace {

using test::from_wire_value;
using test::to_wire_value;
using test::XAirMemory;

OscMessage info(const char* model) { return {"/xinfo", {std::string("10.0.0.5"), std::string("stage"), std::string(model), std::string("1.22")}}; }
void plug(XAir& desk, int strip, int input, int usb = 0) {
    const std::string path = "/ch/" + std::string(strip < 9 ? "0" : "") + std::to_string(strip + 1);
    desk.hear({path + "/config/insrc", {std::int32_t{input}}});
    desk.hear({path + "/preamp/rtnsw", {std::int32_t{usb}}});
}

TEST(XAir, EveryStepOfEverySettableParameterReturnsFromTheDeskAsItWasSet) {
    XAir xair;
    XAirMemory desk;
    for (const DeskRow& row : xair::rows) {
        if (!settable(row.parameter)) continue;
        for (std::uint8_t band = 0; band < (is_of_band(row.parameter) ? 4 : 1); ++band)
            for (const DeskValue& value : test::all_values(row)) {
                const DeskPlace place{15, row.parameter, band};
                const auto message = xair.set({place, value});
                ASSERT_TRUE(message) << row.leaf;
                auto* const leaf = desk.leaf(message->address);
                ASSERT_NE(leaf, nullptr) << message->address;
                leaf->set(to_wire_value(message->arguments[0]));
                const auto heard = xair.hear({message->address, {from_wire_value(leaf->value)}});
                ASSERT_EQ(heard.size(), 1U) << message->address;
                EXPECT_EQ(heard[0].place, place);
                if (const auto* asked = std::get_if<float>(&value)) {
                    EXPECT_NEAR(std::get<float>(heard[0].value), *asked, std::abs(*asked) * 1e-3F + 1e-3F) << message->address;
                    EXPECT_NEAR(leaf->kind == test::X32Leaf::Kind::choice ? *asked : leaf->physical(), *asked, std::abs(*asked) * 1e-3F + 1e-3F) << "the desk's own reading of " << message->address;
                } else {
                    EXPECT_EQ(heard[0].value, value) << message->address;
                }
            }
    }
}

TEST(XAir, EveryHeadAmpsEveryStepReturnsFromTheDeskAsItWasSet) {
    XAirMemory desk;
    for (const char* model : {"XR18", "XR16"}) {
        XAir xair;
        xair.hear(info(model));
        for (int s = 0; s < 16; ++s) {
            plug(xair, s, s);
            const float high = std::string_view(model) == "XR16" && s >= 8 ? 20 : 60;
            for (float db = -12; db <= high; db += 0.5F) {
                const auto message = xair.set({{static_cast<std::int16_t>(s), DeskParameter::gain, 0}, db});
                ASSERT_TRUE(message);
                auto* const leaf = desk.leaf(message->address);
                ASSERT_NE(leaf, nullptr) << message->address;
                leaf->set(to_wire_value(message->arguments[0]));
                EXPECT_NEAR(leaf->physical(), db, 1e-4F) << message->address;
            }
        }
    }
}

TEST(XAir, UnderstandsAllThatItsQuestionsBring) {
    XAir xair;
    XAirMemory desk;
    xair.hear(info("XR18"));
    for (std::size_t s = 0; s < xair.strips(); ++s)
        for (const OscMessage& question : xair.questions(s)) {
            ASSERT_NE(desk.leaf(question.address), nullptr) << question.address << " is no address of this desk";
            const OscMessage answer{question.address, {from_wire_value(desk.leaf(question.address)->value)}};
            EXPECT_EQ(xair.key_of_answer(answer), xair.key_of_question(question));
            const bool half = question.address.ends_with("insrc");
            EXPECT_EQ(xair.hear(answer).empty(), half) << question.address;
        }
    EXPECT_EQ(xair.head_amp(4), 5);
}

TEST(XAir, GateModesStandInTheirOwnOrder) {
    XAir xair;
    EXPECT_EQ(xair.hear({"/ch/01/gate/mode", {std::int32_t{0}}})[0].value, DeskValue(std::string("GATE")));
    EXPECT_EQ(xair.hear({"/ch/01/gate/mode", {std::int32_t{1}}})[0].value, DeskValue(std::string("EXP2")));
}

TEST(XAir, AGainIsThatOfTheInputOnTheModelThatItIs) {
    XAir xair;
    const DeskSetting wish{{9, DeskParameter::gain, 0}, 12.0F};
    plug(xair, 9, 9);
    EXPECT_FALSE(xair.set(wish)) << "the model is not known yet";
    const auto heard = xair.hear(info("XR18"));
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].value, DeskValue(10.0F));
    EXPECT_TRUE(xair.hear(info("XR18")).empty()) << "a heartbeat is no news";
    EXPECT_EQ(xair.set(wish)->address, "/headamp/10/gain");
    xair.hear(info("XR16"));
    EXPECT_EQ(*xair.set(wish), (OscMessage{"/headamp/18/gain", {0.75F}})) << "a line input: -12 to +20 dB";
    xair.hear(info("XR12"));
    EXPECT_FALSE(xair.set(wish)) << "not known which head amp feeds it";
    xair.hear(info("XR18"));
    plug(xair, 9, 9, 1);
    EXPECT_FALSE(xair.set(wish)) << "a USB return has no head amp";
}

TEST(XAir, NumbersBeyondAllReasonTellNothing) {
    XAir xair;
    xair.hear(info("XR18"));
    for (const float number : {1e30F, -1e30F, 17.0F, -1.0F}) {
        xair.hear({"/ch/01/preamp/rtnsw", {std::int32_t{0}}});
        xair.hear({"/ch/01/config/insrc", {number}});
        EXPECT_EQ(xair.head_amp(0), -1) << number;
        EXPECT_TRUE(xair.hear({"/ch/01/gate/mode", {number}}).empty()) << number;
    }
}

TEST(XAir, TwoStripsOnOneInputShareItsGain) {
    XAir xair;
    xair.hear(info("XR18"));
    plug(xair, 0, 3);
    plug(xair, 3, 3);
    EXPECT_EQ(xair.shares_gain(0), std::vector<std::size_t>{3});
    EXPECT_EQ(xair.hear({"/headamp/04/gain", {0.5F}}).size(), 2U);
}

TEST(XAir, WhoSharesAHeadAmpIsKnownOnceAllSourcesAndTheModelAre) {
    XAir xair;
    for (int s = 0; s < 16; ++s) plug(xair, s, s, s == 15 ? 1 : 0);
    EXPECT_FALSE(xair.knows_all_head_amps()) << "the model is not known";
    xair.hear(info("XR18"));
    EXPECT_TRUE(xair.knows_all_head_amps()) << "a USB return has none";
    XAir late;
    late.hear(info("XR18"));
    for (int s = 0; s < 15; ++s) plug(late, s, s);
    EXPECT_FALSE(late.knows_all_head_amps()) << "the last strip may be on any";
}

TEST(XAir, TellsTheSameAgainAfterTheDeskWasLost) {
    XAir xair;
    const auto learn = [&] {
        xair.hear(info("XR18"));
        xair.hear({"/ch/03/config/insrc", {std::int32_t{2}}});
        return xair.hear({"/ch/03/preamp/rtnsw", {std::int32_t{0}}});
    };
    const auto first = learn();
    ASSERT_EQ(first.size(), 2U);
    EXPECT_EQ(first[1], (DeskSetting{{2, DeskParameter::head_amp, 0}, 3.0F}));
    EXPECT_EQ(learn().size(), 1U) << "the head amp is no news";
    xair.forget();
    EXPECT_FALSE(xair.set({{2, DeskParameter::gain, 0}, 12.0F}));
    EXPECT_EQ(learn(), first);
}

TEST(XAir, WhatMayNotBeSetHasNoMessage) {
    XAir xair;
    xair.hear(info("XR18"));
    plug(xair, 0, 0);
    for (std::size_t p = 0; p < desk_parameters; ++p)
        for (const DeskValue& value : {DeskValue(true), DeskValue(1.0F), DeskValue(std::string("ON"))}) {
            const auto parameter = static_cast<DeskParameter>(p);
            const auto message = xair.set({{0, parameter, 0}, value});
            EXPECT_TRUE(settable(parameter) || !message) << p;
            if (!message) continue;
            EXPECT_EQ(message->address.find("phantom"), std::string::npos);
            EXPECT_FALSE(message->address.find("/mix") != std::string::npos || message->address.find("insrc") != std::string::npos);
        }
    EXPECT_FALSE(xair.set({{0, DeskParameter::icon, 0}, 3.0F})) << "it has no icons";
    EXPECT_FALSE(xair.set({{0, DeskParameter::low_cut_slope, 0}, 24.0F})) << "its low cut has one slope";
    EXPECT_FALSE(xair.set({{0, DeskParameter::eq_type, 0}, std::string("low_cut")}));
    EXPECT_FALSE(xair.set({{16, DeskParameter::name, 0}, std::string("x")}));
}

}  // namespace
}  // namespace linecheck
