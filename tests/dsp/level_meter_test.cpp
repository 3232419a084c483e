#include "dsp/level_meter.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "dsp/feature_frame.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

LevelMeter after(const test::Signal& x) {
    LevelMeter meter;
    const test::Signal padded = test::then(test::silence(0.01), x);
    for (std::size_t i = hop_frames; i + hop_frames <= padded.size(); i += hop_frames) meter.push(&padded[i]);
    return meter;
}

TEST(LevelMeter, ASineHasACrestOfThreeDecibels) {
    const LevelMeter meter = after(test::sine(997, 0.5, 0.5));
    EXPECT_NEAR(meter.crest_db(), 3.01F, 0.02F);
    EXPECT_NEAR(meter.peak(), 0.5F, 1e-3F);
    EXPECT_NEAR(meter.true_peak(), 0.5F, 5e-3F);
    EXPECT_NEAR(meter.mean_square(), 0.125F, 2e-3F);
}
TEST(LevelMeter, CrestRemembersAClickFor400Milliseconds) {
    test::Signal x = test::then(test::sine(997, 0.05, 0.5), test::silence(0));
    x[19200 / 4] = 0.9F;  // 0.1 s in, so 0.4 s before the end
    EXPECT_GT(after(x).crest_db(), 25);
    x.resize(x.size() + hop_frames);
    EXPECT_LT(after(x).crest_db(), 4);
}
TEST(LevelMeter, ZeroCrossingsOfASineAreTwiceItsFrequency) {
    EXPECT_NEAR(after(test::sine(6000, 0.5, 0.1, 48000, 0.1)).zcr(), 0.25F, 1e-6F);
}
TEST(LevelMeter, SilenceReadsZeroEverywhere) {
    const LevelMeter meter = after(test::silence(0.5));
    EXPECT_EQ(meter.crest_db(), 0);
    EXPECT_EQ(meter.true_peak(), 0);
    EXPECT_EQ(meter.zcr(), 0);
}
TEST(LevelMeter, IsRealtime) {
    LevelMeter meter;
    const test::Signal x = test::noise(0.1, 0.02);
    EXPECT_REALTIME(meter.push(&x[480]); static_cast<void>(meter.crest_db()));
}

}  // namespace
}  // namespace linecheck
