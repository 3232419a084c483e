#include "daemon/osc_server.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <optional>
#include <thread>

#include "ml/labels.hpp"
#include "tests/support/osc_client.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

struct Stage {
    explicit Stage(OscSettings settings = {}) : settings_(std::move(settings)) {
        settings_.port = 0;
        server.emplace(io, settings_, board, orders);
    }
    // The daemon's io loop for a while.
    void run(int ms, const std::function<void()>& meanwhile = {}) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
        while (std::chrono::steady_clock::now() < end) {
            io.poll();
            if (meanwhile) meanwhile();
            server->publish({});
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    Verdict kick() {
        Verdict v;
        v.label = static_cast<std::int16_t>(*label_index("kick"));
        v.family = static_cast<std::int16_t>(family_of(v.label));
        v.confidence = 0.97F;
        return v;
    }

    boost::asio::io_context io;
    Board board{{"in_1", "in_2", "in_3"}, LabelBook()};
    Orders orders{board, nullptr};
    OscSettings settings_;
    std::optional<OscServer> server;
};

TEST(OscServer, ASubscriberHearsEverythingOnceAndThenTheChanges) {
    Stage stage;
    OscClient tablet(stage.server->port());
    tablet.send({"/linecheck/subscribe", {0}});
    stage.run(100);
    tablet.listen();
    EXPECT_EQ(tablet.word("/linecheck/ch/3/label"), "unknown");
    EXPECT_EQ(tablet.word("/linecheck/ch/1/state"), "idle");
    EXPECT_EQ(tablet.last.at("/linecheck/ch/2/level").arguments.size(), 3U);
    tablet.count.clear();
    stage.run(200);
    tablet.listen();
    EXPECT_EQ(tablet.count["/linecheck/ch/1/label"], 0);
    stage.board.hear(stage.kick());
    stage.run(100);
    tablet.listen();
    EXPECT_EQ(tablet.word("/linecheck/ch/1/label"), "kick");
    EXPECT_EQ(tablet.word("/linecheck/ch/1/family"), "drums");
    EXPECT_EQ(tablet.last.at("/linecheck/ch/1/confidence").arguments[0], OscArgument(0.97F));
    EXPECT_EQ(tablet.count["/linecheck/ch/2/label"], 0);
}

TEST(OscServer, SaysALevelAtMostTwentyTimesASecond) {
    Stage stage;
    OscClient tablet(stage.server->port());
    tablet.send({"/linecheck/subscribe", {0}});
    stage.run(50);
    tablet.listen();
    tablet.count.clear();
    Snapshot snapshot;
    int step = 0;
    const auto began = std::chrono::steady_clock::now();
    stage.run(1000, [&] {
        snapshot.peak_dbfs = -static_cast<float>(++step % 40);
        stage.board.see(0, snapshot);
        tablet.listen();
    });
    tablet.listen(20);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    EXPECT_LE(tablet.count["/linecheck/ch/1/level"], static_cast<int>(took.count() * 20) + 1);
    EXPECT_GT(tablet.count["/linecheck/ch/1/level"], 0);
}

TEST(OscServer, ACorrectionIsFinalForTheSession) {
    Stage stage;
    OscClient tablet(stage.server->port());
    tablet.send({"/linecheck/subscribe", {0}});
    tablet.send({"/linecheck/ch/1/correct", {std::string("snare")}});
    stage.run(60);
    stage.board.hear(stage.kick());
    stage.run(120);
    tablet.listen();
    EXPECT_EQ(tablet.word("/linecheck/ch/1/label"), "snare");
    EXPECT_TRUE(stage.board.strip(0).corrected);
}

TEST(OscServer, APatternCorrectsEveryChannelItMatches) {
    Stage stage;
    OscClient tablet(stage.server->port());
    tablet.send({"/linecheck/ch/[1-2]/correct", {std::string("choir")}});
    stage.run(60);
    EXPECT_EQ(stage.board.strip(0).label, "choir");
    EXPECT_EQ(stage.board.strip(1).label, "choir");
    EXPECT_EQ(stage.board.strip(2).label, "unknown");
}

TEST(OscServer, AdviceComesOnceIsRejectedByItsIdAndGoes) {
    Stage stage;
    OscClient tablet(stage.server->port());
    tablet.send({"/linecheck/subscribe", {0}});
    stage.run(50);
    LineAdvice advice;
    advice.each = {{AdviceKind::gain, GainChange{6, -18, false}, "quiet", 0.9F}, {AdviceKind::hpf, {}, "already right", 1}};
    stage.board.advice().take(1, advice);
    stage.run(200);
    tablet.listen();
    const auto& gain = tablet.last.at("/linecheck/ch/2/advice/gain");
    EXPECT_EQ(gain.arguments[1], OscArgument(6.0F));
    EXPECT_EQ(tablet.count["/linecheck/ch/2/advice/gain"], 1);
    EXPECT_EQ(tablet.count["/linecheck/ch/2/advice/hpf"], 0);
    const auto id = std::get<std::int32_t>(gain.arguments[0]);
    OscClient newcomer(stage.server->port());
    newcomer.send({"/linecheck/subscribe", {0}});
    tablet.send({"/linecheck/ch/1/reject", {id}});
    stage.run(100);
    newcomer.listen();
    EXPECT_TRUE(newcomer.last.contains("/linecheck/ch/2/advice/gain"));
    tablet.listen();
    EXPECT_THAT(std::get<std::string>(tablet.last.at("/linecheck/error").arguments[1]), HasSubstr("does not stand"));
    tablet.send({"/linecheck/ch/2/reject", {id}});
    stage.run(100);
    tablet.listen();
    EXPECT_EQ(tablet.word("/linecheck/ch/2/advice/none"), "gain");
}

TEST(OscServer, AnswersWhatItCannotUnderstandOrDo) {
    Stage stage;
    OscClient tablet(stage.server->port());
    const std::vector<std::pair<OscMessage, std::string>> cases{
        {{"/linecheck/ch/9/correct", {std::string("kick")}}, "there is no channel 9"},
        {{"/linecheck/ch/1/safe", {1}}, "no desk is connected"},
        {{"/nothing", {}}, "no such address"},
        {{"/linecheck/zzz*", {}}, "nothing matches"},
        {{"/linecheck/****", {}}, "pattern is too dear"},
        {{"/{l,l,l,l,l}{i,i,i,i,i}{n,n,n,n,n}X", {}}, "pattern is too dear"}};  // minutes, to a matcher that recurses
    for (const auto& [message, reason] : cases) {
        tablet.send(message);
        stage.run(40);
        tablet.listen(200);
        const auto& answer = tablet.last.at("/linecheck/error");
        EXPECT_EQ(std::get<std::string>(answer.arguments[0]), message.address);
        EXPECT_THAT(std::get<std::string>(answer.arguments[1]), HasSubstr(reason));
    }
    tablet.send_bytes("GET / HTTP/1.0\r\n\r\n");
    stage.run(40);
    tablet.listen(200);
    EXPECT_THAT(std::get<std::string>(tablet.last.at("/linecheck/error").arguments[1]), HasSubstr("no OSC"));
}

TEST(OscServer, ANetworkThatIsNotAllowedMayNotWriteNorReadWhenClosed) {
    OscSettings settings;
    settings.allow = {"10.0.0.0/8"};
    settings.open_read = false;
    Stage stage(settings);
    OscClient tablet(stage.server->port());
    tablet.send({"/linecheck/ch/1/correct", {std::string("kick")}});
    stage.run(40);
    tablet.listen(200);
    EXPECT_THAT(std::get<std::string>(tablet.last.at("/linecheck/error").arguments[1]), HasSubstr("may not write"));
    EXPECT_EQ(stage.board.strip(0).label, "unknown");
    tablet.send({"/linecheck/subscribe", {0}});
    stage.run(40);
    EXPECT_EQ(stage.server->subscribers(), 0U);
}

TEST(OscServer, RefreshIsRationedAndUnsubscribeEndsTheLease) {
    Stage stage;
    OscClient tablet(stage.server->port());
    for (int i = 0; i < 3; ++i) tablet.send({"/linecheck/refresh", {}});
    stage.run(60);
    tablet.listen(200);
    EXPECT_EQ(tablet.count["/linecheck/ch/1/label"], 1);
    EXPECT_EQ(tablet.count["/linecheck/error"], 2);
    tablet.send({"/linecheck/subscribe", {0}});
    stage.run(30);
    EXPECT_EQ(stage.server->subscribers(), 1U);
    tablet.send({"/linecheck/unsubscribe", {}});
    stage.run(30);
    EXPECT_EQ(stage.server->subscribers(), 0U);
}

TEST(OscServer, BandsGoOnlyToThoseWhoAsk) {
    Stage stage;
    OscClient plain(stage.server->port());
    OscClient curious(stage.server->port());
    plain.send({"/linecheck/subscribe", {0}});
    curious.send({"/linecheck/subscribe", {0, std::string("bands")}});
    stage.run(120);
    plain.listen();
    curious.listen();
    EXPECT_FALSE(plain.last.contains("/linecheck/ch/1/bands"));
    ASSERT_TRUE(curious.last.contains("/linecheck/ch/1/bands"));
    EXPECT_EQ(curious.last["/linecheck/ch/1/bands"].arguments.size(), 31U);
}

TEST(OscServer, NamesABusyPortAndAnAddressThatIsNone) {
    Stage stage;
    boost::asio::io_context io;
    OscSettings busy;
    busy.port = stage.server->port();
    EXPECT_THAT(message_of([&] { OscServer second(io, busy, stage.board, stage.orders); }), HasSubstr("is another linecheckd running?"));
    OscSettings wrong;
    wrong.listen = "everywhere";
    EXPECT_THAT(message_of([&] { OscServer second(io, wrong, stage.board, stage.orders); }), HasSubstr("\"everywhere\" is not an address"));
}

TEST(Networks, KnowWhoIsInThem) {
    const Networks networks({"192.168.1.0/24", "10.0.0.7", "fd00::/8"});
    const auto in = [&](const char* text) { return networks.contain(boost::asio::ip::make_address(text)); };
    EXPECT_TRUE(in("192.168.1.77"));
    EXPECT_FALSE(in("192.168.2.77"));
    EXPECT_TRUE(in("10.0.0.7"));
    EXPECT_FALSE(in("10.0.0.8"));
    EXPECT_TRUE(in("fd12::1"));
    EXPECT_TRUE(in("::ffff:10.0.0.7"));
    EXPECT_THAT(message_of([] { Networks wrong({"192.168.1/24"}); }), HasSubstr("\"192.168.1/24\" cannot be read"));
}

}  // namespace
}  // namespace linecheck
