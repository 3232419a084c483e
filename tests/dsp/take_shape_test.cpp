// Tempo, key, onsets, harmonic and percussive parts: what a whole take has and a hop has not.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "dsp/hpss.hpp"
#include "dsp/key.hpp"
#include "dsp/onset_picker.hpp"
#include "dsp/tempo.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

std::vector<float> pulses(double bpm, double frames_per_s, std::size_t frames) {
    std::vector<float> out(frames);
    for (double t = 0; t < static_cast<double>(frames); t += 60.0 / bpm * frames_per_s) out[static_cast<std::size_t>(t)] = 1.0F;
    return out;
}

TEST(Tempo, ReadsAClickTrack) {
    for (const double bpm : {80.0, 100.0, 120.0, 150.0}) EXPECT_NEAR(estimate_tempo(pulses(bpm, 100, 3000), 100, 8), bpm, bpm * 0.02);
}
TEST(Tempo, SilenceHasNone) {
    EXPECT_EQ(estimate_tempo(std::vector<float>(500), 100), 0.0F);
    EXPECT_EQ(estimate_tempo({}, 100), 0.0F);
}
TEST(Key, ReadsACadence) {
    const std::array<float, 12> c_major{3, 0, 1, 0, 2, 2, 0, 3, 0, 1, 0, 1};
    EXPECT_EQ(estimate_key(c_major).name, "C major");
    std::array<float, 12> d_major{};
    for (std::size_t i = 0; i < 12; ++i) d_major[(i + 2) % 12] = c_major[i];
    EXPECT_EQ(estimate_key(d_major).name, "D major");
}
TEST(Key, ReadsAMinorTriad) {
    const std::array<float, 12> a_minor{2, 0, 0.5F, 0, 2.5F, 0, 0, 0, 0, 3, 0, 0.3F};
    EXPECT_EQ(estimate_key(a_minor).name, "A minor");
}
TEST(Key, SilenceHasNone) { EXPECT_EQ(estimate_key(std::array<float, 12>{}).name, ""); }

TEST(OnsetPicker, FindsEveryStrokeOnce) {
    OnsetPicker picker;
    int found = 0;
    for (const float s : pulses(120, 100, 1000)) found += picker.push(s * 2.0F) ? 1 : 0;
    EXPECT_EQ(found, 19);  // 20 strokes; the first falls before the window is full
}
TEST(OnsetPicker, AFlatCurveHasNone) {
    OnsetPicker picker;
    for (int i = 0; i < 1000; ++i) EXPECT_FALSE(picker.push(1.0F));
}
TEST(OnsetPicker, IsRealtime) {
    OnsetPicker picker;
    EXPECT_REALTIME(for (int i = 0; i < 100; ++i) picker.push(0.5F));
}

double energy(const std::vector<float>& x) {
    double sum = 0;
    for (const float v : x) sum += static_cast<double>(v) * static_cast<double>(v);
    return sum;
}

TEST(HarmonicPercussive, AToneLastsAndAClickStrikes) {
    Stft stft(2048, 512);
    const auto tone = test::sine(1000, 0.3, 2.0);
    auto clicks = test::silence(2.0);
    for (std::size_t i = 12000; i < clicks.size(); i += 24000) clicks[i] = 1.0F;
    const auto of_tone = split_harmonic_percussive(stft, stft.forward(tone), tone.size());
    EXPECT_GT(energy(of_tone.harmonic), 50 * energy(of_tone.percussive));
    const auto of_clicks = split_harmonic_percussive(stft, stft.forward(clicks), clicks.size());
    EXPECT_GT(energy(of_clicks.percussive), 50 * energy(of_clicks.harmonic));
}
TEST(HarmonicPercussive, ThePartsAddUpToTheWhole) {
    Stft stft(2048, 512);
    const auto x = test::noise(0.1, 1.0);
    const auto parts = split_harmonic_percussive(stft, stft.forward(x), x.size());
    for (std::size_t i = 0; i < 47000; ++i) ASSERT_NEAR(parts.harmonic[i] + parts.percussive[i], x[i], 1e-5);
}
TEST(SlidingMedian, OfASpikeIsItsNeighbourhood) {
    const std::vector<float> in{1, 2, 9, 3, 1, 0, 5};
    std::vector<float> out(in.size());
    sliding_median(in, 3, out);
    EXPECT_EQ(out, (std::vector<float>{1, 2, 3, 3, 1, 1, 5}));
}
TEST(Stft, ComesBackWhole) {
    Stft stft(1024, 256);
    const auto x = test::noise(0.2, 0.5);
    const auto back = stft.inverse(stft.forward(x), x.size());
    for (std::size_t i = 0; i < x.size(); ++i) ASSERT_NEAR(back[i], x[i], 2e-6);
}

}  // namespace
}  // namespace linecheck
