#include "ml/advice/targets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

#include "dsp/units.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

TargetCurve corridor(float half_width_db) {
    TargetCurve curve;
    for (std::size_t b = 0; b < band_count; ++b) {
        curve.median_db[b] = -std::fabs(static_cast<float>(b) - 15.0F);
        curve.low_db[b] = curve.median_db[b] - half_width_db;
        curve.high_db[b] = curve.median_db[b] + half_width_db;
    }
    return curve;
}
Bands moved(Bands bands, float db) {
    for (float& v : bands) v += db;
    return bands;
}
std::string refusal(const std::string& text) {
    try {
        Targets::parse(text, "targets.csv");
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "read";
}

TEST(Targets, TheShippedTableCoversEveryLabelThatGetsAdvice) {
    std::ifstream file(std::string(LINECHECK_SOURCE_DIR) + "/config/targets.csv");
    std::stringstream text;
    text << file.rdbuf();
    const Targets targets = Targets::parse(text.str(), "targets.csv");
    for (std::size_t l = 0; l < labels().size(); ++l) {
        const bool none = labels()[l].family == "noise" || labels()[l].family == "ambience";
        EXPECT_EQ(targets.of(static_cast<int>(l)) == nullptr, none) << labels()[l].id;
    }
    EXPECT_GT(targets.of(*label_index("kick"))->median_db[5], -3.0F);      // 63 Hz
    EXPECT_LT(targets.of(*label_index("hihat"))->median_db[5], -20.0F);
}

TEST(Targets, PrintsWhatItReads) {
    Targets targets;
    targets.set(3, corridor(5));
    const Targets again = Targets::parse(targets.print(), "printed");
    ASSERT_NE(again.of(3), nullptr);
    EXPECT_EQ(again.of(4), nullptr);
    EXPECT_NEAR(again.of(3)->high_db[20], 0.0F, 0.05F);
    EXPECT_EQ(again.print(), targets.print());
}

TEST(Targets, RefusesWithTheLineAndWhatWouldBeRight) {
    Targets targets;
    targets.set(0, corridor(5));
    const std::string good = targets.print();
    EXPECT_EQ(refusal("kick,label,3,median,1,2\n"), "targets.csv:1: 6 fields; expected label, from, sources, what and 31 levels");
    std::string text = good;
    text.replace(text.find("kick"), 4, "klick");
    EXPECT_EQ(refusal(text), "targets.csv:2: \"klick\" is not a label; see config/labels.toml");
    text = good;
    text.replace(text.find("-15.0"), 5, "nan");
    EXPECT_EQ(refusal(text), "targets.csv:2: \"nan\" is not a level; expected dB from -200 to 200");
    text = good.substr(0, good.rfind("kick"));
    EXPECT_EQ(refusal(text), "targets.csv: \"kick\" has not all its rows; expected median, low and high");
    text = good;
    text.replace(text.find("high"), 4, "low");
    EXPECT_EQ(refusal(text), "targets.csv: \"kick\" has not all its rows; expected median, low and high");
}

TEST(Targets, ATableWithoutCurvesIsRefused) {
    for (const char* const text : {"", "# nothing yet\n", "label,from,sources,what\n"})
        EXPECT_EQ(refusal(text), "targets.csv: holds no curve; expected rows of label, from, sources, what and 31 levels");
}

TEST(FitToTarget, AnyLevelOfTheCurveItselfHasNoError) {
    const TargetCurve target = corridor(4);
    for (const float level : {-60.0F, -20.0F, 0.0F}) {
        const BandFit fit = fit_to_target(moved(target.median_db, level), target);
        EXPECT_NEAR(fit.error_db, 0.0F, 1e-3F);
        EXPECT_NEAR(fit.offset_db, level, 0.25F);  // in the middle of what is free of error; smoothing rounds the tip
        EXPECT_NEAR(std::accumulate(fit.weight.begin(), fit.weight.end(), 0.0F), 1.0F, 1e-3F);
    }
}

TEST(FitToTarget, WhatStandsTwelveDecibelsUpIsOutsideAndTheRestIsNot) {
    const TargetCurve target = corridor(4);
    Bands line = target.median_db;
    for (const std::size_t b : {19U, 20U, 21U}) line[b] += 12;
    const BandFit fit = fit_to_target(line, target);
    EXPECT_GT(fit.outside_db[20], 3.0F);  // 12 less the range, and the level may give way
    EXPECT_LT(fit.outside_db[20], 8.1F);
    EXPECT_GT(fit.error_db, 0.3F);
    for (std::size_t b = 0; b < band_count; ++b) {
        if (b < 18 || b > 22) {
            EXPECT_LT(std::fabs(fit.outside_db[b]), 1.0F) << b;
        }
    }
}

TEST(FitToTarget, TheErrorIsTheLeastThatAnyLevelCanReach) {
    const TargetCurve target = corridor(2);
    Bands line{};
    for (std::size_t b = 0; b < band_count; ++b) line[b] = -30 + 8 * std::sin(static_cast<float>(b));
    const BandFit fit = fit_to_target(line, target);
    for (float offset = -80; offset < 20; offset += 0.25F) {
        float error = 0;
        for (std::size_t b = 0; b < band_count; ++b) {
            const float v = line[b] - offset;
            error += fit.weight[b] * std::max({0.0F, v - target.high_db[b], target.low_db[b] - v});
        }
        EXPECT_GE(error, fit.error_db - 1e-3F);
    }
}

TEST(FitToTarget, SilenceIsNoNumberlessCase) {
    Bands silence;
    silence.fill(floor_dbfs);
    EXPECT_TRUE(std::isfinite(fit_to_target(silence, corridor(4)).error_db));
}

}  // namespace
}  // namespace linecheck
