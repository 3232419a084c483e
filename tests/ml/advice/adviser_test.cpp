#include "ml/advice/adviser.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "dsp/channel_strip.hpp"
#include "dsp/units.hpp"
#include "ml/advice/gain_adviser.hpp"
#include "ml/advice/trial.hpp"
#include "ml/advice/words.hpp"
#include "tests/ml/advice/played.hpp"

namespace linecheck {
namespace {

using namespace test;

const Targets& shipped_targets() {
    static const Targets targets = [] {
        std::ifstream in(std::string(LINECHECK_SOURCE_DIR) + "/config/targets.csv");
        return Targets::parse(std::string{std::istreambuf_iterator<char>(in), {}}, "targets.csv");
    }();
    return targets;
}
LineAdvice advised(const LineView& view) { return Adviser(shipped_targets(), *strip_law("x32")).advise(view); }
const Advice& of(const LineAdvice& advice, AdviceKind kind) { return advice.each.at(static_cast<std::size_t>(kind)); }

TEST(Adviser, EveryKindIsAnsweredInTheOrderOfTheStrip) {
    const Played kick(mixed(kicks(0.2, 6), noise(1e-4, 6)), "kick");
    const LineAdvice advice = advised(kick.view());
    ASSERT_EQ(advice.each.size(), advice_kinds);
    for (std::size_t k = 0; k < advice_kinds; ++k) {
        EXPECT_EQ(advice.each[k].kind, static_cast<AdviceKind>(k));
        EXPECT_FALSE(advice.each[k].because.empty());
    }
}

TEST(Adviser, WhatItForetellsIsWhatTheStripThenDoes) {
    const Signal x = sung(10);
    const Played vocal(x, "lead_vocal_male");
    const LineAdvice advice = advised(vocal.view());
    ASSERT_TRUE(of(advice, AdviceKind::gain).any());
    ASSERT_TRUE(advice.settings.comp.has_value());
    const TrialResult result = Trial(x).run(advice.settings);
    EXPECT_NEAR(result.peak_dbfs, advice.predicted.peak_dbfs, 0.5F);
    EXPECT_NEAR(result.reduction_p95_db, advice.predicted.gain_reduction_p95_db, 0.5F);
    EXPECT_NEAR(aimed_level_dbfs(result.facts, Role::vocal), std::get<GainChange>(of(advice, AdviceKind::gain).change).aim_dbfs, 1.0F);
    EXPECT_LT(result.facts.loudest_dbfs(), 0.0F);
}

TEST(Adviser, GateAndCompressorSayWhichGainTheyWereReckonedWith) {
    Signal hits = kicks(0.6, 12);
    const Signal bleed = kicks(0.04, 12);
    for (std::size_t i = 12000; i < hits.size(); ++i) hits[i] += bleed[i - 12000];
    const Played kick(mixed(hits, noise(2e-5, 12)), "kick"), vocal(sung(10), "lead_vocal_male");
    const auto expect = [](const Played& line, AdviceKind kind) {
        const LineAdvice advice = advised(line.view());
        ASSERT_TRUE(of(advice, kind).any()) << of(advice, kind).because;
        ASSERT_NE(advice.settings.trim_db, 0.0F);
        const std::string words = "; reckoned with the advised gain of " + words::change(advice.settings.trim_db) + " applied first";
        EXPECT_TRUE(of(advice, kind).because.ends_with(words)) << of(advice, kind).because;
    };
    expect(kick, AdviceKind::gate);
    expect(vocal, AdviceKind::comp);
}

TEST(Adviser, WithoutAGainChangeNoneIsSpokenOf) {
    const Signal x = sung(10);
    const float gain = advised(Played(x, "lead_vocal_male").view()).settings.trim_db;
    Signal right = x;
    for (float& v : right) v *= db_to_amplitude(gain);
    const LineAdvice advice = advised(Played(right, "lead_vocal_male").view());
    ASSERT_EQ(advice.settings.trim_db, 0.0F);
    ASSERT_TRUE(of(advice, AdviceKind::comp).any());
    EXPECT_EQ(of(advice, AdviceKind::comp).because.find("reckoned"), std::string::npos);
}

TEST(Adviser, MakeUpLeavesRoomForALoudHitThatTheTapeHasForgotten) {
    Signal x = sung(40);
    for (std::size_t i = 24000; i < 33600; ++i) x[i] *= 6;
    const Played hit(x, "lead_vocal_male");
    Aims high;  // a line set up so hot that nothing but the make-up can give way
    high.loudest_dbfs = 0;
    high.level_dbfs = -6;
    const LineAdvice advice = Adviser(shipped_targets(), *strip_law("x32"), high).advise(hit.view());
    ASSERT_GT(hit.facts().loudest_dbfs(), Trial(hit.view().tape).run({}).facts.loudest_dbfs() + 3);
    ASSERT_TRUE(advice.settings.comp.has_value());
    EXPECT_LT(advice.predicted.peak_dbfs - advice.settings.comp->makeup_db, 0.0F);
    EXPECT_LE(advice.predicted.peak_dbfs, -0.9F) << advice.settings.comp->makeup_db;
}

TEST(Adviser, SilenceUnknownDoubtAndTalkGetNoAdviceButAReason) {
    const Played silent(silence(5), "snare"), talk(sung(8), "speech");
    LineView unknown = talk.view(), doubtful = talk.view(), speech = talk.view();
    unknown.label = -1;
    doubtful.label = *label_index("lead_vocal_male");
    doubtful.given = speech.given = false;
    doubtful.confidence = 0.3F;
    for (const LineView& view : {silent.view(), unknown, doubtful, speech}) {
        const LineAdvice advice = advised(view);
        for (const Advice& one : advice.each) {
            EXPECT_FALSE(one.any()) << advice_kind_id(one.kind);
            EXPECT_FALSE(one.because.empty());
        }
        EXPECT_EQ(advice.settings.trim_db, 0.0F);
    }
    EXPECT_TRUE(of(advised(talk.view()), AdviceKind::gain).any());  // the engineer said it is a speaker's microphone
}

TEST(Adviser, AWordOrTwoIsTooLittleToGoBy) {
    const Played brief(then(sung(0.4), silence(3)), "lead_vocal_female");
    EXPECT_NE(of(advised(brief.view()), AdviceKind::gain).because.find("too little"), std::string::npos);
}

TEST(Adviser, RingingIsNotchedWithoutALabel) {
    const Played line(sung(4), "lead_vocal_male");
    LineView view = line.view();
    view.label = -1;
    view.ringing = Ringing{2500, 30};
    const LineAdvice advice = advised(view);
    const auto& notch = std::get<NotchCut>(of(advice, AdviceKind::notch).change);
    EXPECT_EQ(notch.freq_hz, 2500.0F);
    EXPECT_EQ(notch.gain_db, -10.0F);
}

TEST(Adviser, AFinishedMixGetsItsLevelAndNothingElse) {
    const Played playback(sung(8), "playback");
    const LineAdvice advice = advised(playback.view());
    EXPECT_TRUE(of(advice, AdviceKind::gain).any());
    EXPECT_FALSE(advice.settings.low_cut.has_value());
    EXPECT_FALSE(advice.settings.comp.has_value());
    EXPECT_EQ(advice.settings.eq_bands, 0U);
}

TEST(WorthSaying, OnlyWhatAnEngineerWouldTurnAgain) {
    const auto gain = [](float db) { return Advice{AdviceKind::gain, GainChange{db, -18, false}, "", 1}; };
    const Advice none{AdviceKind::gain, {}, "", 1};
    EXPECT_TRUE(worth_saying(none, gain(3)));
    EXPECT_TRUE(worth_saying(gain(3), none));
    EXPECT_FALSE(worth_saying(none, none));
    EXPECT_FALSE(worth_saying(gain(3), gain(4)));
    EXPECT_TRUE(worth_saying(gain(3), gain(5)));
    const auto cut = [](float hz) { return Advice{AdviceKind::hpf, LowCut{hz, 12}, "", 1}; };
    EXPECT_FALSE(worth_saying(cut(100), cut(110)));
    EXPECT_TRUE(worth_saying(cut(100), cut(130)));
    const auto eq = [](float db) {
        EqCurve curve;
        curve.count = 1;
        curve.bands[0] = {EqType::peak, 250, db, 1.4F};
        return Advice{AdviceKind::eq, curve, "", 1};
    };
    EXPECT_FALSE(worth_saying(eq(-3), eq(-4)));
    EXPECT_TRUE(worth_saying(eq(-3), eq(-5)));
    const auto notch = [](float hz) { return Advice{AdviceKind::notch, NotchCut{hz, -6, 10}, "", 1}; };
    EXPECT_FALSE(worth_saying(notch(1000), notch(1005)));
    EXPECT_TRUE(worth_saying(notch(1000), notch(1015)));
}

}  // namespace
}  // namespace linecheck
