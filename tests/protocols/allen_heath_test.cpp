// The Allen & Heath client as bytes, against what the protocol says, written apart from its table.
#include "protocols/allen_heath.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <span>

#include "tests/support/desk/hostile.hpp"

namespace linecheck {
namespace {

using namespace std::string_literals;
using enum DeskParameter;

const std::string header = "\xF0\x00\x00\x1A\x50\x10\x01\x00"s;
OscMessage message(std::string bytes) { return {std::move(bytes), {}}; }
std::string of(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out += static_cast<char>(value);
    return out;
}
/// The first strips' names on these MIDI channels, one after another; true once it knows the inputs'.
bool named(AllenHeath& desk, std::initializer_list<int> channels) {
    bool met = false;
    for (const int channel : channels) met = desk.meet(message(header + of({channel, 2, 0}) + "Kick\0\0\0\0"s + "\xF7")) || met;
    return met;
}
/// On MIDI channel 4, as bytes say it.
AllenHeath met(const char* family = "dlive") {
    AllenHeath desk(family);
    EXPECT_TRUE(named(desk, {3, 4, 5, 6, 7, 3, 4, 5, 6, 7}));
    return desk;
}
std::string set(const AllenHeath& desk, DeskSetting setting) {
    const auto out = desk.set(std::span(&setting, 1));
    return out.empty() ? "" : out[0].address;
}
/// What the desk says of a value: three messages.
std::vector<DeskSetting> tell(AllenHeath& desk, int strip, int number, int value, int channel = 3) {
    desk.hear(message(of({0xB0 | channel, 0x63, strip})));
    desk.hear(message(of({0xB0 | channel, 0x62, number})));
    return desk.hear(message(of({0xB0 | channel, 0x06, value})));
}

TEST(AllenHeath, FindsTheInputsMidiChannelByAskingAllTwice) {
    AllenHeath desk("dlive");
    EXPECT_EQ(desk.greeting().address.size(), 2 * 16 * 12U);
    EXPECT_FALSE(desk.meet(message(of({0xB0, 0x63, 5})))) << "somebody's fader tells nothing";
    EXPECT_FALSE(desk.meet(message(header + of({7, 2, 5}) + "Bass\xF7")));
    EXPECT_FALSE(named(desk, {7, 8, 9, 10, 11, 7, 8, 9, 10}));
    EXPECT_FALSE(desk.stored({{0, name, 0}, std::string("x")})) << "not before it is known";
    EXPECT_TRUE(named(desk, {11}));
    EXPECT_EQ(desk.greeting().address, header + of({7, 1, 0, 0xF7}));
    EXPECT_EQ(set(desk, {{4, name, 0}, std::string("Vox")}), header + of({7, 3, 4}) + "Vox\xF7");
}

TEST(AllenHeath, NeverTakesAGroupsMidiChannelForTheInputs) {
    const auto meets = [](std::initializer_list<int> channels) {
        AllenHeath desk("dlive");
        return named(desk, channels);
    };
    EXPECT_FALSE(meets({3})) << "one name, by whoever it was asked";
    EXPECT_FALSE(meets({4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7})) << "the inputs' answers are lost, each time";
    EXPECT_FALSE(meets({2, 3, 4, 5, 6, 7, 3, 4, 5, 6, 7})) << "somebody else's on the channel below";
    EXPECT_FALSE(meets({3, 4, 5, 6, 7, 8, 3, 4, 5, 6, 7})) << "and above";
    EXPECT_FALSE(meets({4, 5, 6, 7, 8, 3, 4, 5, 6, 7})) << "lost, and one more above";
    EXPECT_FALSE(meets({3, 4, 5, 7, 6, 3, 4, 5, 6, 7})) << "out of order";
    EXPECT_FALSE(meets({3, 5, 7, 9, 11, 3, 5, 7, 9, 11}));
    EXPECT_FALSE(meets({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})) << "an echo";
    EXPECT_FALSE(meets({200, 3, 4, 5, 6, 7}));
    AllenHeath desk("avantis");
    EXPECT_TRUE(named(desk, {2, 3, 4, 5, 6, 7, 3, 4, 5, 6, 7, 3, 4, 5, 6, 7})) << "two rounds that nothing spoils";
    EXPECT_EQ(desk.greeting().address, header + of({3, 1, 0, 0xF7}));
    desk.forget();
    EXPECT_FALSE(named(desk, {3, 4, 5, 6, 7})) << "another desk, perhaps";
}

TEST(AllenHeath, NamesAndColoursAreTheProtocolsBytes) {
    AllenHeath desk = met();
    EXPECT_EQ(set(desk, {{127, name, 0}, std::string("Gesang f\xC3\xBCr\x01\xF7 Zo")}), header + of({3, 3, 127}) + "Gesang f\xF7");
    EXPECT_EQ(set(desk, {{0, colour, 0}, 6.0F}), header + of({3, 6, 0, 6, 0xF7}));
    EXPECT_EQ(set(desk, {{0, colour, 0}, 8.0F}), "");
    EXPECT_EQ(set(desk, {{0, colour, 0}, std::nanf("")}), "");
    EXPECT_EQ(desk.hear(message(header + of({3, 2, 9}) + "Snare\0\0\0"s + "\xF7"))[0], (DeskSetting{{9, name, 0}, std::string("Snare")}));
    EXPECT_EQ(desk.hear(message(header + of({3, 5, 9, 7, 0xF7})))[0], (DeskSetting{{9, colour, 0}, 7.0F}));
    EXPECT_TRUE(desk.hear(message(header + of({4, 2, 9}) + "Group\xF7")).empty()) << "a group's";
}

TEST(AllenHeath, EveryStepOfEveryValueReturnsAsItWasSet) {
    AllenHeath desk = met();
    const auto each = [&](DeskParameter parameter, int first, int steps, const std::function<double(int)>& physical) {
        for (std::uint8_t band = 0; band < (is_of_band(parameter) ? 4 : 1); ++band)
            for (int v = 0; v <= steps; ++v) {
                const DeskPlace place{77, parameter, band};
                const int number = first + 4 * band;
                const auto heard = tell(desk, 77, number, v);
                ASSERT_EQ(heard.size(), 1U);
                EXPECT_EQ(heard[0].place, place);
                EXPECT_NEAR(std::get<float>(heard[0].value), physical(v), std::abs(physical(v)) * 2e-3 + 2e-3) << number << " " << v;
                EXPECT_EQ(set(desk, heard[0]), of({0xB3, 0x63, 77, 0x62, number, 0x06, v}));
                EXPECT_EQ(desk.stored(heard[0]), std::optional(heard[0].value));
                if (v > 0) {
                    EXPECT_FALSE(desk.same(place, heard[0].value, tell(desk, 77, number, v - 1)[0].value));
                }
            }
    };
    each(low_cut_hz, 0x30, 127, [](int v) { return 20 * std::pow(100.0, v / 127.0); });
    each(eq_hz, 0x1B, 127, [](int v) { return 20 * std::pow(1000.0, v / 127.0); });
    each(eq_gain, 0x1D, 127, [](int v) { return -15 + 30 * v / 127.0; });
    constexpr double widths[] = {1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 2.0 / 3, 0.6, 0.55, 0.5, 0.45, 0.4, 1.0 / 3, 0.3, 0.25, 0.2, 1.0 / 6, 0.13, 1.0 / 9};
    each(eq_q, 0x1C, 24, [&](int v) { return std::sqrt(std::pow(2.0, widths[v])) / (std::pow(2.0, widths[v]) - 1); });
    EXPECT_EQ(set(desk, {{5, low_cut_on, 0}, true}), of({0xB3, 0x63, 5, 0x62, 0x31, 0x06, 0x40}));
    EXPECT_EQ(set(desk, {{5, low_cut_on, 0}, false}), of({0xB3, 0x63, 5, 0x62, 0x31, 0x06, 0x00}));
    EXPECT_EQ(tell(desk, 5, 0x31, 0x7F)[0].value, DeskValue(true));
}

TEST(AllenHeath, AFiltersKindIsReadAndNeverSent) {
    AllenHeath desk = met();
    const auto wish = [&](std::uint8_t band, const char* type) { return DeskSetting{{0, eq_type, band}, std::string(type)}; };
    EXPECT_FALSE(desk.stored(wish(0, "peak"))) << "not heard yet";
    tell(desk, 0, 0x1A, 1);
    tell(desk, 0, 0x1E, 0);
    tell(desk, 0, 0x22, 1);
    EXPECT_TRUE(desk.stored(wish(0, "low_shelf"))) << "it is one already";
    EXPECT_TRUE(desk.stored(wish(1, "peak")));
    EXPECT_FALSE(desk.stored(wish(0, "peak")) || desk.stored(wish(1, "low_shelf")) || desk.stored(wish(2, "low_shelf")) || desk.stored(wish(3, "high_shelf")));
    for (std::uint8_t band = 0; band < 4; ++band)
        for (const char* type : {"peak", "low_shelf", "high_shelf", "low_cut", "high_cut", "vintage"}) EXPECT_EQ(set(desk, wish(band, type)), "");
    EXPECT_EQ(tell(desk, 0, 0x26, 3)[0].value, DeskValue(std::string("high_cut")));
    EXPECT_EQ(tell(desk, 0, 0x1A, 4)[0].value, DeskValue(std::string("low_cut")));
    EXPECT_TRUE(tell(desk, 0, 0x1A, 5).empty());
    EXPECT_FALSE(desk.stored(wish(0, "low_shelf"))) << "something that we cannot name";
    desk.forget();
    EXPECT_FALSE(desk.stored(wish(1, "peak")));
}

TEST(AllenHeath, FadersMutesAndScenesAreHeardOfTheInputsOnly) {
    AllenHeath desk = met();
    EXPECT_EQ(tell(desk, 2, 0x17, 0x6B)[0], (DeskSetting{{2, fader, 0}, 0.0F}));
    EXPECT_TRUE(tell(desk, 2, 0x17, 0x6B, 4).empty()) << "a group's";
    EXPECT_EQ(desk.hear(message(of({0x93, 2, 0x7F})))[0], (DeskSetting{{2, unmuted, 0}, false}));
    EXPECT_EQ(desk.hear(message(of({0x93, 2, 0x3F})))[0], (DeskSetting{{2, unmuted, 0}, true}));
    EXPECT_TRUE(desk.hear(message(of({0x93, 2, 0})))
                    .empty());
    desk.hear(message(of({0xB3, 0, 2})));
    EXPECT_EQ(desk.hear(message(of({0xC3, 5})))[0], (DeskSetting{{-1, DeskParameter::scene, 0}, 261.0F}));
    EXPECT_TRUE(desk.hear(message(of({0xC4, 5}))).empty());
}

TEST(AllenHeath, AnAvantisHasLabelsAndNothingElse) {
    AllenHeath desk = met("avantis");
    EXPECT_EQ(desk.strips(), 64U);
    EXPECT_EQ(desk.questions(0).size(), 3U);
    EXPECT_NE(set(desk, {{63, name, 0}, std::string("x")}), "");
    EXPECT_EQ(set(desk, {{64, name, 0}, std::string("x")}), "");
    EXPECT_EQ(set(desk, {{0, low_cut_hz, 0}, 80.0F}), "");
    EXPECT_TRUE(tell(desk, 0, 0x30, 50).empty());
}

TEST(AllenHeath, WhatItNeverAnsweredIsNotAskedAgain) {
    AllenHeath desk = met();
    const OscMessage low_cut = desk.questions(0)[3], other = desk.questions(1)[4], fader_question = desk.questions(1)[2], name_question = desk.questions(1)[0];
    desk.gives_up(fader_question);
    EXPECT_TRUE(desk.is_worth_asking(low_cut));
    desk.gives_up(low_cut);
    EXPECT_FALSE(desk.is_worth_asking(other));
    EXPECT_TRUE(desk.is_worth_asking(fader_question) && desk.is_worth_asking(name_question));
    AllenHeath answers = met();
    tell(answers, 0, 0x30, 5);
    answers.gives_up(low_cut);
    EXPECT_TRUE(answers.is_worth_asking(other)) << "one was lost, others came";
}

TEST(NeverWritten, NothingButTheListLeavesForADliveWhateverIsAsked) {
    for (const char* family : {"dlive", "avantis"}) {
        const bool dlive = std::string_view(family) == "dlive";
        AllenHeath desk = met(family);
        for (int number = 0x1A; dlive && number <= 0x26; number += 4) tell(desk, 1, number, 0);
        test::Hostile hostile(20261121);
        int sent = 0;
        for (int i = 0; i < 100000; ++i) {
            const auto settings = hostile.settings();
            for (const OscMessage& one : desk.set(settings)) {
                ++sent;
                const std::string& bytes = one.address;
                const auto at = [&](std::size_t k) { return static_cast<int>(static_cast<unsigned char>(bytes[k])); };
                if (bytes.starts_with(header)) {
                    ASSERT_TRUE(at(8) == 3 && (at(9) == 3 || at(9) == 6) && at(10) < (dlive ? 128 : 64) && bytes.back() == '\xF7') << "no name and no colour of an input";
                    ASSERT_LE(bytes.size(), header.size() + 4 + 8);
                    for (std::size_t k = 11; k + 1 < bytes.size(); ++k) ASSERT_TRUE(at(9) == 6 ? at(k) < 8 : at(k) >= ' ' && at(k) < 0x7F);
                    continue;
                }
                ASSERT_TRUE(dlive && bytes.size() == 7 && at(0) == 0xB3 && at(1) == 0x63 && at(2) < 128 && at(3) == 0x62 && at(5) == 6 && at(6) < 128);
                ASSERT_TRUE(at(4) == 0x30 || at(4) == 0x31 || (at(4) >= 0x1A && at(4) <= 0x29)) << "number " << at(4);
                ASSERT_TRUE(at(4) < 0x1A || at(4) > 0x29 || (at(4) - 0x1A) % 4 != 0) << "a filter's kind";
            }
            for (const OscMessage& one : desk.read(settings)) {
                const int command = static_cast<unsigned char>(one.address[9]);
                ASSERT_TRUE(one.address.starts_with(header) && (command == 1 || command == 4 || command == 5));
            }
            for (const DeskSetting& one : settings)
                if (const auto held = desk.stored(one)) {
                    const auto* const number = std::get_if<float>(&*held);
                    ASSERT_TRUE(settable(one.place.parameter) && (number == nullptr || std::isfinite(*number)));
                }
        }
        EXPECT_GT(sent, 100) << family;
    }
}

}  // namespace
}  // namespace linecheck
