// From how sure on a thing is said, and work shared out among threads.
#include "ml/train/thresholds.hpp"

#include <gtest/gtest.h>

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
    for (int i = 0; i < lines; ++i) out.push_back({label, 0.5F + 0.49F * static_cast<float>(i) / static_cast<float>(lines), i >= wrong});
    return out;
}

TEST(LabelThresholds, RiseAboveWhatWasSaidWrongly) {
    const auto said = mostly_right(0, 200, 60);  // everything below 0.65 is wrong
    std::vector<int> labels{0, 1, 2};
    const auto t = label_thresholds(said, labels, {3, 3, 0});
    EXPECT_GT(t[0], 0.6F);
    EXPECT_LT(t[0], 0.7F);
    EXPECT_GE(t[2], 0.9F);  // no source tests it
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
