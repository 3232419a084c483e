#include "dsp/strip_law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace linecheck {
namespace {

std::vector<float> values_of(const Steps& steps) {
    std::vector<float> all;
    for (int i = 0; i < steps.count; ++i) {
        const double share = static_cast<double>(i) / (steps.count - 1), low = static_cast<double>(steps.low), high = static_cast<double>(steps.high);
        all.push_back(static_cast<float>(steps.logarithmic ? low * std::pow(high / low, share) : low + (high - low) * share));
    }
    return all;
}

StripSettings any_settings(std::mt19937& dice) {
    const auto any = [&](float low, float high) { return std::uniform_real_distribution(low, high)(dice); };
    StripSettings s;
    s.trim_db = any(-40, 40);
    s.low_cut = LowCut{any(5, 3000), 12 + static_cast<int>(any(0, 13))};
    s.eq_bands = 6;
    for (EqBand& b : s.eq) b = {EqType::peak, any(10, 30000), any(-30, 30), any(0.05F, 30)};
    s.gate = GateSettings{any(-100, 10), any(0, 100), any(0, 200), any(0, 3000), any(0, 60000)};
    s.comp = CompSettings{any(-80, 10), any(1, 150), any(0, 20), any(0, 200), any(0, 60000), any(-5, 50), any(0, 1) > 0.5F};
    return s;
}

bool same(float a, float b) { return std::fabs(a - b) <= 2e-6F * std::fabs(a); }

TEST(StripLaw, NearestStepIsFoundAmongAllOfThem) {
    std::mt19937 dice(1);
    for (const StripLaw& law : strip_laws())
        for (const Steps& steps : {law.trim_db, law.low_cut_hz, law.eq_hz, law.eq_gain_db, law.eq_q}) {
            const auto all = values_of(steps);
            for (int i = 0; i < 200; ++i) {
                const float x = std::uniform_real_distribution(steps.low, steps.high)(dice);
                const auto distance = [&](float v) { return steps.logarithmic ? std::fabs(std::log(v / x)) : std::fabs(v - x); };
                const float nearest = *std::min_element(all.begin(), all.end(), [&](float a, float b) { return distance(a) < distance(b); });
                EXPECT_NEAR(distance(snapped(x, steps)), distance(nearest), 1e-4F) << law.id << " " << x;
            }
        }
}

TEST(StripLaw, SnappingTwiceIsSnappingOnce) {
    std::mt19937 dice(2);
    for (const StripLaw& law : strip_laws())
        for (int i = 0; i < 200; ++i) {
            const StripSettings once = snap(any_settings(dice), law), twice = snap(once, law);
            EXPECT_TRUE(same(once.trim_db, twice.trim_db) && same(once.low_cut->freq_hz, twice.low_cut->freq_hz));
            EXPECT_EQ(once.low_cut->slope_db, twice.low_cut->slope_db);
            for (std::size_t b = 0; b < once.eq_bands; ++b)
                EXPECT_TRUE(same(once.eq[b].freq_hz, twice.eq[b].freq_hz) && same(once.eq[b].gain_db, twice.eq[b].gain_db) && same(once.eq[b].q, twice.eq[b].q));
            ASSERT_EQ(once.gate.has_value(), law.gate.has_value());
            EXPECT_TRUE(!once.gate || (same(once.gate->hold_ms, twice.gate->hold_ms) && same(once.gate->threshold_dbfs, twice.gate->threshold_dbfs)));
            EXPECT_TRUE(!once.comp || (same(once.comp->ratio, twice.comp->ratio) && same(once.comp->release_ms, twice.comp->release_ms)));
        }
}

TEST(StripLaw, WhatIsBeyondTheDeskBecomesItsEnd) {
    for (const StripLaw& law : strip_laws()) {
        EXPECT_EQ(snapped(1e9F, law.eq_hz), law.eq_hz.high);
        EXPECT_EQ(snapped(-1e9F, law.eq_hz), law.eq_hz.low);
        EXPECT_EQ(snapped(std::numeric_limits<float>::quiet_NaN(), law.eq_hz), law.eq_hz.low);
    }
}

TEST(StripLaw, X32HoldsWhatItsDisplaySays) {
    const StripLaw& law = *strip_law("x32");
    EXPECT_NEAR(snapped(1000, law.eq_hz), 990.9, 0.1);      // step 113 of 200
    EXPECT_NEAR(snapped(100, law.low_cut_hz), 100.8, 0.3);
    EXPECT_EQ(snapped(-10.8F, law.eq_gain_db), -10.75F);
    StripSettings s;
    s.comp = CompSettings{.ratio = 3.4F, .knee_db = 6};
    s.eq_bands = 6;
    EXPECT_EQ(snap(s, law).comp->ratio, 3.0F);
    EXPECT_EQ(snap(s, law).comp->knee_db, 5.0F);
    EXPECT_EQ(snap(s, law).eq_bands, 4U);
    EXPECT_EQ(strip_law("tape"), nullptr);
}

TEST(StripLaw, ADeskWithoutDynamicsGetsNone) {
    StripSettings s;
    s.gate = GateSettings{};
    s.comp = CompSettings{};
    EXPECT_FALSE(snap(s, *strip_law("dlive")).gate || snap(s, *strip_law("dlive")).comp);
}

}  // namespace
}  // namespace linecheck
