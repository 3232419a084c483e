#include "dsp/activity.hpp"

#include <gtest/gtest.h>

#include "dsp/feature_frame.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

struct Heard {
    std::size_t active = 0, hops = 0;
    [[nodiscard]] double share() const { return static_cast<double>(active) / static_cast<double>(hops); }
};

Heard play(Activity& activity, const test::Signal& x) {
    Heard heard;
    for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) {
        double total = 0;
        for (std::size_t k = i; k < i + hop_frames; ++k) total += static_cast<double>(x[k] * x[k]);
        activity.push(static_cast<float>(total / static_cast<double>(hop_frames)));
        heard.active += activity.active() ? 1 : 0;
        ++heard.hops;
    }
    return heard;
}

TEST(Activity, AContinuousToneStaysActiveForMinutes) {
    Activity activity;
    EXPECT_EQ(play(activity, test::sine(440, 0.1, 180)).share(), 1);
}
TEST(Activity, SteadyHissAsTheOnlySourceStaysActive) {
    Activity activity;
    EXPECT_EQ(play(activity, test::noise(test::db(-55), 90)).share(), 1);
}
TEST(Activity, AToneThatFollowsHissStaysActiveBeyondTheFloorsMemory) {
    Activity activity;
    play(activity, test::noise(test::db(-65), 5));
    EXPECT_EQ(play(activity, test::sine(440, 0.03, 120)).share(), 1);
}
TEST(Activity, AKickIsActiveWhileItSoundsAndNotBetween) {
    Activity activity;
    const test::Signal kick = test::mixed(test::kicks(0.5, 10), test::noise(test::db(-62), 10));
    play(activity, kick);
    const double share = play(activity, kick).share();
    EXPECT_GT(share, 0.4);  // -9 dBFS to -56 dBFS at 60 dB in 350 ms: 0.25 s of each 0.5 s
    EXPECT_LT(share, 0.7);
}
TEST(Activity, HissAfterAVoiceIsNoise) {
    Activity activity;
    const double hiss = test::db(-60);
    play(activity, test::noise(hiss, 2));
    play(activity, test::noise(0.05, 3));
    play(activity, test::noise(hiss, 1));
    EXPECT_EQ(play(activity, test::noise(hiss, 60)).active, 0U);
    EXPECT_NEAR(activity.noise_floor_dbfs(), -60, 1.5F);
}
TEST(Activity, AHotLineIsActiveHoweverSteadyItsFloor) {
    Activity activity;
    play(activity, test::noise(test::db(-40), 5));
    play(activity, test::noise(test::db(-20), 5));
    EXPECT_EQ(play(activity, test::noise(test::db(-40), 5)).share(), 1);
}
TEST(Activity, MuteTeachesNothingAndIsSilent) {
    Activity activity;
    play(activity, test::sine(440, 0.1, 2));
    EXPECT_LT(play(activity, test::silence(5)).active, 75U);  // the held peak falls 50 dB
    EXPECT_TRUE(activity.silent());
    EXPECT_GT(activity.noise_floor_dbfs(), -30);
}
TEST(Activity, NothingBelowMinus70IsActive) {
    Activity activity;
    EXPECT_EQ(play(activity, test::noise(test::db(-72), 10)).active, 0U);
}
TEST(Activity, IsRealtime) {
    Activity activity;
    EXPECT_REALTIME(for (int i = 0; i < 1000; ++i) activity.push(0.01F));
}

}  // namespace
}  // namespace linecheck
