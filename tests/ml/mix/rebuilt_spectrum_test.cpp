#include "ml/mix/rebuilt_spectrum.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "dsp/band_design.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

TEST(RebuiltSpectrum, WhiteNoiseRisesByThreeDecibelsAnOctave) {
    const Bands bands = rebuilt_bands_db(librosa_columns(test::noise(0.1, 4.0, 1, librosa_rate)));
    for (std::size_t b = 9; b + 3 <= 25; ++b) EXPECT_NEAR(bands[b + 3] - bands[b], 3.0F, 0.8F) << band_centre_hz(b);
}
TEST(RebuiltSpectrum, LevelMovesAllBandsAlike) {
    LibrosaColumns x = librosa_columns(test::noise(0.1, 2.0, 1, librosa_rate));
    const Bands before = rebuilt_bands_db(x);
    auto y = test::noise(0.1, 2.0, 1, librosa_rate);
    for (float& v : y) v *= 0.5F;
    const Bands after = rebuilt_bands_db(librosa_columns(y));
    for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b) EXPECT_NEAR(before[b] - after[b], 6.02F, 0.02F);
}
TEST(RebuiltSpectrum, WhatIsNotToldHasNoEnergy) {
    const Bands bands = rebuilt_bands_db(librosa_columns(test::noise(0.1, 2.0, 1, librosa_rate)));
    for (const std::size_t b : {std::size_t{0}, std::size_t{28}, std::size_t{29}, std::size_t{30}}) {
        EXPECT_FALSE(told(b));
        EXPECT_LT(bands[b], bands[17] - 100.0F);
    }
}

}  // namespace
}  // namespace linecheck
