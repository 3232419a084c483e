#include "daemon/http/http_server.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "daemon/osc_codec.hpp"
#include "tests/daemon/http/web_stage.hpp"
#include "tests/support/jack_server.hpp"

namespace linecheck {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

json get(WebStage& stage, const std::string& target) { return json::parse(http_get(stage.port(), target).body); }

TEST(HttpServer, ANodeOfTheTreeHoldsItsValue) {
    WebStage stage;
    EXPECT_EQ(get(stage, "/linecheck/ch/1/label"),
              json::parse(R"({"FULL_PATH":"/linecheck/ch/1/label","ACCESS":1,"TYPE":"s","DESCRIPTION":"id of the label, or unknown","VALUE":["unknown"]})"));
    stage.hear_kick();
    EXPECT_EQ(get(stage, "/linecheck/ch/1/label?VALUE"), json::parse(R"({"VALUE":["kick"]})"));
    EXPECT_EQ(get(stage, "/")["CONTENTS"]["linecheck"]["CONTENTS"]["ch"]["CONTENTS"]["1"]["CONTENTS"]["label"]["VALUE"][0], "kick");
    EXPECT_EQ(get(stage, "/?HOST_INFO")["OSC_PORT"], 9010);
}

TEST(HttpServer, AttributesThatANodeLacksAndPathsThatAreNoneAreToldApart) {
    WebStage stage;
    EXPECT_EQ(http_get(stage.port(), "/linecheck/ch/1/apply?VALUE").status, 204);  // only told to linecheck
    EXPECT_EQ(http_get(stage.port(), "/linecheck/ch/4/label").status, 404);
    EXPECT_EQ(http_get(stage.port(), "/linecheck/ch/1/label?COLOUR").status, 400);
    EXPECT_EQ(http_get(stage.port(), "/linecheck/../../etc/passwd").status, 404);
    EXPECT_EQ(http_raw(stage.port(), "DELETE /linecheck HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").status, 405);
}

TEST(HttpServer, TheStateIsEveryAddressAndTheLinesAreTheSameByLine) {
    WebStage stage;
    stage.hear_kick(1);
    const json state = get(stage, "/api/state");
    EXPECT_EQ(state["channels"], 3);
    EXPECT_EQ(state["values"]["/linecheck/ch/2/label"][0], "kick");
    EXPECT_EQ(state["values"]["/linecheck/mode"][0], "show");
    const json lines = get(stage, "/api/channels");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[1]["channel"], 2);
    EXPECT_EQ(lines[1]["label"][0], "kick");
    EXPECT_NEAR(lines[1]["confidence"][0].get<double>(), 0.97, 1e-9);
}

TEST(HttpServer, TheSessionsAreToldAsTheyAreKept) {
    WebStage stage;
    EXPECT_EQ(get(stage, "/api/sessions"), json::parse(R"([{"id":7,"lines":3}])"));
}

TEST(HttpServer, AStreamBeginsWithEverythingAndGoesOnWithWhatChanges) {
    WebStage stage;
    WebSocket tablet(stage.port(), "/api/stream");
    EXPECT_EQ(json::parse(tablet.next())["full"]["values"]["/linecheck/ch/1/label"][0], "unknown");
    stage.hear_kick();
    for (int i = 0; i < 40; ++i) {
        const json message = json::parse(tablet.next());
        ASSERT_FALSE(message.contains("full"));
        if (!message["changes"].contains("/linecheck/ch/1/label")) continue;
        EXPECT_EQ(message["changes"]["/linecheck/ch/1/label"][0], "kick");
        return;
    }
    FAIL() << "two seconds of changes without the label";
}

TEST(HttpServer, AStreamIsHeardFromTwiceASecondWhenNothingChanges) {
    WebStage stage;
    WebSocket tablet(stage.port(), "/api/stream");
    tablet.next();
    tablet.next();
    const auto before = std::chrono::steady_clock::now();
    for (int i = 0; i < 3; ++i) EXPECT_THAT(tablet.next(), HasSubstr("changes"));
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(2500));
}

