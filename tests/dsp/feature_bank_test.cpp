#include "dsp/feature_bank.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "dsp/units.hpp"
#include "tests/support/bank.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

TEST(FeatureBank, RefusesNoneAndTooManyChannels) {
    EXPECT_THROW(FeatureBank(0), std::invalid_argument);
    EXPECT_THROW(FeatureBank(129), std::invalid_argument);
}
TEST(FeatureBank, AFullScaleSineReadsMinusThreeDecibels) {
    FeatureBank bank(1);
    test::play(bank, test::sine(1000, 1, 0.1));
    EXPECT_NEAR(bank.frame(0).rms_dbfs, -3.01F, 0.01F);
    EXPECT_TRUE(bank.frame(0).active);
    EXPECT_EQ(bank.frame(0).frame, 4800U);
}
TEST(FeatureBank, AChannelReadsTheSameAloneAndAmong65) {
    const test::Signal x = test::mixed(test::noise(0.1, 0.2), test::kicks(0.5, 0.2));
    FeatureBank alone(1), among(65);
    test::play(alone, x);
    test::play(among, x);
    for (const std::size_t c : {std::size_t{0}, std::size_t{17}, std::size_t{64}}) {
        EXPECT_EQ(among.frame(c).log_mel, alone.frame(0).log_mel);
        EXPECT_EQ(among.frame(c).mean_square, alone.frame(0).mean_square);
        EXPECT_EQ(among.frame(c).momentary_lufs, alone.frame(0).momentary_lufs);
        EXPECT_EQ(among.frame(c).flux, alone.frame(0).flux);
        EXPECT_EQ(among.bands(c).fast, alone.bands(0).fast);
    }
}
TEST(FeatureBank, NotANumberIsHeardAsSilenceAndForgotten) {
    FeatureBank bank(1);
    test::Signal x = test::silence(0.5);
    x[100] = std::numeric_limits<float>::quiet_NaN();
    x[101] = std::numeric_limits<float>::infinity();
    x[102] = -1e30F;
    test::play(bank, x);
    EXPECT_TRUE(bank.frame(0).silent);
    EXPECT_FALSE(bank.frame(0).active);
    EXPECT_EQ(bank.frame(0).rms_dbfs, floor_dbfs);
    for (const float v : bank.frame(0).log_mel) EXPECT_NEAR(v, std::log(1e-10F), 1e-5F);
}
TEST(FeatureBank, SaysWhenOverloadShedTheSpectrum) {
    FeatureBank bank(1);
    test::play(bank, test::sine(1000, 1, 0.1), Work::no_spectrum);
    EXPECT_FALSE(bank.frame(0).has_spectrum);
    test::play(bank, test::sine(1000, 1, 0.1));
    EXPECT_TRUE(bank.frame(0).has_spectrum);
}
TEST(FeatureBank, ResetForgetsOneChannelOnly) {
    FeatureBank bank(2);
    test::play(bank, test::sine(1000, 1, 1));
    bank.reset(0);
    test::play(bank, test::silence(0.01));
    EXPECT_FALSE(bank.frame(0).active);
    EXPECT_TRUE(bank.frame(1).active);
}
TEST(FeatureBank, ShowsHalfTheScaleForAFullScaleSineOnEveryChannelInTurn) {
    FeatureBank bank(5);
    test::play(bank, test::sine(100 * 48000.0 / 4096, 1, 0.2));
    for (std::size_t c = 0; c < 5; ++c) {
        ASSERT_EQ(bank.display_power(c).size(), display_bins);
        EXPECT_NEAR(bank.display_power(c)[100], 0.5F, 1e-4F);
        EXPECT_LT(bank.display_power(c)[200], 1e-9F);
    }
}
TEST(FeatureBank, RefreshesTheDisplayEveryFourthHopUnlessItIsShed) {
    FeatureBank bank(1);
    int changes = 0;
    float last = 0;
    const auto count_changes = [&] {
        changes += bank.display_power(0)[3] != last ? 1 : 0;
        last = bank.display_power(0)[3];
    };
    test::play(bank, test::noise(0.1, 0.4), Work::everything, count_changes);
    EXPECT_EQ(changes, 10);
    test::play(bank, test::noise(0.1, 0.4), Work::no_display, count_changes);
    EXPECT_EQ(changes, 10);
    EXPECT_TRUE(bank.frame(0).has_spectrum);
}
TEST(FeatureBank, MeasuresLevelsLoudnessAndBandsWhileSpectraAreShed) {
    FeatureBank bank(1);
    test::play(bank, test::sine(1000, 0.5, 4), Work::no_spectrum);
    EXPECT_NEAR(bank.frame(0).short_term_lufs, -9.03F, 0.1F);
    EXPECT_NEAR(bank.programme(0).integrated_lufs, -9.03F, 0.1F);
    EXPECT_NEAR(bank.bands(0).slow[17], -9.03F, 0.2F);
    EXPECT_NEAR(bank.frame(0).true_peak, 0.5F, 0.01F);
    EXPECT_NEAR(bank.frame(0).crest_db, 3.01F, 0.05F);
}
TEST(FeatureBank, SilenceReadsFloorsAndZeros) {
    FeatureBank bank(1);
    test::play(bank, test::noise(0.1, 1));
    test::play(bank, test::silence(5));
    const FeatureFrame& f = bank.frame(0);
    EXPECT_EQ(f.momentary_lufs, floor_dbfs);
    EXPECT_EQ(f.short_term_lufs, floor_dbfs);
    EXPECT_EQ(f.centroid_hz, 0);
    EXPECT_EQ(f.flatness, 0);
    EXPECT_EQ(f.onset_strength, 0);
    EXPECT_EQ(f.kurtosis, 0);
    EXPECT_EQ(f.strongest_hz[0], 0);
    EXPECT_EQ(f.chroma[0], 0);
    EXPECT_GT(bank.bands(0).take[17], -60);  // what was active stays
}
TEST(FeatureBank, IsRealtime) {
    FeatureBank bank(17);
    const test::Signal x = test::noise(0.1, 0.01);
    const std::vector<const float*> planes(17, x.data());
    const std::vector<InputLevel> input(17);
    for (const Work work : {Work::everything, Work::no_display, Work::no_spectrum})
        EXPECT_REALTIME(for (int i = 0; i < 9; ++i)
                            bank.process({planes.data(), 17, hop_frames}, input, work));
    EXPECT_REALTIME(static_cast<void>(bank.programme(3)));
    EXPECT_REALTIME(bank.reset(3));
}

}  // namespace
}  // namespace linecheck
