#include "ml/advice/learned_advice.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "ml/advice/adviser.hpp"
#include "ml/advice/mix_rules.hpp"
#include "tests/ml/advice/played.hpp"

namespace linecheck {
namespace {

using namespace test;

/// Always answers the same, in the model's own scale: level in dBFS, octaves, dB.
MixModel always(MixParameter parameter, float answer) {
    const auto inputs = static_cast<Eigen::Index>(mix_inputs());
    MixModel model;
    model.set(parameter, MixModel::Weights{Eigen::VectorXf::Zero(inputs), Eigen::VectorXf::Zero(inputs), answer, {}});
    return model;
}

class LearnedAdvice : public testing::Test {
protected:
    LearnedAdvice() : voice(sung(12), "lead_vocal_male"), targets([] {
        std::ifstream in(std::string(LINECHECK_SOURCE_DIR) + "/config/targets.csv");
        return Targets::parse(std::string{std::istreambuf_iterator<char>(in), {}}, "targets.csv");
    }()) {}
    [[nodiscard]] LineAdvice advised(const MixModel* learned) const { return Adviser(targets, *strip_law("x32"), {}, learned).advise(voice.view()); }
    Played voice;
    Targets targets;
};

TEST_F(LearnedAdvice, AModelThatKnowsNothingChangesNothing) {
    const MixModel nothing;
    const LineAdvice rules = advised(nullptr), learned = advised(&nothing);
    for (std::size_t k = 0; k < advice_kinds; ++k) EXPECT_EQ(rules.each[k].because, learned.each[k].because);
    EXPECT_EQ(rules.settings.trim_db, learned.settings.trim_db);
}

TEST_F(LearnedAdvice, TheLearnedLevelIsTheAimAndNothingElseMoves) {
    const MixModel model = always(MixParameter::gain, -23);
    const LineAdvice rules = advised(nullptr), learned = advised(&model);
    EXPECT_NEAR(std::get<GainChange>(learned.each[0].change).aim_dbfs, -23, 0.3F);
    EXPECT_GT(rules.settings.trim_db, learned.settings.trim_db + 3);
    EXPECT_EQ(rules.settings.low_cut.has_value(), learned.settings.low_cut.has_value());
    EXPECT_EQ(rules.settings.eq_bands, learned.settings.eq_bands);
}

TEST_F(LearnedAdvice, GuardsHoldWhateverWasLearned) {
    const MixModel mad = always(MixParameter::gain, 60);
    const Played peaky(mixed(kicks(0.5, 6), noise(1e-4, 6)), "kick");
    const LineAdvice advice = Adviser(targets, *strip_law("x32"), {}, &mad).advise(peaky.view());
    EXPECT_LE(peaky.facts().loudest_dbfs() + advice.settings.trim_db, -2.9F);
    const MixModel cut = always(MixParameter::hpf, 14);
    const LineAdvice low = advised(&cut);
    ASSERT_TRUE(low.settings.low_cut);
    EXPECT_LE(low.settings.low_cut->freq_hz, 123) << "the label's highest, on the desk's nearest step";
}

TEST_F(LearnedAdvice, TheLearnedLowCutIsSetAndSaidSo) {
    const MixModel model = always(MixParameter::hpf, std::log2(110.0F));
    const Advice advice = learned_low_cut(&model, voice.view(), {AdviceKind::hpf, LowCut{80, 24}, "by rule", 1});
    const auto* const cut = std::get_if<LowCut>(&advice.change);
    ASSERT_NE(cut, nullptr);
    EXPECT_NEAR(cut->freq_hz, 110, 1);
    EXPECT_EQ(cut->slope_db, 24);
    EXPECT_NE(advice.because.find("engineers set"), std::string::npos);
    const MixModel off = always(MixParameter::hpf, std::log2(20.0F));
    EXPECT_FALSE(learned_low_cut(&off, voice.view(), {AdviceKind::hpf, LowCut{80, 24}, "by rule", 1}).any());
}

TEST_F(LearnedAdvice, ALearnedRegionReplacesTheRulesBandsThereOnly) {
    const MixModel model = always(MixParameter::eq_presence, 2);
    EqCurve ruled;
    ruled.bands[0] = {EqType::peak, 300, -4, 1};
    ruled.bands[1] = {EqType::peak, 3000, -5, 1};
    ruled.count = 2;
    const Advice advice = learned_eq(&model, voice.view(), *strip_law("x32"), {AdviceKind::eq, ruled, "by rule", 1});
    const auto* const curve = std::get_if<EqCurve>(&advice.change);
    ASSERT_NE(curve, nullptr);
    ASSERT_EQ(curve->count, 2U);
    EXPECT_NEAR(curve->bands[0].gain_db, 2, 0.3F);
    EXPECT_NEAR(curve->bands[0].freq_hz, 3550, 80);
    EXPECT_NEAR(curve->bands[1].freq_hz, 300, 8);
}

TEST_F(LearnedAdvice, AGateNeverOpensFurtherThanSixDecibelsFromTheRules) {
    const MixModel model = always(MixParameter::gate_threshold, 40);
    const Advice gate = learned_gate(&model, voice.view(), 0, {AdviceKind::gate, GateSettings{-40, 20, 1, 50, 200}, "by rule", 1});
    EXPECT_EQ(std::get<GateSettings>(gate.change).threshold_dbfs, -34);
    EXPECT_FALSE(learned_gate(&model, voice.view(), 0, {AdviceKind::gate, {}, "no", 1}).any());
}

TEST_F(LearnedAdvice, TheLearnedRatioGoesToTheCompressor) {
    const MixModel model = always(MixParameter::comp_ratio, 1);  // an octave: 2:1
    const LineAdvice advice = advised(&model);
    ASSERT_TRUE(advice.settings.comp);
    EXPECT_EQ(advice.settings.comp->ratio, 2);
}

TEST_F(LearnedAdvice, TheRulesAnswerARowAsTheyAnswerTheLine) {
    MixExample row;
    row.line = mix_line_of(voice.view());
    ask_rules(row, targets, *strip_law("x32"));
    const Advice gain = Adviser(targets, *strip_law("x32")).advise(voice.view()).each[0];
    EXPECT_NEAR(row.rules[static_cast<std::size_t>(MixParameter::gain)], std::get<GainChange>(gain.change).db, 1.5F);
    MixExample unheard;
    unheard.line.label = row.line.label;
    unheard.line.bands_dbfs.fill(not_known);
    ask_rules(unheard, targets, *strip_law("x32"));
    const float hz = unheard.rules[static_cast<std::size_t>(MixParameter::hpf)];
    EXPECT_GE(hz, 60);
    EXPECT_LE(hz, 120) << "the usual range of a voice";
}

}  // namespace
}  // namespace linecheck
