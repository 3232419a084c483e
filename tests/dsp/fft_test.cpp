#include "dsp/fft.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using test::Signal;

std::complex<double> direct_bin(const Signal& x, const AlignedFloats& window, std::size_t k) {
    std::complex<double> total = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        total += static_cast<double>(x[i]) * static_cast<double>(window[i]) *
                 std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(k * i % x.size()) /
                                     static_cast<double>(x.size()));
    return total;
}

class RealFftSizes : public testing::TestWithParam<std::size_t> {};

TEST_P(RealFftSizes, EveryBinAgreesWithADirectTransform) {
    const std::size_t size = GetParam();
    RealFft fft(size);
    const AlignedFloats window = hann_window(size);
    const Signal x = test::noise(0.3, static_cast<double>(size) / 48000);
    std::vector<std::complex<float>> spectrum(fft.bins());
    std::vector<float> power(fft.bins());
    fft.transform(x.data(), window.data(), spectrum.data());
    fft.power(x.data(), window.data(), power.data());
    const std::size_t step = size > 1024 ? 37 : 1;
    for (std::size_t k = 0; k < fft.bins(); k += k + step < fft.bins() || k + 1 == fft.bins() ? step : 1) {
        const std::complex<double> truth = direct_bin(x, window, k);
        EXPECT_NEAR(std::abs(std::complex<double>(spectrum[k]) - truth), 0, 1e-7) << "bin " << k;
        EXPECT_NEAR(static_cast<double>(power[k]), std::norm(truth), 1e-8) << "bin " << k;
    }
}
INSTANTIATE_TEST_SUITE_P(Sizes, RealFftSizes, testing::Values(64, 128, 1024, 2048, 4096));

TEST(RealFft, ReadsAQuarterForAFullScaleSineOnABin) {
    RealFft fft(2048);
    std::vector<float> power(fft.bins());
    fft.power(test::sine(100 * 48000.0 / 2048, 1, 2048 / 48000.0).data(), hann_window(2048).data(),
              power.data());
    EXPECT_NEAR(power[100], 0.25F, 1e-5F);
    EXPECT_NEAR(power[99], 0.0625F, 1e-5F);
    EXPECT_NEAR(power[103], 0, 1e-8F);
}
TEST(RealFft, RefusesSizesThatAreNoPowerOfTwo) {
    EXPECT_THROW(RealFft(48), std::invalid_argument);
    EXPECT_THROW(RealFft(1000), std::invalid_argument);
    EXPECT_THROW(RealFft(8388608), std::invalid_argument);
}
TEST(RealFft, IsRealtime) {
    RealFft fft(2048);
    const Signal x = test::noise(0.3, 2048 / 48000.0);
    const AlignedFloats window = hann_window(2048);
    std::vector<float> power(fft.bins());
    EXPECT_REALTIME(fft.power(x.data(), window.data(), power.data()));
}

}  // namespace
}  // namespace linecheck
