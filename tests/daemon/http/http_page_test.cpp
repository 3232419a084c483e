// What the tablet page reads beyond the OSC tree, over the wire.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/http/web_stage.hpp"

namespace linecheck {
namespace {

using nlohmann::json;

json get(WebStage& stage, const std::string& target) { return json::parse(http_get(stage.port(), target).body); }

TEST(HttpPage, EveryMessageSaysHowOldItIs) {
    WebStage stage;
    WebSocket tablet(stage.port(), "/api/stream");
    const json full = json::parse(tablet.next());
    EXPECT_TRUE(full.contains("full"));
    EXPECT_EQ(full["audio_s"], 12.35);
    EXPECT_EQ(full["running"], true);
    const json change = json::parse(tablet.next());
    EXPECT_TRUE(change.contains("changes"));
    EXPECT_EQ(change["audio_s"], 12.35);
}

TEST(HttpPage, ALineLookedAtComesWithItsSpectrum) {
    WebStage stage;
    WebSocket tablet(stage.port(), "/api/stream");
    tablet.next();
    tablet.send(R"({"watch":[1]})");
    for (int i = 0; i < 40; ++i) {
        const json message = json::parse(tablet.next());
        if (!message.contains("spectra")) continue;
        ASSERT_EQ(message["spectra"]["1"].size(), 240U);
        EXPECT_EQ(message["spectra"]["1"][7], -61) << "half decibels, rounded";
        return;
    }
    FAIL() << "two seconds without a spectrum";
}

/// Whether the bands of line 1 come within two seconds.
bool told_bands(WebSocket& tablet) {
    for (int i = 0; i < 40; ++i) {
        const json message = json::parse(tablet.next());
        if (message.contains("changes") && message["changes"].contains("/linecheck/ch/1/bands")) return true;
    }
    return false;
}

TEST(HttpPage, ALineLookedAtLaterComesWithItsBandsAlthoughNothingChanged) {
    WebStage stage;
    WebSocket first(stage.port(), "/api/stream");
    first.send(R"({"watch":[1]})");
    EXPECT_TRUE(told_bands(first));
    WebSocket second(stage.port(), "/api/stream");
    second.send(R"({"watch":[1]})");
    EXPECT_TRUE(told_bands(second));
    first.send(R"({"watch":[]})");
    first.send(R"({"watch":[1]})");
    EXPECT_TRUE(told_bands(first)) << "and one that comes back";
}

TEST(HttpPage, TwoLinesAreWatchedAndNoMore) {
    WebStage stage;
    WebSocket tablet(stage.port(), "/api/stream");
    tablet.send(R"({"watch":[3,2,1]})");
    for (int i = 0; i < 20; ++i) {
        const json message = json::parse(tablet.next());
        EXPECT_FALSE(message.contains("changes") && message["changes"].contains("/linecheck/ch/1/bands"));
    }
}

TEST(HttpPage, ThePolicyNamesItsOwnWebSocketsAndNobodyElse) {
    WebStage stage;
    const std::string head = http_get(stage.port(), "/api/labels").head;
    EXPECT_NE(head.find("connect-src 'self' ws://127.0.0.1:"), std::string::npos) << head;
    const std::string refused = http_raw(stage.port(), "GET /api/labels HTTP/1.1\r\nHost: evil.example; script-src *\r\nConnection: close\r\n\r\n").head;
    EXPECT_EQ(refused.find("evil"), std::string::npos) << refused;
    const std::string odd = http_raw(stage.port(), "GET /api/labels HTTP/1.1\r\nHost: 127.0.0.1:80; script-src *\r\nConnection: close\r\n\r\n").head;
    EXPECT_EQ(odd.find("script-src"), std::string::npos) << odd;
}

TEST(HttpPage, ADetailIsOfALineThatExists) {
    WebStage stage;
    EXPECT_EQ(get(stage, "/api/channels/3/detail")["channel"], 3);
    for (const char* wrong : {"/api/channels/4/detail", "/api/channels/0/detail", "/api/channels/x/detail", "/api/channels/1x/detail", "/api/channels//detail", "/api/channels/detail",
                              "/api/channels/99999999999999999999/detail"})
        EXPECT_EQ(http_get(stage.port(), wrong).status, 404) << wrong;
}

TEST(HttpPage, HealthAndLabelsAreAnswered) {
    WebStage stage;
    EXPECT_EQ(get(stage, "/api/health")["xruns"], 3);
    EXPECT_TRUE(get(stage, "/api/labels").is_array());
}

}  // namespace
}  // namespace linecheck
