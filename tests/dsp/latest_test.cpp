#include "dsp/latest.hpp"

#include <array>
#include <thread>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

TEST(Latest, ReadsTheNewestOfManyWrites) {
    Latest<int> latest;
    EXPECT_EQ(latest.read(), 0);
    for (int i = 1; i <= 5; ++i) latest.write(i);
    EXPECT_EQ(latest.read(), 5);
    EXPECT_EQ(latest.read(), 5);
}

TEST(Latest, TakesEachValueOnce) {
    Latest<int> latest;
    int value = -1;
    EXPECT_FALSE(latest.take(value));
    latest.write(3);
    EXPECT_TRUE(latest.take(value));
    EXPECT_EQ(value, 3);
    EXPECT_FALSE(latest.take(value));
}

TEST(Latest, NeverTearsNorGoesBackBetweenTwoThreads) {
    struct Pair {
        std::array<std::uint64_t, 16> copies{};
    };
    constexpr std::uint64_t total = 20000;
    Latest<Pair> latest;
    std::jthread writer([&] {
        for (std::uint64_t i = 1; i <= total; ++i) {
            Pair pair;
            pair.copies.fill(i);
            latest.write(pair);
        }
    });
    for (std::uint64_t seen = 0; seen < total;) {
        const Pair& pair = latest.read();
        for (const auto copy : pair.copies) ASSERT_EQ(copy, pair.copies[0]);
        ASSERT_GE(pair.copies[0], seen);
        seen = pair.copies[0];
    }
}

TEST(Latest, IsRealtime) {
    Latest<std::array<float, 200>> latest;
    EXPECT_REALTIME(latest.write({}));
    EXPECT_REALTIME((void)latest.read());
}

}  // namespace
}  // namespace linecheck
