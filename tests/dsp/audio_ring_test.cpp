#include "dsp/audio_ring.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

// Two channels that count frames up and down, so that a sample names its place.
struct Ramp {
    std::vector<float> up, down;
    std::array<const float*, 2> pointers{};
    explicit Ramp(std::size_t frames) : up(frames), down(frames) {}
    AudioBlock at(std::uint64_t start) {
        for (std::size_t i = 0; i < up.size(); ++i) {
            up[i] = static_cast<float>(start + i);
            down[i] = -up[i];
        }
        pointers = {up.data(), down.data()};
        return {pointers.data(), 2, up.size()};
    }
};

struct Sink {
    std::vector<float> up, down;
    std::array<float*, 2> pointers{};
    explicit Sink(std::size_t frames) : up(frames), down(frames), pointers{up.data(), down.data()} {}
};

TEST(AudioRing, CarriesEveryChannelAcrossItsEnd) {
    AudioRing ring(2, 64);
    Ramp in(24);
    Sink out(24);
    for (std::uint64_t start = 0; start < 240; start += 24) {
        ASSERT_TRUE(ring.write(in.at(start)));
        ASSERT_EQ(ring.read(out.pointers.data(), 24), 24U);
        for (std::size_t i = 0; i < 24; ++i) {
            ASSERT_EQ(out.up[i], static_cast<float>(start + i));
            ASSERT_EQ(out.down[i], -static_cast<float>(start + i));
        }
    }
    EXPECT_EQ(ring.position(), 240U);
}

TEST(AudioRing, DropsAWholeBlockAndKeepsTheStampsRightAcrossTheGap) {
    AudioRing ring(2, 64);
    Ramp in(40);
    Sink out(40);
    EXPECT_TRUE(ring.write(in.at(0)));
    EXPECT_EQ(ring.room(), 24U);
    EXPECT_FALSE(ring.write(in.at(40)));
    EXPECT_EQ(ring.lost_frames(), 40U);
    EXPECT_EQ(ring.read(out.pointers.data(), 40), 40U);
    EXPECT_EQ(ring.position(), 40U);
    EXPECT_TRUE(ring.write(in.at(80)));
    EXPECT_EQ(ring.read(out.pointers.data(), 10), 10U);
    EXPECT_EQ(ring.position(), 90U);
    EXPECT_EQ(out.up[9], 89.0F);
}

TEST(AudioRing, ASkipMovesTheStampsAndCountsNothingLost) {
    AudioRing ring(2, 64);
    Ramp in(8);
    Sink out(8);
    ring.skip(48000);
    ring.write(in.at(0));
    ring.read(out.pointers.data(), 8);
    EXPECT_EQ(ring.position(), 48008U);
    EXPECT_EQ(ring.lost_frames(), 0U);
}

TEST(AudioRing, RefusesABlockLargerThanItselfAndGoesOn) {
    AudioRing ring(2, 16);
    Ramp large(17);
    Ramp small(16);
    EXPECT_FALSE(ring.write(large.at(0)));
    EXPECT_TRUE(ring.write(small.at(17)));
    EXPECT_EQ(ring.room(), 0U);
}

TEST(AudioRing, AMissingChannelIsSilentAndAnExtraOneIgnored) {
    AudioRing ring(2, 16);
    const std::array<float, 4> ones{1, 1, 1, 1};
    const std::array<const float*, 3> lines{ones.data(), ones.data(), ones.data()};
    Sink out(4);
    ring.write({lines.data(), 1, 4});
    ring.read(out.pointers.data(), 4);
    EXPECT_EQ(out.up[3], 1.0F);
    EXPECT_EQ(out.down[3], 0.0F);
    ring.write({lines.data(), 3, 4});
    ring.read(out.pointers.data(), 4);
    EXPECT_EQ(out.down[3], 1.0F);
}

TEST(AudioRing, PassesNaNUntouched) {
    AudioRing ring(1, 4);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float* line = &nan;
    float got = 0;
    float* out = &got;
    ring.write({&line, 1, 1});
    ring.read(&out, 1);
    EXPECT_TRUE(std::isnan(got));
}

TEST(AudioRing, IsFinishedOnlyWhenClosedAndEmpty) {
    AudioRing ring(2, 16);
    Ramp in(8);
    Sink out(8);
    ring.write(in.at(0));
    ring.close();
    EXPECT_FALSE(ring.finished());
    ring.read(out.pointers.data(), 8);
    EXPECT_TRUE(ring.finished());
}

TEST(AudioRing, RefusesToBeEmpty) {
    EXPECT_THROW(AudioRing(0, 16), std::invalid_argument);
    EXPECT_THROW(AudioRing(1, 0), std::invalid_argument);
}

TEST(AudioRing, EveryFrameReadBetweenTwoThreadsStandsWhereItsStampSays) {
    AudioRing ring(2, 256);
    constexpr std::uint64_t total = 40000;
    std::jthread writer([&] {
        Ramp in(20);
        for (std::uint64_t start = 0; start < total; start += 20) ring.write(in.at(start));
        ring.close();
    });
    Sink out(20);  // the writer's size: a piece never spans a gap
    while (!ring.finished()) {
        if (ring.available() < 20) continue;
        ASSERT_EQ(ring.read(out.pointers.data(), 20), 20U);
        ASSERT_EQ(static_cast<std::uint64_t>(out.up[19]) + 1, ring.position());
        ASSERT_EQ(out.down[0], -out.up[0]);
    }
    writer.join();
    EXPECT_LE(ring.position(), total);
    EXPECT_GE(ring.position() + ring.lost_frames(), total);
}

TEST(AudioRing, IsRealtimeWithRoomAndWithout) {
    AudioRing ring(2, 64);
    Ramp in(40);
    Sink out(40);
    const AudioBlock block = in.at(0);
    EXPECT_REALTIME(ring.write(block));
    EXPECT_REALTIME(ring.write(block));
    EXPECT_REALTIME(ring.read(out.pointers.data(), 40));
}

}  // namespace
}  // namespace linecheck
