#include "daemon/zeroconf.hpp"

#include <gmock/gmock.h>

#include "tests/support/avahi_network.hpp"

namespace linecheck {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

std::vector<std::string> types(std::string_view wish, const Listening& listening) {
    std::vector<std::string> out;
    for (const auto& service : zeroconf_services(wish, listening)) out.push_back(service.type + " " + std::to_string(service.port));
    return out;
}
using Types = std::vector<std::string>;

TEST(Zeroconf, AnnouncesByItselfOnlyWhatIsReachedFromBeyondThisMachine) {
    EXPECT_EQ(types("auto", {"127.0.0.1", 9010, "127.0.0.1", 9080}), Types{});
    EXPECT_EQ(types("auto", {"::1", 9010}), Types{});
    EXPECT_EQ(types("auto", {"0.0.0.0", 9010, "127.0.0.1", 9080}), Types{"_osc._udp 9010"});
    EXPECT_EQ(types("auto", {"192.168.1.7", 9010, "::", 9080}), (Types{"_osc._udp 9010", "_oscjson._tcp 9080", "_http._tcp 9080"}));
    EXPECT_EQ(types("on", {"127.0.0.1", 9010}), Types{"_osc._udp 9010"});
    EXPECT_EQ(types("off", {"0.0.0.0", 9010, "0.0.0.0", 9080}), Types{});
    EXPECT_EQ(types("on", {"0.0.0.0", 9010, "", 0}), Types{"_osc._udp 9010"});
}

TEST(Zeroconf, NamesItselfAfterTheHostAndKeepsToTheLengthOfALabel) {
    EXPECT_THAT(zeroconf_name(""), HasSubstr("linecheck"));
    EXPECT_LE(zeroconf_name("").size(), 63U);
    EXPECT_EQ(zeroconf_name("Monitor world"), "Monitor world");
    const std::string long_name = zeroconf_name(std::string(62, 'x') + "ä");
    EXPECT_EQ(long_name, std::string(62, 'x')) << "half a character is none";
    EXPECT_EQ(zeroconf_name(std::string(61, 'x') + "ä"), std::string(61, 'x') + "ä");
}

TEST(Zeroconf, StartsNothingWithoutServices) { EXPECT_EQ(Zeroconf("linecheck", {}).announced(), ""); }

TEST(Zeroconf, LivesWithoutABus) {
    const AvahiNetwork nobody;
    const Zeroconf zeroconf("linecheck", zeroconf_services("on", {"0.0.0.0", 9010}));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_EQ(zeroconf.announced(), "");
}

template <class F>
bool eventually(F&& condition) {
    for (int i = 0; i < 400 && !condition(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return condition();
}
bool eventually_announced(const Zeroconf& zeroconf, const std::string& name) {
    return eventually([&] { return zeroconf.announced() == name; });
}

TEST(Zeroconf, IsSeenWithItsPortsByAnotherProgramAndTakenBack) {
    AvahiNetwork network;
    network.begin_bus();
    network.begin_daemon();
    if (const auto why = network.why(); !why.empty()) GTEST_SKIP() << why;
    {
        const Zeroconf zeroconf("linecheck on stage", zeroconf_services("auto", {"0.0.0.0", 9010, "0.0.0.0", 9080}));
        ASSERT_TRUE(eventually_announced(zeroconf, "linecheck on stage"));
        EXPECT_THAT(network.browse("_osc._udp"), ContainsRegex(";linecheck.032on.032stage;_osc._udp;local;stage.local;[^;]*;9010;"));
        EXPECT_THAT(network.browse("_oscjson._tcp"), ContainsRegex(";stage.local;[^;]*;9080;"));
        EXPECT_THAT(network.browse("_http._tcp"), HasSubstr("\"path=/\""));
    }
    EXPECT_TRUE(eventually([&] { return network.browse("_osc._udp").empty(); })) << "a goodbye takes a second";
}

TEST(Zeroconf, TakesAnotherNameWhereItsOwnIsTaken) {
    AvahiNetwork network;
    network.begin_bus();
    network.begin_daemon();
    if (const auto why = network.why(); !why.empty()) GTEST_SKIP() << why;
    const Zeroconf first("linecheck", zeroconf_services("on", {"0.0.0.0", 9010}));
    ASSERT_TRUE(eventually_announced(first, "linecheck"));
    const Zeroconf second("linecheck", zeroconf_services("on", {"0.0.0.0", 9011}));
    EXPECT_TRUE(eventually_announced(second, "linecheck #2"));
    EXPECT_THAT(network.browse("_osc._udp"), HasSubstr("linecheck\\032\\0352;_osc._udp;local;stage.local;10.99.0.1;9011;"));
    EXPECT_EQ(first.announced(), "linecheck");
}

TEST(Zeroconf, TakesAnotherNameWhereAnotherMachineHasIt) {
    AvahiNetwork network;
    network.begin_bus();
    network.begin_daemon_beside("linecheck");
    if (const auto why = network.why(); !why.empty()) GTEST_SKIP() << why;
    const Zeroconf zeroconf("linecheck", zeroconf_services("on", {"0.0.0.0", 9010, "0.0.0.0", 9080}));
    ASSERT_TRUE(eventually_announced(zeroconf, "linecheck #2"));
    const std::string seen = network.browse("_osc._udp");
    EXPECT_THAT(seen, HasSubstr(";linecheck;_osc._udp;local;stranger.local;10.99.0.2;7777;"));
    EXPECT_THAT(seen, ContainsRegex(";linecheck.032.0352;_osc._udp;local;stage.local;[^;]*;9010;")) << "by whichever of its addresses";
    EXPECT_THAT(network.browse("_http._tcp"), ContainsRegex(";linecheck.032.0352;_http._tcp;local;stage.local;[^;]*;9080;")) << "all have one name";
}

TEST(Zeroconf, ComesBackWithTheDaemonAndWithTheBus) {
    AvahiNetwork network;
    network.begin_bus();
    network.begin_daemon();
    if (const auto why = network.why(); !why.empty()) GTEST_SKIP() << why;
    network.end_daemon();
    const Zeroconf zeroconf("linecheck", zeroconf_services("on", {"0.0.0.0", 9010}));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_EQ(zeroconf.announced(), "");
    network.begin_daemon();
    EXPECT_TRUE(eventually_announced(zeroconf, "linecheck")) << "the daemon came later";
    network.end_daemon();
    EXPECT_TRUE(eventually_announced(zeroconf, "")) << "the daemon went";
    network.end_bus();
    network.begin_bus();
    network.begin_daemon();
    EXPECT_TRUE(eventually_announced(zeroconf, "linecheck")) << "both came back";
    EXPECT_THAT(network.browse("_osc._udp"), HasSubstr(";9010;"));
}

}  // namespace
}  // namespace linecheck
