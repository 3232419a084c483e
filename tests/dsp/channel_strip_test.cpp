#include "dsp/channel_strip.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>

#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using test::Signal;

StripSettings filters() {
    StripSettings s;
    s.low_cut = LowCut{90, 18};
    s.eq[0] = {EqType::low_shelf, 150, 4, 0.7F};
    s.eq[1] = {EqType::peak, 400, -9, 3};
    s.eq[2] = {EqType::peak, 2500, 12, 8};
    s.eq[3] = {EqType::high_shelf, 9000, -5, 0.9F};
    s.eq_bands = 4;
    return s;
}

StripSettings everything() {
    StripSettings s = filters();
    s.flip = true;
    s.trim_db = -3;
    s.gate = GateSettings{-40, 30, 2, 40, 150};
    s.comp = CompSettings{.threshold_dbfs = -24, .ratio = 3, .knee_db = 6, .attack_ms = 5, .release_ms = 80, .makeup_db = 4};
    return s;
}

double heard_db(const Signal& response, double hz, double rate) {
    std::complex<double> sum = 0;
    for (std::size_t i = 0; i < response.size(); ++i)
        sum += static_cast<double>(response[i]) * std::polar(1.0, -2 * std::numbers::pi * hz * static_cast<double>(i) / rate);
    return 20 * std::log10(std::abs(sum));
}

TEST(ChannelStrip, ImpulseShowsTheAnalyticCurveAtEveryRate) {
    for (const double rate : {44100.0, 48000.0, 96000.0}) {
        ChannelStrip strip(rate, filters());
        Signal impulse(static_cast<std::size_t>(rate));
        impulse[0] = 1;
        strip.process(impulse);
        for (const float hz : {30.0F, 90.0F, 150.0F, 400.0F, 1000.0F, 2500.0F, 2700.0F, 9000.0F, 18000.0F}) {
            float curve = 0;
            strip_curve_db(filters(), rate, {&hz, 1}, {&curve, 1});
            EXPECT_NEAR(heard_db(impulse, static_cast<double>(hz), rate), static_cast<double>(curve), 0.01) << hz << " at " << rate;
        }
    }
}

TEST(ChannelStrip, NothingSetPassesEverySample) {
    ChannelStrip strip(48000);
    auto audio = test::noise(0.1, 0.5);
    const auto before = audio;
    strip.process(audio);
    EXPECT_EQ(audio, before);
}

TEST(ChannelStrip, PolarityAndTrimAreAFactor) {
    StripSettings s;
    s.flip = true;
    s.trim_db = 6;
    ChannelStrip strip(48000, s);
    Signal audio{0.25F};
    strip.process(audio);
    EXPECT_NEAR(audio[0], -0.25 * test::db(6), 1e-6);
}

TEST(ChannelStrip, OutputIsTheSameWhateverTheBlocks) {
    const auto input = test::mixed(test::kicks(0.7, 2), test::noise(0.05, 2));
    auto whole = input;
    ChannelStrip(48000, everything()).process(whole);
    for (const std::size_t size : {1UL, 7UL, 64UL, 509UL, 4096UL}) {
        auto parts = input;
        ChannelStrip strip(48000, everything());
        for (std::size_t i = 0; i < parts.size(); i += size) strip.process(std::span(parts).subspan(i, std::min(size, parts.size() - i)));
        EXPECT_EQ(parts, whole) << size;
    }
}

/// The largest second difference of what is left when the sine itself is taken away: a step of `s` shows as about `s`.
double roughest(const Signal& x, double hz) {
    const double turn = 2 * std::cos(2 * std::numbers::pi * hz / 48000);
    double most = 0;
    for (std::size_t i = 4800; i < x.size(); ++i)
        most = std::max(most, std::fabs(static_cast<double>(x[i]) - turn * static_cast<double>(x[i - 1]) + static_cast<double>(x[i - 2])));
    return most;
}

