#include "daemon/desk/desk_address.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <stdexcept>

#include "daemon/desk/desk_roster.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

std::string refusal(std::string_view text) {
    try {
        parse_desk_address(text);
    } catch (const std::runtime_error& failure) {
        return failure.what();
    }
    return "";
}

TEST(DeskAddress, AFamilyAndAHostAreEnough) {
    const DeskAddress address = parse_desk_address("x32://192.168.1.64");
    EXPECT_EQ(address.family, "x32");
    EXPECT_EQ(address.host, "192.168.1.64");
    EXPECT_EQ(address.port, 10023);
    EXPECT_EQ(address.lines, 0U);
    EXPECT_EQ(parse_desk_address("xair://foh").port, 10024);
    EXPECT_EQ(parse_desk_address("wing://foh").port, 2223);
}

TEST(DeskAddress, LinesAndStripsCountFromOne) {
    const DeskAddress address = parse_desk_address("xair://10.0.0.2:5000 33-48=3");
    EXPECT_EQ(address.port, 5000);
    EXPECT_EQ(address.first_line, 32U);
    EXPECT_EQ(address.lines, 16U);
    EXPECT_EQ(address.first_strip, 2U);
    EXPECT_EQ(parse_desk_address("x32://a 7").lines, 1U);
}

TEST(DeskAddress, WhereSomebodyTypesThePortsInBothAreNamed) {
    const DeskAddress reaper = parse_desk_address("reaper://10.0.0.9:8000/9000 1-24");
    EXPECT_EQ(reaper.port, 8000);
    EXPECT_EQ(reaper.own_port, 9000);
    EXPECT_EQ(reaper.lines, 24U);
    EXPECT_EQ(parse_desk_address("digico://foh:7001/7000").own_port, 7000);
    EXPECT_EQ(parse_desk_address("mixing-station://foh:9001 1-16").own_port, 0);
    EXPECT_EQ(parse_desk_address("ardour://studio").port, 3819);
    for (const char* text : {"reaper://a", "reaper://a:8000", "digico://a", "reaper://a:8000/", "reaper://a:8000/0", "x32://a:10023/9000", "mixing-station://a 1-2", "mixing-station://a:9001"}) {
        EXPECT_THAT(refusal(text), HasSubstr("\"" + std::string(text) + "\"")) << text;
        EXPECT_THAT(refusal(text), HasSubstr("expected e.g.")) << text;
    }
    EXPECT_THAT(refusal("reaper://a:8000"), HasSubstr("reaper://192.168.1.70:8000/9000"));
}

TEST(DeskAddress, SaysWhatIsWrongAndWhatWouldBeRight) {
    for (const char* text : {"", "192.168.1.64", "x32:192.168.1.64", "x99://a", "x32://", "x32://a:0", "x32://a:70000", "x32://a:b", "x32://a 0-3", "x32://a 5-3",
                             "x32://a 1-", "x32://a 1-4=0", "x32://a x"}) {
        EXPECT_THAT(refusal(text), HasSubstr("\"" + std::string(text) + "\"")) << text;
        EXPECT_THAT(refusal(text), HasSubstr("expected e.g.")) << text;
    }
    EXPECT_THAT(refusal("x99://a"), HasSubstr("x32, xair, wing"));
}

TEST(DeskRoster, GivesEachLineItsStripAndNoLineToTwoDesks) {
    boost::asio::io_context io;
    const DeskRoster roster(io, {"x32://127.0.0.1:9 1-2=5", "xair://127.0.0.1:9 3-4"}, 6);
    EXPECT_EQ(roster.seat(1).strip, 5);
    EXPECT_EQ(roster.seat(2).strip, 0);
    EXPECT_NE(roster.seat(1).link, roster.seat(2).link);
    EXPECT_EQ(roster.seat(4).link, nullptr);
    EXPECT_FALSE(roster.seat(0).connected());
    const auto refused = [&](std::vector<std::string> desks) -> std::string {
        try {
            DeskRoster(io, desks, 40);
        } catch (const std::runtime_error& failure) {
            return failure.what();
        }
        return "";
    };
    EXPECT_THAT(refused({"x32://127.0.0.1:9", "xair://127.0.0.1:9 32-40"}), HasSubstr("claims line 32"));
    EXPECT_THAT(refused({"xair://127.0.0.1:9 1-20"}), HasSubstr("this desk has 1 to"));
}

}  // namespace
}  // namespace linecheck
