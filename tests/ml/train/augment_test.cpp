#include "ml/train/augment.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace linecheck::train {
namespace {

constexpr Picture plain{.mel_last = true, .scale = 1.0 / 8.0, .offset = 0.5, .floor = -1.0, .most_time = 0, .most_mel = 0, .most_shift = 0};

TEST(Augmented, TimeAndMelChangePlacesTogether) {
    Picture turned = plain;
    turned.mel_last = false;
    const auto x = torch::rand({4, 1, 100, 80});
    torch::manual_seed(1);
    const auto a = augmented(x, plain);
    torch::manual_seed(1);
    const auto b = augmented(x.transpose(2, 3).contiguous(), turned);
    EXPECT_TRUE(torch::allclose(a, b.transpose(2, 3), 0.0, 1e-5));
}

TEST(Augmented, MostLinesHearAnotherOneFourToThirtyDecibelsDown) {
    // Two lines, each in a band of its own and silent elsewhere.
    const std::int64_t n = 400;
    auto x = torch::full({n, 1, 100, 80}, -1.0);
    for (std::int64_t i = 0; i < n; ++i) x[i].slice(2, i % 2 == 0 ? 10 : 60, i % 2 == 0 ? 14 : 64).fill_(0.9);
    torch::manual_seed(2);
    const auto y = augmented(x, plain);
    int heard = 0, crossed = 0;
    for (std::int64_t i = 0; i < n; ++i) {
        const double own = y[i][0][50][i % 2 == 0 ? 12 : 62].item<double>(), other = y[i][0][50][i % 2 == 0 ? 62 : 12].item<double>();
        const double below_db = (own - other) * 8.0 * 10.0 / std::log(10.0);
        if (below_db > 50.0) continue;
        ++heard;
        if (below_db < -12.0 || below_db > 46.0) ++crossed;  // the range, and what the tone curves do to it
    }
    EXPECT_GT(heard, n / 4);  // half of the lines meet one of their own kind
    EXPECT_LT(heard, n / 2);
    EXPECT_LE(crossed, heard / 50);
}

TEST(Augmented, HidesStretchesAndStaysAboveTheFloor) {
    Picture hiding = plain;
    hiding.most_time = 25;
    hiding.most_mel = 12;
    hiding.most_shift = 2;
    torch::manual_seed(3);
    const auto y = augmented(torch::full({64, 1, 100, 80}, 0.5), hiding);
    EXPECT_GE(y.min().item<double>(), -1.0);
    EXPECT_TRUE(torch::isfinite(y).all().item<bool>());
    const auto share = (y == -1.0).to(torch::kFloat).mean().item<double>();
    EXPECT_NEAR(share, 1.0 - (1.0 - 0.125) * (1.0 - 0.075), 0.04);
}

}  // namespace
}  // namespace linecheck::train
