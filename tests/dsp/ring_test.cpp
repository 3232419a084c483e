#include "dsp/ring.hpp"

#include <array>
#include <thread>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

TEST(Ring, RefusesWhatDoesNotFit) {
    Ring<int> ring{3};
    EXPECT_EQ(ring.capacity(), 4U);
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(ring.write(i));
    EXPECT_FALSE(ring.write(4));
    int value = -1;
    EXPECT_TRUE(ring.read(value));
    EXPECT_EQ(value, 0);
    EXPECT_TRUE(ring.write(4));
    EXPECT_EQ(ring.size(), 4U);
}

TEST(Ring, GivesNothingWhenEmpty) {
    Ring<int> ring{2};
    int value = 7;
    EXPECT_FALSE(ring.read(value));
    EXPECT_EQ(value, 7);
    EXPECT_EQ(ring.front(), nullptr);
}

TEST(Ring, AClaimedSlotIsNotSeenBeforeItsCommit) {
    Ring<int> ring{2};
    *ring.claim() = 5;
    EXPECT_EQ(ring.front(), nullptr);
    ring.commit();
    EXPECT_EQ(*ring.front(), 5);
}

TEST(Ring, KeepsOrderBetweenTwoThreads) {
    constexpr int total = 20000;
    Ring<int> ring{64};
    std::jthread writer([&] {
        for (int i = 0; i < total;) i += ring.write(i) ? 1 : 0;
    });
    for (int expected = 0; expected < total;) {
        int value = 0;
        if (!ring.read(value)) continue;
        ASSERT_EQ(value, expected++);
    }
}

TEST(Ring, IsRealtime) {
    Ring<std::array<float, 64>> ring{8};
    std::array<float, 64> value{};
    EXPECT_REALTIME(ring.write(value));
    EXPECT_REALTIME(ring.read(value));
}

}  // namespace
}  // namespace linecheck
