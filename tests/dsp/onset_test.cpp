#include "dsp/onset.hpp"

#include <gtest/gtest.h>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

TEST(Onset, CountsRisesAndIgnoresFalls) {
    std::array<float, mel_count> before{}, now{};
    now[3] = 8;
    now[50] = -20;
    EXPECT_NEAR(onset_strength(before, now), 0.1F, 1e-6F);
    EXPECT_NEAR(onset_strength(now, before), 0.25F, 1e-6F);
}
TEST(Onset, OneDecibelInEveryBandReads023) {
    std::array<float, mel_count> before{}, now{};
    now.fill(0.2302585F);
    EXPECT_NEAR(onset_strength(before, now), 0.23F, 1e-3F);
}
TEST(Onset, IsRealtime) {
    const std::array<float, mel_count> frame{};
    EXPECT_REALTIME(static_cast<void>(onset_strength(frame, frame)));
}

}  // namespace
}  // namespace linecheck
