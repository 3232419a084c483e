#include "daemon/portaudio_source.hpp"

#include <gmock/gmock.h>

#include <optional>

#include "tests/support/audio_files.hpp"
#include "tests/support/jack_server.hpp"
#include "tests/support/ring_drain.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

TEST(PortAudioSource, HearsEveryChannelOfADeviceFoundByNameThroughJack) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server;
    // A level a channel, long enough for a stall of the machine to leave some of it.
    JackPlayer player(server, "desk", {std::vector<float>(480000, 0.1F), std::vector<float>(480000, 0.2F), std::vector<float>(480000, 0.3F)});
    AudioRing ring(3, 1U << 20U);
    PortAudioSource source({.device = "desk", .host_api = "JACK"});
    ASSERT_EQ(source.channels(), 3U);
    source.start(ring);
    ASSERT_TRUE(eventually([&] { return player.connections() == 3; }));
    RingDrain drain(ring);
    player.play();
    ASSERT_TRUE(eventually([&] { return drain.take(), drain.onset() + 300 < drain.lines()[0].size(); }));
    const auto at = drain.onset() + 299;
    EXPECT_EQ(drain.lines()[0][at], 0.1F);
    EXPECT_EQ(drain.lines()[1][at], 0.2F);
    EXPECT_EQ(drain.lines()[2][at], 0.3F);
    EXPECT_THAT(list_portaudio_devices(), HasSubstr("\"desk\" (JACK"));
}

TEST(PortAudioSource, NamesTheDevicesThereAreWhenTheWantedOneIsMissing) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server;
    const std::string why = message_of([] { PortAudioSource source({.device = "X-USB", .host_api = {}}); });
    EXPECT_THAT(why, HasSubstr("no input device \"X-USB\"; there is "));
    EXPECT_THAT(why, HasSubstr("\"system\" (JACK"));
}

TEST(PortAudioSource, RefusesMoreChannelsThanTheDeviceHas) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server;
    EXPECT_THAT(message_of([] { PortAudioSource source({.device = "system", .host_api = "JACK", .channels = 64}); }),
                HasSubstr("64 channels of"));
}

// Last, because it leaves the library behind.
TEST(PortAudioSource, SaysSoAndDoesNotHangWhenTheJackServerBehindItDies) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    JackServer server;
    {
        std::optional<AudioRing> ring;
        PortAudioSource source({.device = "system", .host_api = "JACK"});
        source.start(ring.emplace(source.channels(), 1U << 20U));
        ASSERT_TRUE(eventually([&] { return ring->available() > 0; }));
        server.kill_now();
        EXPECT_TRUE(eventually([&] { return source.tend(), !source.health().running; }));
    }
    server.begin();  // to leave JACK's registry in order
}

}  // namespace
}  // namespace linecheck
