// Low cut, gate, EQ and compressor: each on a line made for it.
#include <gtest/gtest.h>

#include <algorithm>

#include "dsp/band_design.hpp"
#include "dsp/biquad.hpp"
#include "dsp/channel_strip.hpp"
#include "ml/advice/comp_adviser.hpp"
#include "ml/advice/eq_adviser.hpp"
#include "ml/advice/eq_fit.hpp"
#include "ml/advice/gate_adviser.hpp"
#include "ml/advice/hpf_adviser.hpp"
#include "tests/ml/advice/played.hpp"

namespace linecheck {
namespace {

using namespace test;

const StripLaw& x32() { return *strip_law("x32"); }

/// Falls from 250 Hz to both sides; 4 dB wide to each.
TargetCurve hill(float db_per_band = 1) {
    TargetCurve target;
    target.sources = 9;
    for (std::size_t b = 0; b < band_count; ++b) {
        target.median_db[b] = -db_per_band * std::fabs(static_cast<float>(b) - 11);
        target.low_db[b] = target.median_db[b] - 4;
        target.high_db[b] = target.median_db[b] + 4;
    }
    return target;
}
Bands shifted(Bands bands, float db) {
    for (float& v : bands) v += db;
    return bands;
}
constexpr Bands no_noise = [] {
    Bands b{};
    b.fill(-144);
    return b;
}();

TEST(LowCutAdviser, RumbleDoesNotTalkItDown) {
    const TargetCurve target = hill(6);
    const Signal x = sung(8);
    Signal low = noise(0.6, 8);
    StripSettings dull;
    dull.eq[0] = {EqType::high_shelf, 60, -15, 0.7F};
    dull.eq[1] = {EqType::high_shelf, 90, -15, 0.7F};
    dull.eq[2] = {EqType::high_shelf, 120, -15, 0.7F};
    dull.eq_bands = 3;
    ChannelStrip(48000, dull).process(low);
    const Advice clean = advise_low_cut(Played(x, "lead_vocal_male").view(), target);
    const Advice rumbling = advise_low_cut(Played(mixed(x, low), "lead_vocal_male").view(), target);
    ASSERT_TRUE(clean.any());
    ASSERT_TRUE(rumbling.any());
    EXPECT_GT(std::get<LowCut>(rumbling.change).freq_hz, 0.8F * std::get<LowCut>(clean.change).freq_hz);
    EXPECT_GT(std::get<LowCut>(rumbling.change).slope_db, 12);
}

TEST(LowCutAdviser, DeepRumbleIsFoundUnderASourceThatMayBeLowItself) {
    TargetCurve target = hill(6);
    for (std::size_t b = 5; b < 9; ++b) target.high_db[b] = 0;  // palm mutes: 63 to 125 Hz may be as loud as all else
    Signal low = noise(0.5, 8);
    Biquad pass;
    for (int section = 0; section < 2; ++section) {
        pass.jump(low_pass(30, 0.7, 48000));
        pass.clear();
        for (float& v : low) v = static_cast<float>(pass.process(static_cast<double>(v)));
    }
    const Advice advice = advise_low_cut(Played(mixed(sung(8), low), "electric_guitar").view(), target);
    ASSERT_TRUE(advice.any()) << advice.because;
    EXPECT_GE(std::get<LowCut>(advice.change).freq_hz, 80);
    EXPECT_GT(std::get<LowCut>(advice.change).slope_db, 12);
}

TEST(LowCutAdviser, StaysOffFinishedMixes) {
    EXPECT_FALSE(advise_low_cut(Played(sung(4), "playback").view(), hill()).any());
}

/// Loud hits, and soft ones of another drum between them.
Signal drums(double hit, double bleed, double seconds) {
    Signal x = kicks(hit, seconds);
    const Signal other = kicks(bleed, seconds);
    for (std::size_t i = 12000; i < x.size(); ++i) x[i] += other[i - 12000];
    return mixed(x, noise(2e-5, seconds));
}

TEST(GateAdviser, OpensForTheHitsAndNotForTheBleed) {
    const Played kick(drums(0.3, 0.02, 12), "kick");
    const Advice advice = advise_gate(kick.view(), 6);
    ASSERT_TRUE(advice.any()) << advice.because;
    const auto& gate = std::get<GateSettings>(advice.change);
    EXPECT_GT(gate.threshold_dbfs, amplitude_to_dbfs(0.02F) + 6 + 1);
    EXPECT_LT(gate.threshold_dbfs, amplitude_to_dbfs(0.3F) + 6 - 6);
    EXPECT_LE(gate.attack_ms, 1.0F);
    EXPECT_GE(gate.hold_ms, 1000.0F / 60);  // a period of the drum
}

TEST(GateAdviser, LeavesAloneWhatHasNoBleedOrIsNoDrum) {
    EXPECT_FALSE(advise_gate(Played(mixed(kicks(0.3, 10), noise(2e-5, 10)), "kick").view(), 0).any());
    EXPECT_FALSE(advise_gate(Played(drums(0.3, 0.02, 12), "lead_vocal_male").view(), 0).any());
    EXPECT_FALSE(advise_gate(Played(drums(0.3, 0.2, 12), "kick").view(), 0).any());  // ghost notes, not bleed
}

TEST(EqFit, AUsualLineIsLeftAlone) {
    const TargetCurve target = hill();
    EXPECT_EQ(fit_eq(shifted(target.median_db, -20), no_noise, target, x32()).curve.count, 0U);
}

TEST(EqFit, TakesTheMudOutWhereItIs) {
    const TargetCurve target = hill();
    EqCurve mud;
    mud.count = 1;
    mud.bands[0] = {EqType::peak, 1000, 14, 1};
    Bands line = shifted(target.median_db, -20);
    const Bands added = band_response_db(mud);
    for (std::size_t b = 0; b < band_count; ++b) line[b] += added[b];
    const EqFit fit = fit_eq(line, no_noise, target, x32());
    EXPECT_GT(fit.error_before_db, 0.8F);
    EXPECT_LT(fit.error_after_db, 0.5F * fit.error_before_db);
    const Bands response = band_response_db(fit.curve);
    const auto deepest = std::min_element(response.begin(), response.end()) - response.begin();
    EXPECT_NEAR(static_cast<double>(deepest), 17.0, 1.0);  // 1 kHz
    for (const EqBand& band : fit.curve.used()) {
        EXPECT_GE(band.gain_db, -6.1F);
        EXPECT_LE(band.gain_db, 3.1F);
    }
}

TEST(EqFit, NeverBoostsNoise) {
    const TargetCurve target = hill();
    Bands line = shifted(target.median_db, -20), noise_bands = no_noise;
    for (std::size_t b = 18; b < band_count; ++b) {
        line[b] -= 15;
        noise_bands[b] = line[b] - 3;
    }
    const Bands response = band_response_db(fit_eq(line, noise_bands, target, x32()).curve);
    for (std::size_t b = 20; b < band_count; ++b) EXPECT_LT(response[b], 0.7F) << b;
}

TEST(EqFit, KeepsToTheDesksBands) {
    const TargetCurve target = hill();
    Bands line{};
    for (std::size_t b = 0; b < band_count; ++b) line[b] = target.median_db[b] + 12 * std::sin(static_cast<float>(b));
    for (const StripLaw& law : strip_laws()) {
        const EqFit fit = fit_eq(line, no_noise, target, law);
        EXPECT_LE(fit.curve.count, law.eq_bands);
        const StripSettings same = snap(strip_of(fit.curve), law);
        for (std::size_t i = 0; i < fit.curve.count; ++i) EXPECT_EQ(same.eq[i].freq_hz, fit.curve.bands[i].freq_hz) << law.id;
    }
}

TEST(CompAdviser, HoldsALivelyVoiceByItsUsualFive) {
    const Played vocal(sung(10, 0.3), "lead_vocal_female");
    const Trial trial(vocal.view().tape);
    const Advice advice = advise_comp(vocal.view(), trial, {}, trial.run({}).facts, x32());
    ASSERT_TRUE(advice.any()) << advice.because;
    const auto& comp = std::get<CompSettings>(advice.change);
    StripSettings strip;
    strip.comp = comp;
    EXPECT_NEAR(trial.run(strip).reduction_p95_db, 5.0F, 1.0F);
    EXPECT_LE(comp.ratio, 3.5F);
    EXPECT_GE(comp.ratio, 1.5F);
}

TEST(CompAdviser, LeavesAnEvenLineAndCymbalsAlone) {
    const Played even(sine(440, 0.2, 6), "flute"), hat(mixed(kicks(0.3, 6), noise(1e-4, 6)), "hihat");
    for (const Played* line : {&even, &hat}) {
        const Trial trial(line->view().tape);
        EXPECT_FALSE(advise_comp(line->view(), trial, {}, trial.run({}).facts, x32()).any());
    }
}

TEST(CompAdviser, ADeskWithoutACompressorGetsNone) {
    const Played vocal(sung(6, 0.3), "lead_vocal_female");
    const Trial trial(vocal.view().tape);
    EXPECT_FALSE(advise_comp(vocal.view(), trial, {}, trial.run({}).facts, *strip_law("dlive")).any());
}

}  // namespace
}  // namespace linecheck
