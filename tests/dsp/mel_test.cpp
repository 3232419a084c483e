#include "dsp/mel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "dsp/fft.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

std::array<float, mel_count> log_mel_of(const test::Signal& x) {
    RealFft fft(2048);
    std::vector<float> power(fft.bins() + MelBands::padding());
    fft.power(x.data(), hann_window(2048).data(), power.data());
    std::array<float, mel_count> out{};
    MelBands(2048, 48000).log_mel(power.data(), out);
    return out;
}

TEST(MelBands, PutsASineIntoTheBandAroundIt) {
    for (std::size_t band = 4; band < mel_count; ++band) {
        const auto mel = log_mel_of(test::sine(static_cast<double>(mel_centre_hz(band)), 1, 2048 / 48000.0));
        const auto top = static_cast<std::size_t>(std::max_element(mel.begin(), mel.end()) - mel.begin());
        EXPECT_EQ(top, band);
    }
}
TEST(MelBands, AFullScaleSineInAWideBandReadsTheThreeBinsOfItsWindow) {
    const auto mel = log_mel_of(test::sine(static_cast<double>(mel_centre_hz(70)), 1, 2048 / 48000.0));
    EXPECT_NEAR(mel[70], std::log(0.25F * 1.5F), 0.05F);  // the triangle is not quite 1 beside its centre
}
TEST(MelBands, TwentyDecibelsMoveEveryBandByTheSameAmount) {
    const auto loud = log_mel_of(test::noise(0.1, 2048 / 48000.0));
    const auto soft = log_mel_of(test::noise(0.01, 2048 / 48000.0));
    for (std::size_t i = 0; i < mel_count; ++i) EXPECT_NEAR(loud[i] - soft[i], std::log(100.0F), 1e-3F) << i;
}
TEST(MelBands, SilenceReadsTheFloorEverywhere) {
    for (const float v : log_mel_of(test::silence(2048 / 48000.0))) EXPECT_NEAR(v, std::log(1e-10F), 1e-5F);
}
TEST(MelBands, EveryBandHearsWhiteNoise) {
    for (const float v : log_mel_of(test::noise(0.3, 2048 / 48000.0))) EXPECT_GT(v, -14.0F);
}
TEST(MelBands, IsRealtime) {
    const MelBands mel(2048, 48000);
    const std::vector<float> power(1025 + MelBands::padding(), 0.1F);
    std::array<float, mel_count> out{};
    EXPECT_REALTIME(mel.log_mel(power.data(), out));
}

}  // namespace
}  // namespace linecheck