TEST(HttpServer, ASpectrumGoesToWhoAsksForIt) {
    WebStage stage;
    WebSocket asks(stage.port(), "/api/stream"), other(stage.port(), "/api/stream");
    asks.send(R"({"watch":[2]})");
    bool came = false;
    for (int i = 0; i < 10 && !came; ++i) came = json::parse(asks.next()).value("changes", json::object()).contains("/linecheck/ch/2/bands");
    EXPECT_TRUE(came);
    for (int i = 0; i < 3; ++i) EXPECT_THAT(other.next(), ::testing::Not(HasSubstr("/bands")));
}

TEST(HttpServer, AnOscQueryListenerHearsTheValueAndItsChangesAsOsc) {
    WebStage stage;
    WebSocket surface(stage.port(), "/");
    surface.send(R"({"COMMAND":"LISTEN","DATA":"/linecheck/ch/1/label"})");
    const auto first_word = [&] {
        const std::string bytes = surface.next();
        const auto messages = read_packet(bytes).messages;
        return messages.size() == 1 ? messages[0] : OscMessage{};
    };
    EXPECT_EQ(first_word(), (OscMessage{"/linecheck/ch/1/label", {std::string("unknown")}}));
    stage.hear_kick();
    EXPECT_EQ(first_word(), (OscMessage{"/linecheck/ch/1/label", {std::string("kick")}}));
}

TEST(HttpServer, ACorrectionIsObeyedWithTheTokenAndRefusedWithout) {
    WebStage stage;
    EXPECT_EQ(stage.post("/api/channels/2/correct", R"({"label":"snare"})", "").status, 401);
    EXPECT_EQ(stage.post("/api/channels/2/correct", R"({"label":"snare"})", "aaaaaaaaaaaaaaaaaaaaaaaaaa").status, 401);
    EXPECT_EQ(get(stage, "/linecheck/ch/2/label?VALUE")["VALUE"][0], "unknown");
    EXPECT_EQ(stage.post("/api/channels/2/correct", R"({"label":"snare"})").body, R"({"obeyed":true})");
    EXPECT_EQ(get(stage, "/linecheck/ch/2/label?VALUE")["VALUE"][0], "snare");
}

TEST(HttpServer, WhatCannotBeObeyedSaysWhy) {
    WebStage stage;
    EXPECT_THAT(stage.post("/api/channels/2/correct", R"({"label":"snar"})").body, HasSubstr("is not a label"));
    EXPECT_THAT(stage.post("/api/channels/9/undo", "").body, HasSubstr("there is no channel 9"));
    EXPECT_THAT(stage.post("/api/channels/1/apply", R"({"id":"7"})").body, HasSubstr("\\\"id\\\""));
    EXPECT_THAT(stage.post("/api/channels/1/reject", R"({"id":7})").body, HasSubstr("does not stand any more"));
    EXPECT_EQ(stage.post("/api/channels/1/apply", R"({"id":7})").status, 409);
    EXPECT_EQ(stage.post("/api/channels/1/fader", "{}").status, 404);
}

TEST(HttpServer, PanicNeedsNoTokenAndIsNeverTooOften) {
    WebStage stage;
    for (int i = 0; i < 60; ++i) ASSERT_EQ(stage.post("/api/panic", "", "").status, 200);
}

TEST(HttpServer, WithoutOpenReadOnlyTheNetworksAllowedRead) {
    WebStage stage(3, false);
    EXPECT_EQ(http_get(stage.port(), "/api/state").status, 403);
    EXPECT_THROW(WebSocket(stage.port(), "/api/stream"), std::runtime_error);
    EXPECT_EQ(stage.post("/api/channels/2/correct", R"({"label":"snare"})").status, 200);  // the token is worth more than a network
    EXPECT_EQ(stage.post("/api/panic", "", "").status, 200);
}

TEST(HttpServer, PagesOfOtherSitesAreRefused) {
    WebStage stage;
    const std::string ours = "Origin: http://127.0.0.1:" + std::to_string(stage.port());
    EXPECT_EQ(http_get(stage.port(), "/api/state", {"Origin: http://evil.example"}).status, 403);
    EXPECT_EQ(http_get(stage.port(), "/api/state", {"Origin: null"}).status, 403);
    EXPECT_EQ(http_get(stage.port(), "/api/state", {ours}).status, 200);
    EXPECT_THROW(WebSocket(stage.port(), "/api/stream", "http://evil.example"), std::runtime_error);
    EXPECT_NO_THROW(WebSocket(stage.port(), "/api/stream", ours.substr(8)));
}

