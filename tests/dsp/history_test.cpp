#include "dsp/history.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

TEST(History, KeepsTheNewest4096SamplesAcrossItsMoves) {
    for (const std::size_t phase : {0U, 3U, 7U, 12U}) {
        History history(phase);
        float next = 1;
        for (int hop = 0; hop < 50; ++hop) {
            std::vector<float> x(hop_frames);
            for (float& v : x) v = next > 9000 ? next = 1 : next++;
            history.push(x);
        }
        const float* newest = history.latest(4096);
        for (std::size_t i = 1; i < 4096; ++i)
            ASSERT_EQ(newest[i], newest[i - 1] > 8999 ? newest[i] : newest[i - 1] + 1) << i;
        EXPECT_EQ(history.latest(1)[0], next - 1);
    }
}
TEST(History, BeginsAsSilenceAndClearsToIt) {
    History history;
    EXPECT_EQ(history.latest(4096)[0], 0);
    history.push(std::vector<float>(hop_frames, 0.5F));
    EXPECT_EQ(history.latest(1)[0], 0.5F);
    history.clear();
    EXPECT_EQ(history.latest(1)[0], 0);
}
TEST(History, TakesNothingThatIsNoNumber) {
    History history;
    history.push(std::vector<float>{std::numeric_limits<float>::quiet_NaN(), -1e30F, 0.25F});
    EXPECT_EQ(history.latest(3)[0], 0);
    EXPECT_EQ(history.latest(3)[1], 0);
    EXPECT_EQ(history.latest(3)[2], 0.25F);
}
TEST(History, IsRealtime) {
    History history;
    const std::vector<float> hop(hop_frames, 0.5F);
    EXPECT_REALTIME(for (int i = 0; i < 20; ++i) history.push(hop));
}

}  // namespace
}  // namespace linecheck
