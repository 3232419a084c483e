#include "ml/advice/mix_model.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

/// An engineer who takes the low end down by what stands there and sets voices 6 dB over the rest.
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
        e.set = {i % 2 == 0 ? 3.0F : -3.0F, -0.5F * boom, 1, 2};
        e.group = static_cast<int>(i % 5);
    }
    return out;
}

TEST(MixModel, LearnsAnEngineersHabits) {
    const auto examples = habits(400, 1);
    const MixModel model = MixModel::learn(examples, 1);
    for (const MixExample& e : habits(20, 2)) {
        const MixParameters set = model.predict(e.line);
        EXPECT_NEAR(set[0], e.set[0], 0.4F);
        EXPECT_NEAR(set[1], e.set[1], 0.4F);
    }
}

TEST(MixModel, ThePreampTeachesNothing) {
    const MixModel model = MixModel::learn(habits(100, 1));
    MixLine line = habits(1, 3)[0].line, louder = line;
    for (float& band : louder.bands_dbfs) band += 12;
    louder.rms_dbfs += 12;
    louder.peak_dbfs += 12;
    for (std::size_t p = 0; p < mix_parameters; ++p) EXPECT_NEAR(model.predict(line)[p], model.predict(louder)[p], 1e-3F);
}

TEST(MixModel, HeldOutItBeatsARuleThatDoesNothingOnlyWhereThereIsAHabit) {
    auto examples = habits(200, 1);
    std::mt19937 rng(9);
    for (MixExample& e : examples) e.set[2] = std::uniform_real_distribution<float>(-3, 3)(rng);  // presence by whim
    const MixParameters learned = held_out_error(examples);
    const MixParameters still = rule_error(examples, [](const MixLine&) { return MixParameters{0, 0, 0, 2}; });
    EXPECT_LT(learned[0], 0.5F * still[0]);
    EXPECT_LT(learned[1], still[1]);
    EXPECT_GT(learned[2], 0.9F * still[2]);
}

TEST(MixModel, WithoutExamplesThereIsNoModel) { EXPECT_THROW(MixModel::learn({}), std::invalid_argument); }

TEST(MixModel, OneSongAloneProvesNothing) {
    auto examples = habits(10, 1);
    for (MixExample& e : examples) e.group = 1;
    EXPECT_FALSE(held_out_error(examples)[0] < 1000.0F);
}

}  // namespace
}  // namespace linecheck
