// Networks on sound: what they look at, and that they tell two classes apart that no other clue tells.
#include "ml/train/table/learners_audio.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <stdexcept>

#include "ml/train/table/table_run.hpp"

namespace linecheck::train {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A tone that dies away; `delay` frames of silence before it.
Wave struck(float hz, std::size_t delay, std::mt19937& random) {
    std::uniform_real_distribution<float> off(-0.001F, 0.001F);
    Wave out(24000);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float t = i < delay ? 0 : static_cast<float>(i - delay) / 48000;
        out[i] = off(random) + (i < delay ? 0 : std::exp(-8 * t) * std::sin(2 * std::numbers::pi_v<float> * hz * t));
    }
    return out;
}

/// `n` rows, low and high in turn, each of its own pitch and level.
std::pair<DataTable, AudioClips> low_and_high(int n) {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> within(0.8F, 1.25F), level(0.01F, 1.0F);
    DataTable table;
    table.classes = {"high", "low"};
    std::vector<Wave> waves;
    for (int i = 0; i < n; ++i) {
        waves.push_back(struck((i % 2 == 0 ? 2500.0F : 250.0F) * within(random), static_cast<std::size_t>(random() % 4000), random));
        for (float& x : waves.back()) x *= level(random);
        table.y.push_back(i % 2);
        table.group.push_back(i);
    }
    table.x.resize(n, 0);
    return {numbered_rows(table), look_at(waves)};
}

TEST(AudioClips, ASecondFromTheSoundsBeginning) {
    std::mt19937 random(1);
    const AudioClips clips = look_at({struck(1000, 1000, random), struck(1000, 9000, random)});
    EXPECT_EQ(clips.pictures.sizes(), torch::IntArrayRef({2, 1, picture_hops, picture_bands}));
    EXPECT_EQ(clips.samples.sizes(), torch::IntArrayRef({2, 1, sample_count}));
    EXPECT_LT((clips.samples[0] - clips.samples[1]).abs().slice(1, 400, 8000).mean().item<float>(), 0.15F) << "however much silence came before";
    EXPECT_NEAR(clips.samples.abs().max().item<float>(), 1, 0.1);
    EXPECT_NEAR(clips.pictures.max().item<float>(), 0, 1e-5);
    EXPECT_GE(clips.pictures.min().item<float>(), -4);
}

TEST(AudioClips, FindTheirNumberInTheTable) {
    EXPECT_THAT(clip_numbers("label,file,a\nx,7,1\ny,0,2\n", "t.csv", 8), ElementsAre(7U, 0U));
    const auto message = [](const char* text) {
        try {
            clip_numbers(text, "t.csv", 8);
        } catch (const std::runtime_error& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    EXPECT_THAT(message("label,a\nx,1\n"), HasSubstr("t.csv: no column \"file\""));
    EXPECT_THAT(message("label,file\nx,7\ny,8\n"), HasSubstr("t.csv line 3: file is \"8\"; expected the number of a clip of the corpus, 0 to 7"));
    EXPECT_THAT(message("label,file\nx,kick.wav\n"), HasSubstr("\"kick.wav\""));
}

TEST(LearnersAudio, TellLowFromHighOnSoundsTheyNeverHeard) {
    torch::set_num_threads(1);
    const auto [table, clips] = low_and_high(48);
    for (const LearnerKind& kind : audio_kinds(std::make_shared<const AudioClips>(clips))) {
        const auto learner = kind.make(40, 1);
        const Split split = split_at(grouped_folds(table, 3, 1), 0);
        learner->fit(rows_of(table.x, split.learn), rows_of(table.y, split.learn), 2);
        const Matrix p = learner->judge(rows_of(table.x, split.ask));
        int right = 0;
        for (Eigen::Index i = 0; i < p.rows(); ++i) {
            EXPECT_NEAR(p.row(i).sum(), 1, 1e-6);
            right += (p(i, 1) > 0.5) == (table.y[static_cast<std::size_t>(split.ask[static_cast<std::size_t>(i)])] == 1) ? 1 : 0;
        }
        EXPECT_GE(right, p.rows() * 9 / 10) << kind.name;
    }
}

TEST(LearnersAudio, GiveNothingToAClassTheyNeverSaw) {
    torch::set_num_threads(1);
    const auto [table, clips] = low_and_high(8);
    const auto learner = audio_kinds(std::make_shared<const AudioClips>(clips))[0].make(1, 1);
    learner->fit(table.x, table.y, 3);
    EXPECT_EQ(learner->judge(table.x).col(2).maxCoeff(), 0);
}

}  // namespace
}  // namespace linecheck::train
