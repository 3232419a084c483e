#include "dsp/pair.hpp"

#include <gtest/gtest.h>

#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using test::Signal;

Signal delayed(const Signal& x, std::size_t frames) {
    Signal out(x.size(), 0.0F);
    std::copy(x.begin(), x.end() - static_cast<std::ptrdiff_t>(frames), out.begin() + static_cast<std::ptrdiff_t>(frames));
    return out;
}
Pair compare(const Signal& a, const Signal& b) { return PairMeter(a.size()).compare(a, b); }

TEST(PairMeter, FindsADoubledLineWhateverItsGain) {
    Signal quiet = test::noise(0.1, 1.0);
    const Signal loud = quiet;
    for (float& x : quiet) x *= 0.1F;
    const Pair pair = compare(loud, quiet);
    EXPECT_EQ(pair.kind, PairKind::twice);
    EXPECT_NEAR(pair.correlation, 1.0F, 1e-3F);
}
TEST(PairMeter, FindsFlippedPolarity) {
    const Signal a = test::noise(0.1, 1.0);
    Signal b = a;
    for (float& x : b) x = -x;
    EXPECT_EQ(compare(a, b).kind, PairKind::flipped);
}
TEST(PairMeter, MeasuresTheDelayOfTheSecondLine) {
    const Signal a = test::noise(0.1, 1.0);
    EXPECT_NEAR(compare(a, delayed(a, 96)).delay_ms, 2.0F, 0.011F);
    EXPECT_NEAR(compare(delayed(a, 96), a).delay_ms, -2.0F, 0.011F);
}
TEST(PairMeter, TwoViewsOfOneSourceAreStereo) {
    const Signal source = test::noise(0.1, 1.0, 1);
    const Pair pair = compare(test::mixed(source, test::noise(0.1, 1.0, 2)), test::mixed(source, test::noise(0.1, 1.0, 3)));
    EXPECT_EQ(pair.kind, PairKind::stereo);
    EXPECT_NEAR(pair.correlation, 0.5F, 0.05F);
}
TEST(PairMeter, StrangersAreNoPair) {
    EXPECT_EQ(compare(test::noise(0.1, 1.0, 1), test::noise(0.1, 1.0, 2)).kind, PairKind::none);
}
TEST(PairMeter, SilenceIsNoPair) {
    EXPECT_EQ(compare(test::silence(1.0), test::silence(1.0)).kind, PairKind::none);
}
TEST(PairMeter, RefusesOtherLengths) {
    EXPECT_THROW(PairMeter(100), std::invalid_argument);
    EXPECT_THROW(PairMeter(48000).compare(test::silence(0.5), test::silence(1.0)), std::invalid_argument);
}

}  // namespace
}  // namespace linecheck
