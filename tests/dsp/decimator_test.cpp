#include "dsp/decimator.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

/// Lane 0 of the decimated signal, fed in blocks of the given rows.
test::Signal halved(const test::Signal& x, std::size_t block) {
    HalfBandDecimator decimator(block);
    test::Signal out;
    for (std::size_t i = 0; i + block <= x.size(); i += block) {
        AlignedFloats rows(block * lanes);
        for (std::size_t k = 0; k < block; ++k) rows[k * lanes] = x[i + k];
        const auto y = decimator.process(rows);
        for (std::size_t k = 0; k < y.size(); k += lanes) out.push_back(y[k]);
    }
    return out;
}
double rms_db(const test::Signal& x) {
    double total = 0;
    for (std::size_t i = x.size() / 2; i < x.size(); ++i) total += static_cast<double>(x[i] * x[i]);
    return 10 * std::log10(total / static_cast<double>(x.size() / 2) + 1e-30);
}

TEST(HalfBandDecimator, PassesTheLowerBandsAndStopsWhatWouldFoldOntoThem) {
    for (const double share : {0.001, 0.05, 0.1, 0.117})
        EXPECT_NEAR(rms_db(halved(test::sine(share * 48000, 1, 1), 480)), -3.01, 0.005) << share;
    for (const double share : {0.384, 0.4, 0.45, 0.499})
        EXPECT_LT(rms_db(halved(test::sine(share * 48000, 1, 1), 480)), -78) << share;
}
TEST(HalfBandDecimator, GivesTheSameRowsWhateverTheBlocks) {
    const test::Signal x = test::noise(0.3, 0.3);
    const test::Signal whole = halved(x, 480);
    for (const std::size_t block : {1U, 7U, 15U, 64U}) {
        const test::Signal pieces = halved(x, block);
        for (std::size_t i = 0; i < std::min(pieces.size(), whole.size()); ++i)
            ASSERT_EQ(pieces[i], whole[i]);
    }
}
TEST(HalfBandDecimator, IsRealtime) {
    HalfBandDecimator decimator(480);
    const AlignedFloats rows(480 * lanes, 0.1F);
    EXPECT_REALTIME(decimator.process(rows));
}

}  // namespace
}  // namespace linecheck
