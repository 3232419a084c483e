#include "dsp/mfcc.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

TEST(Mfcc, AFlatPictureHasOnlyTheZerothCoefficient) {
    std::array<float, mel_count> mel{};
    std::array<float, mfcc_count> out{};
    mel.fill(-3);
    Mfcc().measure(mel, out);
    EXPECT_NEAR(out[0], -3 * std::sqrt(80.0F), 1e-4F);
    for (std::size_t i = 1; i < mfcc_count; ++i) EXPECT_NEAR(out[i], 0, 1e-4F);
}
TEST(Mfcc, ACosineOfThreeHalfPeriodsIsTheThirdCoefficient) {
    std::array<float, mel_count> mel{};
    std::array<float, mfcc_count> out{};
    for (std::size_t m = 0; m < mel_count; ++m)
        mel[m] = std::cos(std::numbers::pi_v<float> * 3 * (static_cast<float>(m) + 0.5F) / 80);
    Mfcc().measure(mel, out);
    for (std::size_t i = 0; i < mfcc_count; ++i) EXPECT_NEAR(out[i], i == 3 ? std::sqrt(40.0F) : 0, 1e-4F);
}
TEST(Mfcc, IsRealtime) {
    const Mfcc mfcc;
    std::array<float, mel_count> mel{};
    std::array<float, mfcc_count> out{};
    EXPECT_REALTIME(mfcc.measure(mel, out));
}

}  // namespace
}  // namespace linecheck
