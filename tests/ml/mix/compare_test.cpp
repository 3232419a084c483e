#include "ml/mix/compare.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

#include "tests/ml/mix/mixes.hpp"

namespace linecheck {
namespace {

using test::Signal;

Comparison compare(const Signal& reference, const Signal& candidate, std::vector<double> centres = {}) {
    const std::span<const float> r[] = {reference}, c[] = {candidate};
    return compare_mixes(r, c, 48000, centres);
}

TEST(Compare, NamesTheMovesThatWereMade) {
    const Signal mix = test::band(8);
    const std::vector<EqMove> done{{EqType::peak, 120, 4, 1}, {EqType::peak, 900, -3, 2}, {EqType::peak, 3100, 5, 0.5}};
    const Comparison found = compare(mix, test::equalised(mix, done));
    ASSERT_EQ(found.operations.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(found.operations[i].type, EqType::peak);
        EXPECT_NEAR(found.operations[i].freq_hz, done[i].freq_hz, 0.01 * done[i].freq_hz);
        EXPECT_NEAR(found.operations[i].gain_db, done[i].gain_db, 0.1);
        EXPECT_NEAR(found.operations[i].octaves, done[i].octaves, 0.05 * done[i].octaves);
        EXPECT_GT(found.operations[i].confidence, 0.95);
    }
    EXPECT_TRUE(found.same_take);
    EXPECT_LT(found.residual_db, 0.05);
    EXPECT_GT(found.rating, 1);
}
TEST(Compare, TakesBackWhatItNamed) {
    const Signal mix = test::band(6);
    const Signal other = test::equalised(mix, {{EqType::peak, 400, 6, 1}, {EqType::peak, 2000, -4, 1}});
    const Signal back = test::equalised(other, inverse(compare(mix, other).operations));
    const Comparison after = compare(mix, back);
    EXPECT_TRUE(after.operations.empty());
    EXPECT_LT(after.rating, 0.1);
}
TEST(Compare, AChangeOfLevelIsNoMove) {
    const Signal mix = test::band(4);
    Signal quieter = mix;
    for (float& x : quieter) x *= 0.5F;
    const Comparison found = compare(mix, quieter);
    EXPECT_TRUE(found.operations.empty());
    EXPECT_NEAR(found.level_db, -6.02, 0.01);
    EXPECT_NEAR(found.rating, 0, 0.001);
    EXPECT_FALSE(found.band_limit_hz);
}
TEST(Compare, ATakeAgainstItsOwnSamplesIsZeroApart) {
    const Signal mix = test::band(4);
    const Comparison found = compare(mix, mix);  // one buffer, both
    EXPECT_TRUE(found.same_take);
    EXPECT_TRUE(found.operations.empty());
    EXPECT_EQ(found.rating, 0);
    EXPECT_EQ(found.level_db, 0);
    EXPECT_EQ(found.starts_at_s, 0);
    EXPECT_FALSE(found.band_limit_hz);
}
TEST(Compare, AReferenceThatIsKeptSaysTheSameEveryTime) {
    const Signal mix = test::band(12, 1), other = test::equalised(test::band(12, 5), {{EqType::peak, 1500, 8, 2}}), same = test::equalised(mix, {{EqType::peak, 400, 5, 1}});
    const std::span<const float> r[] = {mix}, o[] = {other}, s[] = {same};
    const Reference reference(r, 48000);
    for (int look = 0; look < 2; ++look) {
        const Comparison apart = compare_mixes(reference, o, {}), near = compare_mixes(reference, s, {});
        EXPECT_FALSE(apart.same_take);
        EXPECT_EQ(apart.rating, compare(mix, other).rating);
        ASSERT_EQ(near.operations.size(), 1U);
        EXPECT_NEAR(near.operations[0].freq_hz, 400, 1);
    }
}
TEST(Compare, AMonoCandidateIsHeardAgainstAStereoReferencesMiddle) {
    const Signal left = test::band(5, 1), right = test::band(5, 2);
    Signal middle(left.size());
    for (std::size_t i = 0; i < left.size(); ++i) middle[i] = (left[i] + right[i]) / 2;
    const Signal made = test::equalised(middle, {{EqType::peak, 2000, 4, 1}});
    const std::span<const float> two[] = {left, right}, one[] = {made};
    const Comparison found = compare_mixes(two, one, 48000, {});
    EXPECT_TRUE(found.same_take);
    ASSERT_EQ(found.operations.size(), 1U);
    EXPECT_NEAR(found.operations[0].gain_db, 4, 0.1);
}
TEST(Compare, ACandidateThatBeginsLaterIsTheSamePerformance) {
    const Signal mix = test::band(8);
    Signal other = test::equalised(mix, {{EqType::peak, 1000, 6, 1}});
    other.erase(other.begin(), other.begin() + 72000);
    const Comparison found = compare(mix, other);
    EXPECT_TRUE(found.same_take);
    EXPECT_NEAR(found.starts_at_s, 1.5, 0.001);
    ASSERT_EQ(found.operations.size(), 1U);
    EXPECT_NEAR(found.operations[0].freq_hz, 1000, 5);
}
TEST(Compare, OnlyAllowedCentresAreNamed) {
    const Signal mix = test::band(6);
    const Comparison found = compare(mix, test::equalised(mix, {{EqType::peak, 250, 3, 2}, {EqType::peak, 500, 3, 2}}), {125, 250, 500, 1000, 2000});
    ASSERT_EQ(found.operations.size(), 2U);
    EXPECT_EQ(found.operations[0].freq_hz, 250);
    EXPECT_EQ(found.operations[1].freq_hz, 500);
}
TEST(Compare, ACodecsUpperEndIsReportedAndIsNoMove) {
    const Signal mix = test::band(6);
    Signal limited = mix;
    for (int i = 0; i < 12; ++i) {  // Butterworth, 24th order
        Biquad steep;
        steep.jump(low_pass(11000, 0.5 / std::cos(std::numbers::pi * (2 * i + 1) / 48), 48000));
        for (float& x : limited) x = static_cast<float>(steep.process(static_cast<double>(x)));
    }
    const Comparison found = compare(mix, limited);
    ASSERT_TRUE(found.band_limit_hz);
    EXPECT_NEAR(*found.band_limit_hz, 11000, 500);
    EXPECT_TRUE(found.operations.empty());
}
TEST(Compare, AnotherPerformanceIsSaidToBeOne) {
    const Comparison found = compare(test::band(12, 1), test::band(12, 5));
    EXPECT_FALSE(found.same_take);
    EXPECT_TRUE(found.operations.empty());
    EXPECT_LT(found.rating, 2);
}
TEST(Compare, ABroadMoveIsHeardThroughAnotherPerformance) {
    const Comparison found = compare(test::band(20, 1), test::equalised(test::band(20, 5), {{EqType::peak, 1500, 8, 2}}));
    EXPECT_FALSE(found.same_take);
    ASSERT_EQ(found.operations.size(), 1U);
    EXPECT_NEAR(found.operations[0].freq_hz, 1500, 300);
    EXPECT_NEAR(found.operations[0].gain_db, 8, 2);
}
TEST(Compare, SaysWhatCannotBeCompared) {
    const Signal mix = test::band(2);
    Signal broken = mix;
    broken[100] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(compare(mix, test::silence(2)), std::invalid_argument);
    EXPECT_THROW(compare(mix, test::noise(0.1, 0.5)), std::invalid_argument);
    EXPECT_THROW(compare(broken, mix), std::invalid_argument);
}

}  // namespace
}  // namespace linecheck
