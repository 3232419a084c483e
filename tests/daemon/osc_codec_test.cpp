#include "daemon/osc_codec.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

TEST(OscCodec, EveryKindOfArgumentComesBackAsItWent) {
    const std::vector<OscMessage> sent{{"/a", {1, 2.5F, std::string("three"), std::int64_t{1} << 40, 5.25, true, false}}, {"/b", {}}};
    const auto packets = write_packets(sent);
    ASSERT_EQ(packets.size(), 1U);
    EXPECT_EQ(read_packet(packets[0]).messages, sent);
}

TEST(OscCodec, APacketHoldsSixteenMessagesAndFitsAFrame) {
    const std::vector<OscMessage> small(33, {"/linecheck/ch/1/level", {1.0F, 2.0F, 3.0F}});
    EXPECT_EQ(write_packets(small).size(), 3U);
    const std::vector<OscMessage> large(4, {"/why", {std::string(600, 'x')}});
    for (const auto& packet : write_packets(large)) EXPECT_LE(packet.size(), 1400U);
    EXPECT_TRUE(write_packets({}).empty());
}

TEST(OscCodec, ReadsThePlainMessageThatOtherProgramsSend) {
    const std::string bytes("/linecheck/refresh\0\0,\0\0\0", 24);
    const auto packet = read_packet(bytes);
    ASSERT_EQ(packet.messages.size(), 1U);
    EXPECT_EQ(packet.messages[0].address, "/linecheck/refresh");
}

TEST(OscCodec, LivesThroughEveryTruncationAndEveryFlippedByte) {
    const std::string whole = write_packets(std::vector<OscMessage>(3, {"/linecheck/subscribe", {7000, std::string("bands")}}))[0];
    for (std::size_t n = 0; n < whole.size(); ++n) EXPECT_LE(read_packet(std::span(whole.data(), n)).messages.size(), 3U);
    for (std::size_t i = 0; i < whole.size(); ++i)
        for (const char flip : {'\x01', '\x80', '\xff'}) {
            std::string hostile = whole;
            hostile[i] = static_cast<char>(hostile[i] ^ flip);
            EXPECT_LE(read_packet(hostile).messages.size(), 3U);
        }
}

TEST(OscCodec, CountsWhatIsNoOsc) {
    EXPECT_EQ(read_packet(std::string("GET / HTTP/1.0\r\n\r\n")).unreadable, 1U);
    EXPECT_EQ(read_packet(std::string()).unreadable, 1U);
    std::string nested;
    for (int i = 0; i < 2000; ++i) nested += std::string("#bundle\0\0\0\0\0\0\0\0\1\x7f\0\0\0", 20);
    EXPECT_TRUE(read_packet(nested).messages.empty());
}

TEST(OscCodec, MatchesAddressPatterns) {
    EXPECT_TRUE(is_pattern("/linecheck/ch/*/correct"));
    EXPECT_FALSE(is_pattern("/linecheck/ch/1/correct"));
    EXPECT_TRUE(matches_pattern("/linecheck/ch/12/correct", "/linecheck/ch/*/correct"));
    EXPECT_TRUE(matches_pattern("/linecheck/ch/3/safe", "/linecheck/ch/[1-4]/{safe,undo}"));
    EXPECT_FALSE(matches_pattern("/linecheck/ch/5/safe", "/linecheck/ch/[1-4]/safe"));
}

}  // namespace
}  // namespace linecheck
