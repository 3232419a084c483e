#include "dsp/spectrum_shape.hpp"

#include <gtest/gtest.h>

#include "tests/support/rt_trap.hpp"
#include "tests/support/spectrum.hpp"

namespace linecheck {
namespace {

SpectrumShape shape_of(const AlignedFloats& power) {
    return SpectrumShaper(2048, 48000).measure(power.data());
}

TEST(SpectrumShape, ALoneSineLiesAtItsFrequencyAndIsNarrow) {
    const SpectrumShape shape = shape_of(test::power_of(test::sine(12000, 0.5, test::window_s)));
    EXPECT_NEAR(shape.centroid_hz, 12000, 5);
    EXPECT_LT(shape.bandwidth_hz, 60);
    EXPECT_NEAR(shape.rolloff_hz, 12000, 24);
    EXPECT_LT(shape.flatness, 1e-6F);
}
TEST(SpectrumShape, AFlatSpectrumIsFlatAndCentred) {
    const SpectrumShape shape = shape_of(AlignedFloats(1025 + 2 * lanes, 1e-4F));
    EXPECT_NEAR(shape.flatness, 1, 1e-5F);
    EXPECT_NEAR(shape.centroid_hz, 12011.7F, 0.5F);  // the mean of bins 1 to 1024
    EXPECT_NEAR(shape.rolloff_hz, 0.85F * 24000, 24);
}
TEST(SpectrumShape, LevelMovesOnlyFlux) {
    AlignedFloats power = test::power_of(test::noise(0.1, test::window_s));
    const SpectrumShape loud = shape_of(power);
    for (float& p : power) p *= 1e-4F;
    const SpectrumShape soft = shape_of(power);
    EXPECT_NEAR(soft.centroid_hz, loud.centroid_hz, 0.1F);
    EXPECT_NEAR(soft.bandwidth_hz, loud.bandwidth_hz, 0.1F);
    EXPECT_NEAR(soft.flatness, loud.flatness, 1e-4F);
    EXPECT_EQ(soft.rolloff_hz, loud.rolloff_hz);
    EXPECT_NEAR(soft.flux, loud.flux * 0.01F, 1e-5F);
}
TEST(SpectrumShape, FluxIsZeroWhileNothingChanges) {
    SpectrumShaper shaper(2048, 48000);
    const AlignedFloats power = test::power_of(test::noise(0.1, test::window_s));
    EXPECT_GT(shaper.measure(power.data()).flux, 0);
    EXPECT_EQ(shaper.measure(power.data()).flux, 0);
}
TEST(SpectrumShape, SilenceReadsZeroThroughout) {
    const SpectrumShape shape = shape_of(AlignedFloats(1025 + 2 * lanes));
    EXPECT_EQ(shape.centroid_hz, 0);
    EXPECT_EQ(shape.flatness, 0);
    EXPECT_EQ(shape.rolloff_hz, 0);
}
TEST(SpectrumShape, IsRealtime) {
    SpectrumShaper shaper(2048, 48000);
    const AlignedFloats power(1025 + 2 * lanes, 0.1F);
    EXPECT_REALTIME(static_cast<void>(shaper.measure(power.data())); shaper.reset());
}

}  // namespace
}  // namespace linecheck
