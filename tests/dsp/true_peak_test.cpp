#include "dsp/true_peak.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

double true_peak_dbtp(const test::Signal& x) {
    return 20 * std::log10(static_cast<double>(true_peak(x.data() + 480, x.size() / 16 * 16 - 480)));
}

struct Tone {
    double rate_divisor, amplitude, phase_degrees, expected_dbtp;
};
class TruePeakOfTones : public testing::TestWithParam<Tone> {};

// EBU Tech 3341, cases 15 to 19: +0.2 / -0.4 dB.
TEST_P(TruePeakOfTones, LiesWithinTheToleranceOfTech3341) {
    const Tone tone = GetParam();
    const double peak = true_peak_dbtp(test::sine(48000 / tone.rate_divisor, tone.amplitude, 1, 48000,
                                                  tone.phase_degrees * std::numbers::pi / 180));
    EXPECT_LE(peak, tone.expected_dbtp + 0.2);
    EXPECT_GE(peak, tone.expected_dbtp - 0.4);
}
INSTANTIATE_TEST_SUITE_P(Tech3341, TruePeakOfTones,
                         testing::Values(Tone{4, 0.5, 0, -6.0}, Tone{4, 0.5, 45, -6.0},
                                         Tone{6, 0.5, 60, -6.0}, Tone{8, 0.5, 67.5, -6.0},
                                         Tone{4, 1.41, 45, 3.0}));

// After cases 20 to 23: the same tone sampled at four places between its peaks. Sampled 4 times as often first.
TEST(TruePeak, DependsLittleOnWhereTheSamplesFall) {
    for (int offset = 0; offset < 4; ++offset) {
        const double phase = offset * 2 * std::numbers::pi / 6 / 4;
        const double peak = true_peak_dbtp(test::sine(8000, 1, 1, 48000, phase));
        EXPECT_LE(peak, 0.2) << offset;
        EXPECT_GE(peak, -0.4) << offset;
    }
}
TEST(TruePeak, ReadsAnInterSampleOverThatNoSampleShows) {
    const test::Signal x = test::sine(12000, 1.2, 0.1, 48000, std::numbers::pi / 4);
    float sample_peak = 0;
    for (const float v : x) sample_peak = std::max(sample_peak, std::abs(v));
    EXPECT_LT(sample_peak, 0.86F);
    EXPECT_GT(true_peak(x.data() + 480, 480), 1.15F);
}
TEST(TruePeak, IsNeverBelowTheSamplePeak) {
    test::Signal x = test::silence(0.02);
    x[700] = -0.7F;
    EXPECT_GE(true_peak(x.data() + 480, 480), 0.7F);
    EXPECT_EQ(true_peak(x.data() + 16, 480), 0);
}
TEST(TruePeak, IsRealtime) {
    const test::Signal x = test::noise(0.1, 0.02);
    EXPECT_REALTIME(static_cast<void>(true_peak(x.data() + 480, 480)));
}

}  // namespace
}  // namespace linecheck
