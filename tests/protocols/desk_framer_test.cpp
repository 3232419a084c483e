#include "protocols/desk_framer.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

using namespace std::string_literals;

/// All messages, the stream cut into parts of this size.
std::vector<std::string> cut(DeskFramer& framer, const std::string& stream, std::size_t part) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < stream.size(); at += part)
        for (const OscMessage& message : framer.take(std::string_view(stream).substr(at, part))) out.push_back(message.address);
    return out;
}

TEST(LineFramer, AStreamIsTheSameLinesHoweverItIsCut) {
    const std::vector<std::string> lines{"OK set MIXER:Current/InCh/Label/Name 0 0 \"Kick\"", "NOTIFY x", "y"};
    const std::string stream = lines[0] + "\n\n" + lines[1] + "\r\n" + lines[2] + "\nunfinished";
    for (const std::size_t part : {1U, 2U, 3U, 7U, 1000U}) {
        LineFramer framer;
        EXPECT_EQ(cut(framer, stream, part), lines) << part;
    }
}

TEST(LineFramer, ALineWithoutEndCostsNoMoreThanItsLimit) {
    LineFramer framer;
    const std::string endless(3 * DeskFramer::max_message, 'x');
    EXPECT_TRUE(framer.take(endless).empty());
    EXPECT_TRUE(framer.take("\n").empty()) << "half a line is no line";
    EXPECT_EQ(framer.take("get\n").size(), 1U) << "the next one is";
}

TEST(MidiFramer, RunningStatusAndSystemExclusiveAreWholeMessagesHoweverTheyAreCut) {
    const std::string name = "\xF0\x00\x00\x1A\x50\x10\x01\x00\x00\x02\x05Kick\xF7"s;
    const std::string stream = "\xB0\x63\x05\x62\x30\x06\x40"s + name + "\x90\x05\x7F\x05\x00\xE0\x01\x02"s;
    const std::vector<std::string> messages{"\xB0\x63\x05"s, "\xB0\x62\x30"s, "\xB0\x06\x40"s, name, "\x90\x05\x7F"s, "\x90\x05\x00"s, "\xE0\x01\x02"s};
    for (const std::size_t part : {1U, 2U, 3U, 5U, 1000U}) {
        MidiFramer framer;
        EXPECT_EQ(cut(framer, stream, part), messages) << part;
    }
}

TEST(MidiFramer, RealTimeBytesStandInsideOfOtherMessages) {
    MidiFramer framer;
    EXPECT_EQ(cut(framer, "\xF0\x01\xFE\x02\xF7\xB0\xFE\x07\x40"s, 100), (std::vector<std::string>{"\xFE", "\xF0\x01\x02\xF7"s, "\xFE", "\xB0\x07\x40"}));
}

TEST(MidiFramer, WhatBelongsToNothingIsLeftOut) {
    MidiFramer framer;
    EXPECT_TRUE(framer.take("\x01\x02\x03\xF7"s).empty()) << "data without a status";
    EXPECT_EQ(cut(framer, "\xF0\x01\x90\x05\x7F"s, 100), std::vector<std::string>{"\x90\x05\x7F"}) << "a status ends system exclusive";
    EXPECT_TRUE(framer.take("\xF0" + std::string(3 * DeskFramer::max_message, '\x11') + "\xF7").empty()) << "longer than any that we know";
    EXPECT_TRUE(framer.take("\x01\x02"s).empty()) << "system exclusive ends running status";
    EXPECT_EQ(framer.take("\x80\x05\x00"s).size(), 1U);
}

}  // namespace
}  // namespace linecheck
