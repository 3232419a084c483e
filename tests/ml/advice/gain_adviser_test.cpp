#include "ml/advice/gain_adviser.hpp"

#include <gtest/gtest.h>

#include "tests/ml/advice/played.hpp"

namespace linecheck {
namespace {

using namespace test;

float step(const Advice& advice) {
    const auto* change = std::get_if<GainChange>(&advice.change);
    return change == nullptr ? 0 : change->db;
}
Signal louder(Signal x, double decibel) {
    for (float& v : x) v *= static_cast<float>(db(decibel));
    return x;
}
/// Notes of half a second with half a second of decay and pause.
Signal notes(double amplitude, double seconds) {
    Signal x = sine(220, amplitude, seconds);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] *= static_cast<float>(std::exp(-static_cast<double>(i % 48000) / 14000));
    return mixed(x, noise(amplitude * 1e-3, seconds));
}

TEST(GainAdviser, KicksComeToTenBelowFullScale) {
    const Played kick(mixed(kicks(db(-22), 10), noise(1e-5, 10)), "kick");
    EXPECT_NEAR(step(advise_gain(kick.view(), {})), 12.0F, 1.0F);
}

TEST(GainAdviser, ASustainedLineComesToMinusEighteenWithRoomForItsPeaks) {
    const Played guitar(notes(0.02, 12), "electric_guitar");
    const Advice advice = advise_gain(guitar.view(), {});
    const float lands = guitar.facts().level_dbfs() + step(advice), peaks = guitar.facts().loudest_dbfs() + step(advice);
    EXPECT_LE(lands, -17.5F);
    EXPECT_LE(peaks, -5.9F);
    EXPECT_TRUE(lands > -18.5F || peaks > -6.6F) << lands << " " << peaks;
}

TEST(GainAdviser, ALevelErrorIsAnsweredByJustThatMuch) {
    const Signal x = notes(0.05, 12);
    const float right = step(advise_gain(Played(x, "piano").view(), {}));
    for (const double off : {-20.0, -9.0, 6.0, 12.0})
        EXPECT_NEAR(step(advise_gain(Played(louder(x, off), "piano").view(), {})), right - static_cast<float>(off), 0.6F) << off;
}

TEST(GainAdviser, StepsOfHalfADecibelAndNothingForLess) {
    const Signal x = notes(0.05, 12);
    const float first = step(advise_gain(Played(x, "piano").view(), {}));
    EXPECT_EQ(first, std::round(first * 2) / 2);
    const Advice again = advise_gain(Played(louder(x, static_cast<double>(first)), "piano").view(), {});
    EXPECT_FALSE(again.any()) << again.because;
}

TEST(GainAdviser, NeverUpOnHissCrowdOrHum) {
    const Played hiss(noise(db(-45), 30), "lead_vocal_male");
    EXPECT_LE(step(advise_gain(hiss.view(), {})), 0.0F);
    const Played hum(mixed(mixed(sine(50, 0.004, 30), sine(100, 0.003, 30)), sine(150, 0.002, 30)), "electric_guitar");
    EXPECT_LE(step(advise_gain(hum.view(), {})), 0.0F);
}

TEST(GainAdviser, NotWhileItRingsOrAfterItClipped) {
    const Signal soft = notes(0.01, 10);
    const Played guitar(soft, "piano");
    ASSERT_GT(step(advise_gain(guitar.view(), {})), 5.0F);
    LineView rings = guitar.view();
    rings.ringing = Ringing{1000, 30};
    EXPECT_FALSE(advise_gain(rings, {}).any());
    Signal clipped = soft;
    clipped[24000] = 1.0F;
    EXPECT_LE(step(advise_gain(Played(clipped, "piano").view(), {})), 0.0F);
}

TEST(GainAdviser, TheNoiseFloorIsNotLiftedOverItsCeiling) {
    Signal x = then(notes(0.01, 6), silence(6));
    x = mixed(x, noise(db(-62), 12));
    const Played piano(x, "piano");
    EXPECT_LE(step(advise_gain(piano.view(), {})), 17.0F + 1.0F);  // -62 to -45
    Aims strict;
    strict.noise_dbfs = -60;
    EXPECT_LE(step(advise_gain(piano.view(), strict)), 3.0F);
}

TEST(GainAdviser, TheCeilingForNoiseBindsHoweverClearTheLineStands) {
    Signal x = then(notes(0.02, 6), silence(6));
    const Played piano(mixed(x, noise(db(-75), 12)), "piano");
    Aims strict;
    ASSERT_GT(step(advise_gain(piano.view(), strict)), 6.0F);
    strict.noise_dbfs = -72;
    EXPECT_LE(step(advise_gain(piano.view(), strict)), 3.5F);
}

TEST(GainAdviser, SaysWhatHappensToTheMonitors) {
    const Played kick(mixed(kicks(db(-22), 10), noise(1e-5, 10)), "kick");
    EXPECT_NE(advise_gain(kick.view(), {}).because.find("Monitor sends"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
