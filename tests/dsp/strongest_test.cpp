#include "dsp/strongest.hpp"

#include <gtest/gtest.h>

#include "tests/support/rt_trap.hpp"
#include "tests/support/spectrum.hpp"

namespace linecheck {
namespace {

std::array<float, strongest_count> strongest(const test::Signal& x) {
    const AlignedFloats power = test::power_of(x);
    std::array<float, strongest_count> hz{};
    strongest_partials({power.data(), 1025}, 48000.0F / 2048, hz);
    return hz;
}

TEST(Strongest, PlacesALoneSineWithinAHertzAndFindsNothingElse) {
    for (double hz = 100; hz < 20000; hz *= 1.0731) {
        const auto found = strongest(test::sine(hz, 0.5, test::window_s));
        EXPECT_NEAR(static_cast<double>(found[0]), hz, 1.0);
        EXPECT_EQ(found[1], 0) << "a side lobe was taken for a partial of " << hz << " Hz";
    }
}
TEST(Strongest, ListsThreePartialsByStrengthNotByPitch) {
    const auto found = strongest(test::mixed(
        test::mixed(test::sine(400, 0.1, test::window_s), test::sine(1000, 0.5, test::window_s)),
        test::mixed(test::sine(3000, 0.2, test::window_s), test::sine(9000, 0.05, test::window_s))));
    EXPECT_NEAR(found[0], 1000, 2);
    EXPECT_NEAR(found[1], 3000, 2);
    EXPECT_NEAR(found[2], 400, 2);
}
TEST(Strongest, SilenceHasNone) {
    for (const float hz : strongest(test::silence(test::window_s))) EXPECT_EQ(hz, 0);
}
TEST(Strongest, IsRealtime) {
    const AlignedFloats power = test::power_of(test::noise(0.1, test::window_s));
    std::array<float, strongest_count> hz{};
    EXPECT_REALTIME(strongest_partials({power.data(), 1025}, 23.4F, hz));
}

}  // namespace
}  // namespace linecheck
