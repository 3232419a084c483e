#include "dsp/chroma.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/rt_trap.hpp"
#include "tests/support/spectrum.hpp"

namespace linecheck {
namespace {

TEST(Chroma, NamesEveryNoteFromG4ToB7) {
    const ChromaBands bands;
    for (int note = 67; note <= 107; ++note) {
        std::array<float, chroma_count> chroma{};
        bands.measure(
            test::power_of(test::sine(440 * std::exp2((note - 69) / 12.0), 0.5, test::window_s)).data(),
            chroma);
        const auto top = std::max_element(chroma.begin(), chroma.end()) - chroma.begin();
        EXPECT_EQ(top, note % 12) << note;
        EXPECT_EQ(chroma[static_cast<std::size_t>(top)], 1);
    }
}
TEST(Chroma, SilenceHasNoPitch) {
    std::array<float, chroma_count> chroma{};
    chroma.fill(0.5F);
    ChromaBands().measure(AlignedFloats(1025 + 2 * lanes).data(), chroma);
    for (const float v : chroma) EXPECT_EQ(v, 0);
}
TEST(Chroma, IsRealtime) {
    const ChromaBands bands;
    const AlignedFloats power(1025 + 2 * lanes, 0.1F);
    std::array<float, chroma_count> chroma{};
    EXPECT_REALTIME(bands.measure(power.data(), chroma));
}

}  // namespace
}  // namespace linecheck
