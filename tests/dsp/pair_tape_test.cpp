#include "dsp/pair_tape.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "dsp/feature_frame.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using test::Signal;

void play(PairTape& tape, const std::vector<Signal>& lines) {
    std::vector<const float*> pointers(lines.size());
    for (std::size_t at = 0; at + hop_frames <= lines[0].size(); at += hop_frames) {
        for (std::size_t c = 0; c < lines.size(); ++c) pointers[c] = lines[c].data() + at;
        tape.push({pointers.data(), pointers.size(), hop_frames});
    }
}
float power(const Signal& x) {
    double sum = 0;
    for (const float v : x) sum += static_cast<double>(v) * static_cast<double>(v);
    return static_cast<float>(sum / static_cast<double>(x.size()));
}

TEST(PairTape, KeepsATonesLevelAtAQuarterOfTheRate) {
    PairTape tape(1);
    play(tape, {test::sine(1000, 0.5, 4)});
    Signal samples(PairTape::stretch), levels(PairTape::stretch_hops);
    ASSERT_TRUE(tape.copy(0, tape.hops(), samples));
    ASSERT_TRUE(tape.copy_levels(0, tape.hops(), levels));
    EXPECT_NEAR(power_to_dbfs(power(samples)), -9.03F, 0.05F);
    EXPECT_NEAR(power_to_dbfs(levels.back()), -9.03F, 0.05F);
}
TEST(PairTape, KeepsEveryLineApartBeyondOneRegister) {
    std::vector<Signal> lines;
    for (std::size_t c = 0; c < lanes + 3; ++c) lines.push_back(test::sine(500, 0.01 * static_cast<double>(c + 1), 3));
    PairTape tape(lines.size());
    play(tape, lines);
    Signal samples(PairTape::stretch);
    for (std::size_t c = 0; c < lines.size(); ++c) {
        ASSERT_TRUE(tape.copy(c, tape.hops(), samples));
        EXPECT_NEAR(std::sqrt(2 * power(samples)), 0.01F * static_cast<float>(c + 1), 1e-4F) << c;
    }
}
TEST(PairTape, RefusesAStretchThatIsNotThereYetOrNoLonger) {
    PairTape tape(1);
    play(tape, {test::noise(0.1, 2)});
    Signal samples(PairTape::stretch);
    EXPECT_FALSE(tape.copy(0, tape.hops(), samples));
    play(tape, {test::noise(0.1, 2)});
    const auto then = tape.hops();
    EXPECT_TRUE(tape.copy(0, then, samples));
    EXPECT_FALSE(tape.copy(0, then + 1, samples));
    play(tape, {test::noise(0.1, 1)});
    EXPECT_FALSE(tape.copy(0, then, samples));
}
TEST(PairTape, WhatIsNotANumberBecomesSilence) {
    PairTape tape(1);
    play(tape, {Signal(3 * 48000, std::numeric_limits<float>::quiet_NaN())});
    Signal samples(PairTape::stretch, 1.0F);
    ASSERT_TRUE(tape.copy(0, tape.hops(), samples));
    EXPECT_EQ(power(samples), 0.0F);
}
TEST(PairTape, IsRealtime) {
    PairTape tape(17);
    const std::vector<Signal> lines(17, test::noise(0.1, 3));
    std::vector<const float*> pointers(17, lines[0].data());
    EXPECT_REALTIME(tape.push({pointers.data(), 17, hop_frames}));
    play(tape, lines);
    Signal samples(PairTape::stretch);
    EXPECT_REALTIME(tape.copy(16, tape.hops(), samples));
}

}  // namespace
}  // namespace linecheck
