#include "dsp/line_facts.hpp"

#include <gtest/gtest.h>

#include "dsp/band_design.hpp"
#include "tests/support/bank.hpp"
#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

using namespace test;

LineFacts heard(const Signal& x, LineState state = LineState::active, bool own = true) {
    FeatureBank bank(1);
    LineFacts facts;
    play(bank, x, Work::everything, [&] { facts.push(bank.frame(0), bank.bands(0), state, own); });
    return facts;
}

TEST(LineFacts, ReadsASinesLevelAndPeak) {
    const LineFacts facts = heard(sine(1000, db(-12), 5));
    EXPECT_NEAR(facts.level_dbfs(), -15.0F, 0.3F);  // half a bin
    EXPECT_NEAR(facts.peak_dbfs(), -12.0F, 0.5F);   // a bin
    EXPECT_NEAR(facts.loudest_dbfs(), -12.0F, 0.3F);  // the switch-on overshoots in the interpolation
    EXPECT_NEAR(facts.bands_dbfs()[17], -15.0F, 0.3F);
    EXPECT_LT(facts.bands_dbfs()[10], -50.0F);
}

TEST(LineFacts, PausesDoNotMoveTheLevel) {
    const Signal note = sine(220, 0.3, 2);
    const LineFacts tight = heard(then(note, note));
    const LineFacts loose = heard(then(then(note, silence(6)), note));
    EXPECT_NEAR(loose.level_dbfs(), tight.level_dbfs(), 0.2F);
    EXPECT_NEAR(loose.active_s(), tight.active_s(), 0.5F);
}

TEST(LineFacts, GainMovesEverythingByTheSame) {
    const Signal x = mixed(kicks(0.5, 6), noise(0.0005, 6));
    Signal louder = x;
    for (float& v : louder) v *= 1.5F;
    const LineFacts a = heard(x), b = heard(louder);
    const float gain = amplitude_to_dbfs(1.5F);
    EXPECT_NEAR(b.level_dbfs() - a.level_dbfs(), gain, 0.3F);
    EXPECT_NEAR(b.peak_dbfs() - a.peak_dbfs(), gain, 0.5F);
    EXPECT_NEAR(b.hits().percentile(50) - a.hits().percentile(50), gain, 0.5F);
}

TEST(LineFacts, CountsEveryKickAndHowLongItRings) {
    const LineFacts facts = heard(mixed(kicks(0.5, 10), noise(0.0003, 10)));
    EXPECT_NEAR(static_cast<float>(facts.hits().count()), 20.0F, 2.0F);
    EXPECT_NEAR(facts.hits().percentile(50), amplitude_to_dbfs(0.5F), 1.0F);
    EXPECT_NEAR(facts.decay_s(), 0.35F / 3, 0.02F);  // 60 dB in 350 ms
}

TEST(LineFacts, KeepsTheNoiseOfThePauseApart) {
    const Signal hiss = noise(0.001, 12);
    Signal note = sine(1000, 0.3, 3);
    note = then(note, silence(4));
    note = then(note, then(sine(1000, 0.3, 3), silence(2)));
    const LineFacts facts = heard(mixed(note, hiss));
    EXPECT_NEAR(facts.bands_dbfs()[17], amplitude_to_dbfs(0.3F) - 3.0F, 0.7F);
    EXPECT_LT(facts.noise_bands_dbfs()[17], -60.0F);
    // White noise of -60 dBFS over 24 kHz: the third octave at 10 kHz holds 2316 Hz of it.
    EXPECT_NEAR(facts.noise_bands_dbfs()[27], -60.0F - 10.2F, 2.0F);
}

TEST(LineFacts, BleedHumAndSilenceAreNotPlaying) {
    EXPECT_EQ(heard(noise(0.1, 3), LineState::active, false).active_s(), 0.0F);
    EXPECT_EQ(heard(noise(0.1, 3), LineState::hum).active_s(), 0.0F);
    EXPECT_EQ(heard(silence(3)).active_s(), 0.0F);
    EXPECT_EQ(heard(silence(3)).level_dbfs(), floor_dbfs);
}

TEST(LineFacts, AHeldNoteSwingsLessThanAPluckedOne) {
    const LineFacts held = heard(sine(1000, 0.3, 5));
    Signal plucked = sine(1000, 0.3, 5);
    for (std::size_t i = 0; i < plucked.size(); ++i) plucked[i] *= static_cast<float>(std::exp(-static_cast<double>(i % 24000) / 3000));
    EXPECT_LT(held.band_swing_db()[17], 12.0F);
    EXPECT_GT(heard(plucked).band_swing_db()[17], held.band_swing_db()[17]);
}

TEST(LineFacts, IsRealtime) {
    LineFacts facts;
    FeatureFrame frame;
    frame.active = frame.has_spectrum = true;
    BandLevels bands;
    EXPECT_REALTIME(for (int i = 0; i < 100; ++i) facts.push(frame, bands, LineState::active));
}

}  // namespace
}  // namespace linecheck
