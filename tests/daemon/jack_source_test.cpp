#include "daemon/jack_source.hpp"

#include <gmock/gmock.h>

#include "tests/support/audio_files.hpp"
#include "tests/support/jack_server.hpp"
#include "tests/support/ring_drain.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

// True once the known signal has come through whole, at its place and bit for bit on every channel.
void expect_whole(const RingDrain& drain, const Lines& sent) {
    const auto onset = drain.onset();
    for (std::size_t c = 0; c < sent.size(); ++c) {
        const auto& got = drain.lines()[c];
        ASSERT_GE(got.size(), onset + sent[c].size());
        ASSERT_TRUE(std::equal(sent[c].begin(), sent[c].end(), got.begin() + static_cast<std::ptrdiff_t>(onset))) << "channel " << c;
    }
}

// The server ends its last cycle first, and that may wait for room in the ring.
void leave_freewheel(JackPlayer& player, RingDrain& drain) {
    std::atomic<bool> left{false};
    std::jthread leave([&] {
        player.freewheel(false);
        left = true;
    });
    while (!left) drain.take();
}

// The source must have let go of its dead client before this process opens another one (the server's probe does):
// libjack then frees whatever client of a dead server it still finds.
bool lets_go(JackSource& source) {
    const bool lost = eventually([&] { return !source.health().running; });
    source.tend();
    return lost;
}

TEST(JackSource, LosesNoSampleOfThirtyTwoChannelsInFreewheel) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server;
    const Lines sent = known_lines(32, 96000);
    JackPlayer player(server, "player", sent);
    AudioRing ring(32, 8192);
    JackSource source({.client = "lc", .server = server.name(), .connect = "player:out_.*", .channels = 32});
    source.start(ring);
    ASSERT_TRUE(eventually([&] { return player.connections() == 32; }));
    player.freewheel(true);
    ASSERT_TRUE(eventually([&] { return source.lossless(); }));
    // Nobody has read yet: what stands in the ring from real time may have been dropped, what comes now may not.
    const auto lost = ring.lost_frames();
    RingDrain drain(ring);
    player.play();
    ASSERT_TRUE(eventually([&] { return drain.take(), player.done() && drain.lines()[0].size() >= drain.onset() + 96000; }));
    leave_freewheel(player, drain);
    source.stop();
    drain.take();
    EXPECT_EQ(ring.lost_frames(), lost);
    expect_whole(drain, sent);
}

TEST(JackSource, ItsRunningCallbackNeitherAllocatesNorLocksNorCallsTheSystem) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server;
    JackPlayer player(server, "player", known_lines(8, 48000));
    AudioRing ring(8, 65536);
    JackSource source({.client = "lc", .server = server.name(), .connect = "player:out_.*", .channels = 8});
    const int before = rt::violations;
    source.start(ring);
    ASSERT_TRUE(eventually([&] { return player.connections() == 8; }));
    player.play();
    EXPECT_TRUE(eventually([&] { return player.done() && ring.available() > 0; }));
    source.stop();
    EXPECT_EQ(rt::violations, before) << rt::last.load();
}

TEST(JackSource, ComesBackWhenTheServerDiesAndReturns) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    JackServer server;
    AudioRing ring(2, 65536);
    JackSource source({.client = "lc", .server = server.name(), .connect = "player:out_.*", .channels = 2});
    source.start(ring);
    RingDrain drain(ring);
    ASSERT_TRUE(eventually([&] { return drain.take(), drain.lines()[0].size() > 1000; }));
    server.kill_now();
    ASSERT_TRUE(lets_go(source));
    server.begin();
    ASSERT_TRUE(eventually([&] { return source.tend(), source.health().running; }));
    JackPlayer player(server, "player", {std::vector<float>(500, 0.5F), std::vector<float>(500, 0.25F)});
    ASSERT_TRUE(eventually([&] { return source.tend(), player.connections() == 2; }));
    player.play();
    ASSERT_TRUE(eventually([&] { return drain.take(), drain.onset() < drain.lines()[0].size(); }));
    EXPECT_EQ(drain.lines()[1][drain.onset()], 0.25F);
    EXPECT_GT(ring.position(), drain.lines()[0].size());  // the time away is in the stamps
}

TEST(JackSource, StopsDeliveringWhenTheServerReturnsAtAnotherRate) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    JackServer server;
    AudioRing ring(1, 4096);
    JackSource source({.client = "lc", .server = server.name(), .channels = 1});
    source.start(ring);
    server.kill_now();
    ASSERT_TRUE(lets_go(source));
    server.set_rate("44100");
    server.begin();
    ASSERT_TRUE(eventually([&] { return source.tend(), source.sample_rate() == 44100; }));
    AudioRing anew(1, 4096);
    source.start(anew);
    EXPECT_TRUE(eventually([&] { return anew.available() > 0; }));
    source.stop();
}

TEST(JackSource, GivesAReturningPortItsOldInput) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server;
    AudioRing ring(2, 65536);
    JackSource source({.client = "lc", .server = server.name(), .connect = "(a|b):out_1", .channels = 2});
    source.start(ring);
    auto a = std::make_unique<JackPlayer>(server, "a", Lines{std::vector<float>(100, 0.1F)});
    ASSERT_TRUE(eventually([&] { return source.tend(), a->connections() == 1; }));
    JackPlayer b(server, "b", {std::vector<float>(100, 0.2F)});
    ASSERT_TRUE(eventually([&] { return source.tend(), b.connections() == 1; }));
    a.reset();
    a = std::make_unique<JackPlayer>(server, "a", Lines{std::vector<float>(100, 0.3F)});
    ASSERT_TRUE(eventually([&] { return source.tend(), a->connections() == 1; }));
    RingDrain drain(ring);
    drain.take();
    a->play();
    ASSERT_TRUE(eventually([&] { return drain.take(), drain.onset() < drain.lines()[0].size(); }));
    EXPECT_EQ(drain.lines()[0][drain.onset()], 0.3F);
}

TEST(JackSource, LivesThroughABufferSizeChange) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server;
    const Lines sent = known_lines(2, 4000);
    JackPlayer player(server, "player", sent);
    AudioRing ring(2, 32768);
    JackSource source({.client = "lc", .server = server.name(), .connect = "player:out_.*", .channels = 2});
    source.start(ring);
    ASSERT_TRUE(eventually([&] { return player.connections() == 2; }));
    player.set_buffer_size(64);
    player.freewheel(true);
    ASSERT_TRUE(eventually([&] { return source.lossless(); }));
    RingDrain drain(ring);
    player.play();
    ASSERT_TRUE(eventually([&] { return drain.take(), player.done() && drain.lines()[0].size() >= drain.onset() + 4000; }));
    leave_freewheel(player, drain);
    expect_whole(drain, sent);
}

TEST(JackSource, SaysWhichServerIsMissing) {
    EXPECT_THAT(message_of([] { JackSource source({.server = "linecheck-nobody"}); }),
                HasSubstr("jack: no server \"linecheck-nobody\" answers; start jackd"));
}

TEST(JackSource, ListsThePortsOfItsServer) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server;
    EXPECT_THAT(list_jack_ports(server.name()), HasSubstr("system:capture_1"));
}

}  // namespace
}  // namespace linecheck
