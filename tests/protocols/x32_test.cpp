// The X32 client's table against the desk double's, which was written apart from it.
#include "protocols/x32.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "protocols/x32_table.hpp"
#include "tests/support/desk/desk_values.hpp"
#include "tests/support/desk/x32_memory.hpp"

namespace linecheck {
namespace {

using test::all_values;
using test::from_wire_value;
using test::to_wire_value;
using test::X32Memory;

OscMessage node_answer(X32Memory& memory, const std::string& path) {
    std::string text = "/" + path;
    for (const auto& field : memory.node(path)) text += " " + memory.leaf(field)->text();
    return {"node", {text + "\n"}};
}

TEST(X32, EveryStepOfEverySettableParameterReturnsFromTheDeskAsItWasSet) {
    X32 x32;
    X32Memory desk;
    for (const x32::Row& row : x32::rows) {
        if (!settable(row.parameter)) continue;
        for (std::uint8_t band = 0; band < (row.leaf.find('%') == std::string_view::npos ? 1 : 4); ++band)
            for (const DeskValue& value : all_values(row)) {
                const DeskPlace place{6, row.parameter, band};
                const auto message = x32.set({place, value});
                ASSERT_TRUE(message) << row.leaf;
                auto* const leaf = desk.leaf(message->address);
                ASSERT_NE(leaf, nullptr) << message->address;
                leaf->set(to_wire_value(message->arguments[0]));
                const auto heard = x32.hear({message->address, {from_wire_value(leaf->value)}});
                ASSERT_EQ(heard.size(), 1U) << message->address;
                EXPECT_EQ(heard[0].place, place);
                EXPECT_TRUE(x32.same(place, heard[0].value, *x32.stored({place, value}))) << message->address;
                if (const auto* asked = std::get_if<float>(&value)) {
                    EXPECT_NEAR(std::get<float>(heard[0].value), *asked, std::abs(*asked) * 1e-3F + 1e-3F) << message->address;
                } else {
                    EXPECT_EQ(heard[0].value, value) << message->address;
                }
            }
    }
}

TEST(X32, ReadsItsTextFormsAsItReadsItsLeaves) {
    X32 x32;
    X32Memory desk;
    desk.leaf("/ch/03/config/name")->set(std::string("Gtr amp 2"));
    desk.leaf("/ch/03/config/color")->set(std::int32_t{10});
    desk.leaf("/ch/03/preamp/hpf")->set(0.6F);
    desk.leaf("/ch/03/eq/2/f")->set(0.85F);
    desk.leaf("/ch/03/eq/2/g")->set(0.2F);
    desk.leaf("/ch/03/dyn/ratio")->set(std::int32_t{5});
    desk.leaf("/ch/03/mix/fader")->set(0.7F);
    desk.leaf("/ch/03/mix/pan")->set(0.25F);
    for (const x32::Node& node : x32::nodes) {
        const std::string path = "ch/03/" + std::string(node.path);
        const auto heard = x32.hear(node_answer(desk, path));
        EXPECT_FALSE(heard.empty()) << path;
        for (const DeskSetting& one : heard) {
            if (one.place.parameter == DeskParameter::patched) continue;  // only ever told
            const auto message = x32.read(one.place);
            ASSERT_TRUE(message);
            const auto leaf = x32.hear({message->address, {from_wire_value(desk.leaf(message->address)->value)}});
            ASSERT_EQ(leaf.size(), 1U);
            if (one.place.parameter == DeskParameter::fader)
                EXPECT_NEAR(std::get<float>(one.value), std::get<float>(leaf[0].value), 0.06F);
            else
                EXPECT_TRUE(x32.same(one.place, one.value, leaf[0].value)) << message->address;
        }
    }
}

TEST(X32, ANameWithQuotesIsNotBlank) {
    X32 x32;
    const auto heard = x32.hear({"node", {std::string("/ch/05/config \"\" Bob 3 RD\" 7 GN 12\n")}});
    EXPECT_EQ(heard, (std::vector<DeskSetting>{{{4, DeskParameter::icon, 0}, 7.0F}, {{4, DeskParameter::colour, 0}, std::string("GN")}, {{4, DeskParameter::patched, 0}, 12.0F}}))
        << "the text form says nothing of the name";
    const auto questions = x32.questions(4);
    EXPECT_NE(std::find(questions.begin(), questions.end(), OscMessage{"/ch/05/config/name", {}}), questions.end());
    const auto name = x32.hear({"/ch/05/config/name", {std::string("\" Bob 3 RD")}});
    ASSERT_EQ(name.size(), 1U);
    EXPECT_EQ(name[0].value, DeskValue(std::string("\" Bob 3 RD")));
}

TEST(X32, AGainIsTheHeadAmpsThatFeedsTheStrip) {
    X32 x32;
    const DeskSetting wish{{4, DeskParameter::gain, 0}, 24.0F};
    EXPECT_FALSE(x32.set(wish)) << "nobody knows yet which head amp";
    x32.hear({"/-ha/04/index", {std::int32_t{37}}});
    EXPECT_EQ(*x32.set(wish), (OscMessage{"/headamp/037/gain", {0.5F}}));
    x32.hear({"/-ha/09/index", {std::int32_t{37}}});
    const auto heard = x32.hear({"/headamp/037/gain", {0.5F}});
    ASSERT_EQ(heard.size(), 2U) << "both strips on that head amp";
    EXPECT_FLOAT_EQ(std::get<float>(heard[1].value), 24.0F);
    x32.hear({"/-ha/04/index", {std::int32_t{-1}}});
    EXPECT_FALSE(x32.set(wish)) << "a card input has no head amp";
}

TEST(X32, WhoSharesAHeadAmpIsKnownOnceEveryInputToldItsOwn) {
    X32 x32;
    X32Memory desk;
    desk.leaf("/-ha/34/index")->value = std::int32_t{4};
    const auto tell = [&](int input) {
        const std::string address = "/-ha/" + std::string(input < 10 ? "0" : "") + std::to_string(input) + "/index";
        x32.hear({address, {from_wire_value(desk.leaf(address)->value)}});
    };
    for (int input = 0; input < 39; ++input) tell(input);
    EXPECT_FALSE(x32.knows_all_head_amps()) << "the last aux input may be on any";
    tell(39);
    EXPECT_TRUE(x32.knows_all_head_amps());
    EXPECT_EQ(x32.shares_gain(4), std::vector<std::size_t>{34}) << "the third aux input";
    EXPECT_TRUE(x32.shares_gain(5).empty());
    x32.hear({"/ch/09/config/source", {std::int32_t{3}}});
    EXPECT_FALSE(x32.knows_all_head_amps()) << "a strip was patched";
    tell(8);
    EXPECT_TRUE(x32.knows_all_head_amps());
    const auto heard = x32.hear({"/auxin/01/config/source", {std::int32_t{3}}});
    EXPECT_FALSE(x32.knows_all_head_amps()) << "an aux input was patched";
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(x32.follow_up(heard[0]).size(), 40U) << "all are asked again";
}

TEST(X32, AsksForEveryInputsHeadAmpOnce) {
    const X32 x32;
    std::vector<std::string> asked;
    for (std::size_t s = 0; s < x32.strips(); ++s)
        for (const OscMessage& question : x32.questions(s))
            if (question.address.starts_with("/-ha/")) asked.push_back(question.address);
    std::sort(asked.begin(), asked.end());
    ASSERT_EQ(asked.size(), 40U);
    EXPECT_EQ(asked.front(), "/-ha/00/index");
    EXPECT_EQ(asked.back(), "/-ha/39/index");
    EXPECT_EQ(std::unique(asked.begin(), asked.end()), asked.end());
}

TEST(X32, AHeadAmpBeyondTheDesksIsNone) {
    X32 x32;
    for (const OscArgument& index : {OscArgument(std::int32_t{128}), OscArgument(std::int32_t{-7}), OscArgument(1e300), OscArgument(1e9F)}) {
        x32.hear({"/-ha/00/index", {std::int32_t{127}}});
        EXPECT_EQ(x32.head_amp(0), 127);
        const auto heard = x32.hear({"/-ha/00/index", {index}});
        ASSERT_EQ(heard.size(), 1U);
        EXPECT_EQ(heard[0].value, DeskValue(-1.0F));
        EXPECT_FALSE(x32.set({{0, DeskParameter::gain, 0}, 10.0F}));
    }
}

TEST(X32, ForgetsEveryHeadAmpWithTheDesk) {
    X32 x32;
    const OscMessage index{"/-ha/04/index", {std::int32_t{37}}};
    const auto first = x32.hear(index);
    ASSERT_EQ(first.size(), 1U);
    x32.forget();
    EXPECT_EQ(x32.head_amp(4), -1);
    EXPECT_FALSE(x32.knows_all_head_amps());
    EXPECT_FALSE(x32.set({{4, DeskParameter::gain, 0}, 24.0F})) << "another desk may answer now";
    EXPECT_EQ(x32.hear(index), first);
    EXPECT_TRUE(x32.set({{4, DeskParameter::gain, 0}, 24.0F}));
}

TEST(X32, AnIconBeyondTheLastIsTheLast) {
    X32 x32;
    EXPECT_EQ(x32.hear({"/ch/01/config/icon", {std::int32_t{2000000000}}}).at(0).value, DeskValue(74.0F));
    EXPECT_EQ(x32.hear({"/ch/01/config/icon", {-1e30F}}).at(0).value, DeskValue(1.0F));
}

TEST(X32, WhatMayNotBeSetHasNoMessage) {
    X32 x32;
    for (std::size_t p = 0; p < desk_parameters; ++p) {
        const auto parameter = static_cast<DeskParameter>(p);
        if (settable(parameter)) continue;
        for (const DeskValue& value : {DeskValue(true), DeskValue(1.0F), DeskValue(std::string("ON"))}) EXPECT_FALSE(x32.set({{0, parameter, 0}, value})) << p;
    }
    EXPECT_FALSE(x32.set({{0, DeskParameter::eq_type, 0}, std::string("low_cut")}));
    EXPECT_FALSE(x32.set({{32, DeskParameter::name, 0}, std::string("x")}));
    EXPECT_FALSE(x32.set({{-1, DeskParameter::name, 0}, std::string("x")}));
    EXPECT_FALSE(x32.set({{0, DeskParameter::eq_gain, 4}, 1.0F}));
}

TEST(X32, NamesAreFoldedAndCut) {
    const auto message = X32().set({{0, DeskParameter::name, 0}, std::string("Zoë Gesang für alle")});
    EXPECT_EQ(std::get<std::string>(message->arguments[0]), "Zoe Gesang f");
}

TEST(X32, ForeignMessagesTellNothing) {
    X32 x32;
    for (const OscMessage& message : {OscMessage{"/ch/00/config/name", {std::string("x")}}, OscMessage{"/ch/33/config/name", {std::string("x")}}, OscMessage{"/ch/1", {1}},
                                      OscMessage{"node", {std::string("")}}, OscMessage{"node", {std::string("/ch/01/eq/9 PEQ")}}, OscMessage{"/-ha/99/index", {1}},
                                      OscMessage{"/headamp/xyz/gain", {0.5F}}, OscMessage{"/config/chlink/", {1}}, OscMessage{"/ch/01/preamp/hpf", {std::string("x")}}})
        EXPECT_TRUE(x32.hear(message).empty()) << message.address;
}

}  // namespace
}  // namespace linecheck