Signal swept(const StripSettings& from, const StripSettings& to, double hz) {
    ChannelStrip strip(48000, from);
    Signal x = test::sine(hz, 0.5, 1.0);
    for (std::size_t i = 0; i < x.size(); i += 6000) {
        strip.set(i / 6000 % 2 == 0 ? from : to);
        strip.process(std::span(x).subspan(i, 6000));
    }
    return x;
}

TEST(ChannelStrip, MovedKnobsDoNotClick) {
    const double hz = 500, bound = test::db(-63);  // of full scale: 55 dB below the sine; measured -67 to -77
    StripSettings other = filters();
    other.flip = true;
    EXPECT_LT(roughest(swept(filters(), other, hz), hz), bound);
    other = filters();
    other.eq[1] = {EqType::peak, 3000, 9, 0.7F};
    other.eq[2] = {EqType::high_shelf, 6000, -12, 0.7F};
    other.eq_bands = 3;
    EXPECT_LT(roughest(swept(filters(), other, hz), hz), bound);
    other = filters();
    other.low_cut = LowCut{300, 24};
    EXPECT_LT(roughest(swept(filters(), other, hz), hz), bound);
    other.low_cut.reset();
    EXPECT_LT(roughest(swept(filters(), other, hz), hz), bound);
}

TEST(ChannelStrip, MovedDynamicsDoNotClick) {
    const double hz = 500;
    StripSettings with, without;
    with.comp = CompSettings{.threshold_dbfs = -30, .ratio = 10, .attack_ms = 20, .release_ms = 200, .makeup_db = 10};
    with.gate = GateSettings{-20, 40, 5, 20, 100};
    EXPECT_LT(roughest(swept(without, with, hz), hz), test::db(-63));
}

TEST(ChannelStrip, SettingsArriveWhereANewStripBegins) {
    ChannelStrip moved(48000), fresh(48000, filters());
    moved.set(filters());
    auto a = test::silence(6.0), b = a;
    moved.process(a);
    fresh.process(b);
    a = b = test::noise(0.1, 0.5);
    moved.process(a);
    fresh.process(b);
    for (std::size_t i = 0; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], 1e-6F);
}

TEST(ChannelStrip, ASlotThatChangesItsTypeArrivesToo) {
    StripSettings bell, shelf;
    bell.eq_bands = shelf.eq_bands = 1;
    bell.eq[0] = {EqType::peak, 1000, 6, 2};
    shelf.eq[0] = {EqType::low_shelf, 300, -6, 0.7F};
    ChannelStrip moved(48000, bell), fresh(48000, shelf);
    auto a = test::noise(0.1, 4.0), b = a;
    moved.set(shelf);
    moved.process(a);
    fresh.process(b);
    for (std::size_t i = a.size() - 4800; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], 1e-5F);
}

TEST(ChannelStrip, MetersWhatTheCompressorTookAway) {
    ChannelStrip strip(48000, everything());
    auto audio = test::sine(1000, 0.9, 0.5);
    std::vector<float> reduction(audio.size());
    const StripMeters meters = strip.process(audio, reduction);
    EXPECT_EQ(meters.comp_most_db, *std::max_element(reduction.begin(), reduction.end()));
    EXPECT_GT(meters.comp_mean_db, 5.0F);
    auto quiet = test::silence(1.0);
    EXPECT_NEAR(strip.process(quiet).gate_db, 30, 1e-4);
}

TEST(ChannelStrip, NanAndHugeNumbersDoNotStayInside) {
    ChannelStrip strip(48000, everything());
    Signal bad{std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -3e38F};
    strip.process(bad);
    auto after = test::sine(1000, 0.1, 0.1);
    strip.process(after);
    for (const float x : after) ASSERT_TRUE(std::isfinite(x));
}

TEST(ChannelStrip, IsRealtime) {
    ChannelStrip strip(48000);
    auto audio = test::noise(0.1, 0.1);
    EXPECT_REALTIME(strip.set(everything()); strip.process(audio); strip.reset(); strip.process(audio));
}

}  // namespace
}  // namespace linecheck