TEST(HttpServer, WhatIsTooLargeOrNoHttpIsRefusedAndTheServerGoesOn) {
    WebStage stage;
    EXPECT_EQ(http_raw(stage.port(), "\x16\x03\x01 is this tls?\r\n\r\n").status, 400);
    EXPECT_EQ(http_raw(stage.port(), "GET / HTTP/1.1\r\nX: " + std::string(9000, 'x') + "\r\n\r\n").status, 431);
    EXPECT_EQ(http_raw(stage.port(), "POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n").status, 413);
    EXPECT_EQ(http_get(stage.port(), "/?HOST_INFO").status, 200);
}

TEST(HttpServer, OneWhoSendsTooSlowlyIsLetGo) {
    WebStage stage;
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(http_raw(stage.port(), "GET / HTTP/1.1\r\nX-Slow: ").status, 0);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(9));
    EXPECT_EQ(stage.act([&] { return stage.server().connections(); }), 0U);
}

TEST(HttpServer, AFloodIsAnsweredWithTooManyRequests) {
    WebStage stage;
    std::string flood;
    for (int i = 0; i < 100; ++i) flood += "GET /linecheck/ch/1/label HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const std::string answers = http_all(stage.port(), flood + "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(answers, HasSubstr("200 OK"));
    EXPECT_THAT(answers, HasSubstr("429 Too Many Requests"));
}

TEST(HttpServer, OneAddressTakesTenStreamsAtMost) {
    WebStage stage;
    std::vector<std::unique_ptr<WebSocket>> tablets;
    for (int i = 0; i < 10; ++i) tablets.push_back(std::make_unique<WebSocket>(stage.port(), "/api/stream"));
    EXPECT_THROW(WebSocket(stage.port(), "/api/stream"), std::runtime_error);
}

TEST(HttpServer, AListenerThatTalksTooMuchIsClosed) {
    WebStage stage;
    WebSocket surface(stage.port(), "/");
    for (int i = 0; i < 150; ++i) surface.send(R"({"COMMAND":"IGNORE","DATA":"/linecheck/ch/1/label"})");
    EXPECT_EQ(surface.next(), "");
    EXPECT_TRUE(eventually([&] { return stage.act([&] { return stage.server().streams(); }) == 0; }));
}

TEST(HttpServer, AnotherNameThanThisMachinesIsRefused) {
    WebStage stage;
    const auto as = [&](const std::string& host, const std::string& line) {
        return http_raw(stage.port(), line + " HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n").status;
    };
    EXPECT_EQ(as("evil.example", "GET /api/state"), 403);
    EXPECT_EQ(as("evil.example", "POST /api/panic"), 403);
    EXPECT_EQ(as("localhost", "GET /api/state"), 200);
}

TEST(HttpServer, AClientThatDoesNotReadIsNotWaitedForAndIsToldEverythingOnceItDoes) {
    WebStage stage(64);
    WebSocket sleeper(stage.port(), "/api/stream", "", 4096);
    EXPECT_THAT(sleeper.next(), HasSubstr("full"));
    for (int round = 0; round < 80; ++round) {  // three kilobytes each, of which the network holds about eighty
        stage.act([&] {
            for (std::size_t c = 0; c < 64; ++c) {
                Snapshot s{};
                s.peak_dbfs = s.features.momentary_lufs = static_cast<float>(-((round + static_cast<int>(c)) % 60));
                stage.board().see(c, s);
            }
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    int read = 0;
    while (read < 80 && !json::parse(sleeper.next()).contains("full")) ++read;
    EXPECT_LT(read, 60);
}

TEST(HttpServer, SaysWhyItCannotListen) {
    WebStage first;
    boost::asio::io_context io;
    Board board({"in_1"}, LabelBook());
    Orders orders(board, nullptr);
    QuietStage view;
    try {
        const HttpServer second(io, {"127.0.0.1", first.port(), "", true, {}, {}, {}, {}, {}}, 9010, board, orders, view);
        FAIL();
    } catch (const std::runtime_error& failure) {
        EXPECT_THAT(failure.what(), HasSubstr("cannot be opened"));
    }
    EXPECT_THROW(HttpServer(io, {"nowhere", 0, "", true, {}, {}, {}, {}, {}}, 9010, board, orders, view), std::runtime_error);
}

}  // namespace
}  // namespace linecheck
