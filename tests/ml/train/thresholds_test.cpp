// From how sure on a thing is said, and work shared out among threads.
#include "ml/train/thresholds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include "ml/labels.hpp"
#include "ml/train/workers.hpp"

namespace linecheck::train {
namespace {

TEST(BestTemperature, FindsHowMuchTooSureTheScoresAre) {
    // Scores of two classes three times too large: right as often as softmax(scores / 3) says.
    std::vector<torch::Tensor> scores, target;
    for (int i = -20; i <= 20; ++i) {
        const double p = 1.0 / (1.0 + std::exp(-0.15 * i));
        scores.push_back(torch::tensor({0.45F * static_cast<float>(i), 0.0F}));
        target.push_back(torch::tensor({p, 1.0 - p}).to(torch::kFloat));
    }
    EXPECT_NEAR(best_temperature(torch::stack(scores), torch::stack(target)), 3.0F, 0.15F);
}

std::vector<Said> mostly_right(int label, int lines, int wrong) {
    std::vector<Said> out;
    for (int i = 0; i < lines; ++i) out.push_back({label, 0.5F + 0.49F * static_cast<float>(i) / static_cast<float>(lines), i >= wrong, label, i % 5});
    return out;
}

TEST(LabelThresholds, RiseAboveWhatWasSaidWrongly) {
    const auto said = mostly_right(0, 200, 60);  // everything below 0.65 is wrong
    std::vector<int> labels{0, 1, 2};
    const LabelThresholds t = label_thresholds(said, labels);
    EXPECT_GT(t.threshold[0], 0.6F);
    EXPECT_LT(t.threshold[0], 0.7F);
    EXPECT_GE(t.threshold[2], 0.9F);  // no source tests it
    EXPECT_GT(t.answered, 0.6);
    EXPECT_LE(t.wrong, allowed_wrong);
}
TEST(LabelThresholds, RiseWhenOneSourceIsAlwaysSaidWrongly) {
    const std::vector<int> labels{0, 1, 2};
    auto said = mostly_right(0, 200, 0);
    const LabelThresholds before = label_thresholds(said, labels);
    EXPECT_FLOAT_EQ(before.threshold[0], 0.6F);
    for (int i = 0; i < 12; ++i) said.push_back({0, 0.8F, false, 1, 77});
    const LabelThresholds after = label_thresholds(said, labels);
    EXPECT_GT(after.threshold[0], 0.8F);
    EXPECT_LT(after.answered, before.answered);
}
TEST(LabelThresholds, AreJudgedByTheSourcesThatDidNotChooseThem) {
    // One source of label 1 is surely and wrongly taken for label 0, which is right otherwise: the others cannot know.
    const std::vector<int> labels{0, 1, 2};
    auto said = mostly_right(0, 400, 0);
    for (int i = 0; i < 40; ++i) said.push_back({0, 0.999F, false, 1, 77});
    const LabelThresholds t = label_thresholds(said, labels);
    EXPECT_EQ(t.answered, 0.0);
    EXPECT_FLOAT_EQ(t.threshold[0], never_said);
}
TEST(LabelThresholds, DoNotDependOnTheOrderOfTheLines) {
    const std::vector<int> labels{0, 1, 2};
    auto said = mostly_right(0, 150, 40);
    for (const Said& s : mostly_right(1, 90, 20)) said.push_back(s);
    const LabelThresholds forward = label_thresholds(said, labels);
    std::reverse(said.begin(), said.end());
    const LabelThresholds backward = label_thresholds(said, labels);
    EXPECT_EQ(forward.threshold, backward.threshold);
    EXPECT_EQ(forward.wrong, backward.wrong);
}
TEST(ClassThreshold, NeverSaysWhatWasNeverRight) {
    EXPECT_FLOAT_EQ(class_threshold(mostly_right(0, 100, 100)), never_said);
    EXPECT_NEAR(class_threshold(mostly_right(0, 100, 0)), 0.6F, 1e-5F);
}

TEST(ShareOut, DoesEachPieceOnceAndPassesFailureOn) {
    std::vector<std::atomic<int>> done(100);
    share_out(done.size(), [&] { return [&](std::size_t i) { ++done[i]; }; });
    for (const auto& n : done) EXPECT_EQ(n, 1);
    EXPECT_THROW(share_out(8, [] { return [](std::size_t i) { if (i == 5) throw std::runtime_error("five"); }; }), std::runtime_error);
}

}  // namespace
}  // namespace linecheck::train
