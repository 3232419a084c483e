// The space in which sources are told apart, and the odds that follow from it, on sources whose covariances are known.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "ml/train/memory_odds.hpp"
#include "ml/train/picture_space.hpp"
#include "tests/support/tiny_memory.hpp"

namespace linecheck::train {
namespace {

constexpr int width = 6;

/// Sources differ by 3 and 2 (standard deviations) in the first two numbers; lines of one by 1 in all of them. Squares, since the space goes by roots.
LinePictures known_lines(int sources, int lines_each, const std::string& prefix = "flute ") {
    std::mt19937 random(5);
    std::normal_distribution<float> normal;
    LinePictures out;
    out.picture.resize(sources * lines_each, width);
    for (int s = 0, row = 0; s < sources; ++s) {
        std::array<float, width> centre{};
        centre[0] = 3.0F * normal(random);
        centre[1] = 2.0F * normal(random);
        for (int l = 0; l < lines_each; ++l, ++row) {
            for (int k = 0; k < width; ++k) out.picture(row, k) = std::pow(std::max(0.0F, 20.0F + centre[static_cast<std::size_t>(k)] + normal(random)), 2.0F);
            out.source.push_back(prefix + std::to_string(s));
            out.label.push_back(s % 30);
        }
    }
    return out;
}

TEST(PictureSpace, FindsWhereSourcesDifferAndByHowMuch) {
    const PictureSpace space = fit_picture_space(known_lines(200, 10), 4, 0.0);
    ASSERT_EQ(space.dims, 4U);
    EXPECT_NEAR(space.spread[0], 9.0F, 2.0F);
    EXPECT_NEAR(space.spread[1], 4.0F, 1.0F);
    EXPECT_LT(space.spread[2], 0.3F);
    EXPECT_NEAR(std::abs(space.project[0]), 1.0F, 0.1F) << "lines of one source have a variance of one there";
    EXPECT_NEAR(space.mean[3], 20.0F, 0.1F);
}
TEST(PictureSpace, WhatWasSynthesisedIsNoSourceAndAFewAreTooFew) {
    EXPECT_THROW(fit_picture_space(known_lines(9, 5), 4, 0.1), std::runtime_error);
    LinePictures rendered = known_lines(40, 5);
    for (auto& source : rendered.source) source = "synth rendered";
    EXPECT_THROW(fit_picture_space(rendered, 4, 0.1), std::runtime_error);
}

TEST(MemoryOdds, TakeNoMoreThanIsAllowedOffOtherSourcesAndFindTheSame) {
    Model model = Model::parse(tiny_memory_bytes(), "tiny");
    Model::State state = model.state();
    const LinePictures lines = known_lines(30, 6);
    state.space = fit_picture_space(lines, 2, 0.0);
    for (float& s : state.space.spread) s *= 20.0F;  // so far apart that they can be told
    HeardLines heard;
    std::vector<float> score(state.label_of_output.size());
    for (std::size_t i = 0; i < lines.lines(); ++i) {
        std::fill(score.begin(), score.end(), 0.0F);
        if (i % 2 == 0) score[static_cast<std::size_t>(lines.label[i])] = 5.0F;  // the network knows every other line
        const Eigen::RowVectorXf picture = lines.picture.row(static_cast<Eigen::Index>(i));
        heard.add(state, score, {picture.data(), static_cast<std::size_t>(picture.size())}, 16, lines.label[i], false);
    }
    const OddsFit fit = fit_odds(state, heard, lines.source);
    EXPECT_EQ(fit.pairs, 30 * 6 * 5);
    EXPECT_GT(state.space.slope, 0.0F);
    EXPECT_LE(fit.harm, allowed_harm);
    EXPECT_GT(fit.found, 0.5) << "what the network knows by itself is half";
    EXPECT_GE(state.space.threshold, 0.6F);
    std::vector<std::string> all_different(lines.lines());
    for (std::size_t i = 0; i < all_different.size(); ++i) all_different[i] = std::to_string(i);
    EXPECT_THROW(fit_odds(state, heard, all_different), std::runtime_error);
}

}  // namespace
}  // namespace linecheck::train
