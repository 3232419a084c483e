#include "ml/advice/mix_model.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

float& at(MixParameters& of, MixParameter p) { return of[static_cast<std::size_t>(p)]; }
const MixScore& of(const std::array<MixScore, mix_parameters>& scores, MixParameter p) { return scores[static_cast<std::size_t>(p)]; }

/// An engineer who runs voices at -15 and guitars at -21 dBFS, takes the low end down by half of what stands there and cuts
/// by whim; the rules say -18 dBFS, no EQ and 100 Hz.
std::vector<MixExample> habits(std::size_t count, std::uint32_t seed) {
    std::mt19937 rng(seed);
    std::uniform_real_distribution<float> even(-1, 1);
    std::vector<MixExample> out(count);
    for (std::size_t i = 0; i < count; ++i) {
        MixExample& e = out[i];
        e.line.label = *label_index(i % 2 == 0 ? "lead_vocal_male" : "electric_guitar");
        e.line.rms_dbfs = -30 + 10 * even(rng);
        e.line.peak_dbfs = e.line.rms_dbfs + 12 + 3 * even(rng);
        for (float& band : e.line.bands_dbfs) band = e.line.rms_dbfs - 15 + 6 * even(rng);
        const float boom = e.line.bands_dbfs[7] - e.line.rms_dbfs + 15;
        at(e.set, MixParameter::gain) = (i % 2 == 0 ? -15.0F : -21.0F) - e.line.rms_dbfs;
        at(e.set, MixParameter::eq_low) = -0.5F * boom;
        at(e.set, MixParameter::hpf) = 100 * std::exp2(even(rng));
        at(e.rules, MixParameter::gain) = -18 - e.line.rms_dbfs;
        at(e.rules, MixParameter::eq_low) = 0;
        at(e.rules, MixParameter::hpf) = 100;
        e.group = static_cast<int>(i % 5);
    }
    return out;
}

TEST(MixModel, LearnsAnEngineersHabits) {
    const MixModel model = MixModel::learn(habits(400, 1), 1);
    for (MixExample& e : habits(20, 2)) {
        EXPECT_NEAR(model.predict(e.line, MixParameter::gain), at(e.set, MixParameter::gain), 0.4F);
        EXPECT_NEAR(model.predict(e.line, MixParameter::eq_low), at(e.set, MixParameter::eq_low), 0.4F);
    }
}

TEST(MixModel, GainIsWhatIsMissingToTheLevelAndTheRestDoesNotSeeThePreamp) {
    const MixModel model = MixModel::learn(habits(100, 1));
    MixLine line = habits(1, 3)[0].line, louder = line;
    for (float& band : louder.bands_dbfs) band += 12;
    louder.rms_dbfs += 12;
    louder.peak_dbfs += 12;
    EXPECT_NEAR(model.predict(line, MixParameter::gain), model.predict(louder, MixParameter::gain) + 12, 1e-3F);
    EXPECT_NEAR(model.predict(line, MixParameter::eq_low), model.predict(louder, MixParameter::eq_low), 1e-3F);
    EXPECT_NEAR(model.predict(line, MixParameter::hpf), model.predict(louder, MixParameter::hpf), 0.1F);
}

TEST(MixModel, HeldOutItBeatsTheRulesOnlyWhereThereIsAHabit) {
    const auto examples = habits(200, 1);
    const auto scores = compare(examples);
    EXPECT_EQ(of(scores, MixParameter::gain).rows, 200U);
    EXPECT_EQ(of(scores, MixParameter::gain).groups, 5U);
    EXPECT_TRUE(of(scores, MixParameter::gain).better());
    EXPECT_GT(of(scores, MixParameter::gain).learned_r2, 0.9F);
    EXPECT_NEAR(of(scores, MixParameter::gain).rules_error, 3, 0.01F);
    EXPECT_TRUE(of(scores, MixParameter::eq_low).better());
    EXPECT_FALSE(of(scores, MixParameter::hpf).better());
    MixModel model = MixModel::learn(examples);
    model.keep_better(scores);
    EXPECT_TRUE(model.knows(MixParameter::gain));
    EXPECT_FALSE(model.knows(MixParameter::hpf));
}

TEST(MixModel, WhatIsNotKnownTeachesOnlyTheOtherParameters) {
    auto examples = habits(200, 1);
    for (std::size_t i = 0; i < examples.size(); i += 2) at(examples[i].set, MixParameter::eq_low) = not_known;
    for (std::size_t i = 1; i < examples.size(); i += 4) {
        examples[i].line.rms_dbfs = examples[i].line.peak_dbfs = not_known;  // a scene file: nobody heard the line
        examples[i].line.bands_dbfs.fill(not_known);
    }
    const auto scores = compare(examples);
    EXPECT_EQ(of(scores, MixParameter::eq_low).rows, 100U);
    EXPECT_EQ(of(scores, MixParameter::gain).rows, 150U) << "gain without a level says nothing";
    EXPECT_EQ(of(scores, MixParameter::hpf).rows, 200U);
    EXPECT_EQ(of(scores, MixParameter::comp_ratio).rows, 0U);
    EXPECT_FALSE(MixModel::learn(examples).knows(MixParameter::comp_ratio));
    MixLine unheard;
    unheard.label = *label_index("lead_vocal_male");
    unheard.bands_dbfs.fill(not_known);
    EXPECT_TRUE(std::isfinite(MixModel::learn(examples).predict(unheard, MixParameter::hpf)));
}

TEST(MixModel, AThresholdIsLearnedRelativeToTheLevelTheGainLeadsTo) {
    auto examples = habits(100, 1);
    for (MixExample& e : examples) at(e.set, MixParameter::comp_threshold) = e.line.rms_dbfs + at(e.set, MixParameter::gain) - 6;
    const MixModel model = MixModel::learn(examples);
    MixLine line = examples[0].line;
    line.rms_dbfs = -40;
    EXPECT_NEAR(model.predict(line, MixParameter::comp_threshold, 20), -26, 0.1F);
    EXPECT_NEAR(model.predict(line, MixParameter::comp_threshold, 10), -36, 0.1F);
}

TEST(MixModel, WithoutExamplesThereIsNoModel) { EXPECT_THROW(MixModel::learn({}), std::invalid_argument); }

TEST(MixModel, OneSongOrAFewRowsProveNothing) {
    auto examples = habits(100, 1);
    for (MixExample& e : examples) e.group = 1;
    EXPECT_FALSE(of(compare(examples), MixParameter::gain).better());
    EXPECT_FALSE(of(compare(habits(15, 1)), MixParameter::gain).better());
}

}  // namespace
}  // namespace linecheck
