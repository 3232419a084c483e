#include "dsp/evidence_tape.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <thread>

#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using namespace test;

void play(EvidenceTape& tape, const Signal& x, bool playing = true, std::size_t channel = 0) {
    for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) tape.push(channel, {&x[i], hop_frames}, playing);
}

TEST(EvidenceTape, GivesBackWhatWasPlayedWithin95DecibelsOfItsPeak) {
    EvidenceTape tape(2);
    const Signal x = mixed(sine(440, 0.001, 1), noise(0.0002, 1));
    play(tape, x, true, 1);
    std::vector<float> out;
    tape.copy(1, out);
    ASSERT_EQ(out.size(), x.size());
    double error = 0;
    for (std::size_t i = 0; i < x.size(); ++i) error = std::max(error, std::fabs(static_cast<double>(out[i] - x[i])));
    EXPECT_LT(error, 0.002 * db(-95));
    tape.copy(0, out);
    EXPECT_TRUE(out.empty());
}

TEST(EvidenceTape, KeepsTheLastSixSeconds) {
    EvidenceTape tape(1);
    play(tape, sine(100, 0.1, 5));
    play(tape, sine(1000, 0.5, 6));
    std::vector<float> out;
    tape.copy(0, out);
    ASSERT_EQ(out.size(), 6U * 48000U);
    EXPECT_NEAR(*std::max_element(out.begin(), out.begin() + 480), 0.5F, 1e-3F);
}

TEST(EvidenceTape, ALongPauseIsCutToFourTenths) {
    EvidenceTape tape(1);
    play(tape, sine(100, 0.1, 1));
    play(tape, silence(20), false);
    play(tape, sine(100, 0.1, 1));
    std::vector<float> out;
    tape.copy(0, out);
    EXPECT_NEAR(static_cast<double>(out.size()) / 48000, 2.4, 0.02);
}

TEST(EvidenceTape, ForgetsAnotherSourcesPlaying) {
    EvidenceTape tape(1);
    play(tape, sine(100, 0.1, 1));
    tape.reset(0);
    std::vector<float> out(5);
    tape.copy(0, out);
    EXPECT_TRUE(out.empty());
}

TEST(EvidenceTape, WhatIsNoNumberBecomesSilence) {
    EvidenceTape tape(1);
    Signal x = sine(100, 0.5, 0.01);
    x[7] = std::numeric_limits<float>::quiet_NaN();
    x[9] = std::numeric_limits<float>::infinity();
    play(tape, x);
    std::vector<float> out;
    tape.copy(0, out);
    EXPECT_EQ(out[7], 0.0F);
    EXPECT_EQ(out[9], 0.0F);
    EXPECT_NEAR(out[100], x[100], 1e-4F);
}

TEST(EvidenceTape, AReaderBesideTheWriterNeverHearsTornHops) {
    EvidenceTape tape(1);
    std::jthread writer([&](const std::stop_token& stop) {
        Signal hop(hop_frames);
        for (int n = 1; !stop.stop_requested(); n = n % 1000 + 1) {
            std::fill(hop.begin(), hop.end(), static_cast<float>(n));
            tape.push(0, hop, true);
        }
    });
    std::vector<float> out;
    for (int i = 0; i < 50; ++i) {
        tape.copy(0, out);
        for (std::size_t h = 0; h < out.size(); h += hop_frames) ASSERT_EQ(out[h], out[h + hop_frames - 1]);
    }
}

TEST(EvidenceTape, IsRealtime) {
    EvidenceTape tape(1);
    const Signal x = noise(0.1, 0.01);
    EXPECT_REALTIME(tape.push(0, x, true); tape.reset(0));
}

}  // namespace
}  // namespace linecheck
