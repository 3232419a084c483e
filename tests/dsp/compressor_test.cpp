#include "dsp/compressor.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace linecheck {
namespace {

constexpr double rate = 48000;
constexpr CompSettings plain{.threshold_dbfs = -20, .ratio = 4, .knee_db = 0, .attack_ms = 10, .release_ms = 100, .makeup_db = 0};

/// Reductions while a constant of `dbfs` lasts.
std::vector<float> hear(Compressor& comp, double dbfs, double ms) {
    std::vector<double> audio(static_cast<std::size_t>(ms * rate / 1000), std::pow(10, dbfs / 20));
    std::vector<float> reduction(audio.size());
    for (std::size_t i = 0; i < audio.size(); i += control_frames) {
        const std::size_t n = std::min(control_frames, audio.size() - i);
        comp.tick();
        comp.process(std::span(audio).subspan(i, n), std::span(reduction).subspan(i, n));
    }
    return reduction;
}

TEST(Compressor, StaticCurveIsTheTextbooks) {
    const CompSettings soft{.threshold_dbfs = -20, .ratio = 4, .knee_db = 10};
    EXPECT_EQ(comp_reduction_db(-25.0, soft), 0);
    EXPECT_NEAR(comp_reduction_db(-20.0, soft), 0.75 * 25 / 20, 1e-9);   // in the middle of the knee: slope W / 8
    EXPECT_NEAR(comp_reduction_db(-15.0, soft), 0.75 * 5, 1e-9);         // where the knee ends
    EXPECT_NEAR(comp_reduction_db(0.0, soft), 15, 1e-9);                 // 20 dB over become 5
    EXPECT_NEAR(comp_reduction_db(-10.0, plain), 7.5, 1e-9);
}

TEST(Compressor, SteadyLevelIsReducedByTheStaticCurve) {
    for (const double dbfs : {-30.0, -19.0, -12.0, 0.0}) {
        Compressor comp(rate);
        comp.jump(plain);
        EXPECT_NEAR(static_cast<double>(hear(comp, dbfs, 500).back()), comp_reduction_db(dbfs, plain), 0.001) << dbfs;
    }
}

TEST(Compressor, AttackIsTheTimeTo63PerCent) {
    Compressor comp(rate);
    comp.jump(plain);
    const auto reduction = hear(comp, 0, 200);
    EXPECT_NEAR(static_cast<double>(reduction[479]), 15 * (1 - std::exp(-1)), 0.02);
}

TEST(Compressor, ReleaseIsTheSmoothDecoupledDecay) {
    Compressor comp(rate);
    comp.jump(plain);
    hear(comp, 0, 500);
    const auto reduction = hear(comp, -60, 300);
    for (const double ms : {20.0, 100.0, 250.0}) {
        const double expected = 15 * (100 * std::exp(-ms / 100) - 10 * std::exp(-ms / 10)) / 90;
        EXPECT_NEAR(static_cast<double>(reduction[static_cast<std::size_t>(ms * 48)]), expected, 0.03) << ms;
    }
}

TEST(Compressor, RmsReadsASineThreeDecibelsBelowItsPeak) {
    CompSettings settings = plain;
    settings.rms = true;
    settings.attack_ms = 30;
    Compressor comp(rate);
    comp.jump(settings);
    std::vector<double> audio(48000);
    for (std::size_t i = 0; i < audio.size(); ++i) audio[i] = 0.5 * std::sin(2 * std::numbers::pi * 3000 * static_cast<double>(i) / rate);
    std::vector<float> reduction(audio.size());
    comp.tick();
    comp.process(audio, reduction);
    EXPECT_NEAR(static_cast<double>(reduction.back()), comp_reduction_db(-9.03, settings), 0.05);
}

TEST(Compressor, MakeUpIsGainAndIsNotCountedAsReduction) {
    CompSettings settings = plain;
    settings.makeup_db = 6;
    Compressor comp(rate);
    comp.jump(settings);
    std::vector<double> audio(16, 0.01);
    std::vector<float> reduction(16);
    comp.tick();
    comp.process(audio, reduction);
    EXPECT_NEAR(audio[15], 0.01 * std::pow(10, 0.3), 1e-9);
    EXPECT_EQ(reduction[15], 0);
}

TEST(Compressor, TimesOfNothingAreAtOnce) {
    CompSettings settings = plain;
    settings.attack_ms = settings.release_ms = 0;
    Compressor comp(rate);
    comp.jump(settings);
    EXPECT_NEAR(static_cast<double>(hear(comp, 0, 1).front()), 15, 1e-6);
    EXPECT_EQ(hear(comp, -40, 1).front(), 0);
}

}  // namespace
}  // namespace linecheck
