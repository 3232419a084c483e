#include "protocols/desk_law.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace linecheck {
namespace {

constexpr DeskLaw eq_hz{DeskLaw::Curve::logarithmic, 20, 20000, 200, {}};
constexpr DeskLaw q{DeskLaw::Curve::logarithmic, 10, 0.3F, 71, {}};
constexpr DeskLaw fader{DeskLaw::Curve::fader, -90, 10, 1023, {}};
constexpr DeskLaw gain{DeskLaw::Curve::linear, -12, 60, 144, {}};

TEST(DeskLaw, HoldsThePublishedCheckValues) {
    EXPECT_NEAR(eq_hz.to_wire(1000), 0.565F, 1e-4F);
    EXPECT_NEAR(eq_hz.stored(1000), 990.9F, 0.1F);
    EXPECT_NEAR(q.to_wire(2.0F), 0.4648F, 1e-4F);
    EXPECT_FLOAT_EQ(gain.to_wire(24), 0.5F);
    EXPECT_NEAR(fader.to_wire(0), 0.75F, 5e-4F);
    EXPECT_NEAR(fader.to_wire(-60), 0.0625F, 5e-4F);
    EXPECT_NEAR(fader.to_physical(fader.to_wire(-85.4F)), -85.3F, 0.05F);
}
TEST(DeskLaw, EveryStepIsItsOwnImage) {
    for (const DeskLaw& law : {eq_hz, q, fader, gain})
        for (int i = 0; i <= law.intervals; ++i) {
            const float place = static_cast<float>(i) / static_cast<float>(law.intervals);
            EXPECT_NEAR(law.to_wire(law.to_physical(place)), place, 1e-6F);
        }
}
TEST(DeskLaw, ClampsAndTakesNoNaN) {
    EXPECT_FLOAT_EQ(gain.stored(99), 60);
    EXPECT_FLOAT_EQ(gain.stored(-99), -12);
    EXPECT_FLOAT_EQ(gain.stored(std::numeric_limits<float>::quiet_NaN()), -12);
    EXPECT_FLOAT_EQ(eq_hz.stored(-5), 20);
}
TEST(DeskLaw, AChoiceIsTheNearestOne) {
    static constexpr std::array<float, 3> slopes{12, 18, 24};
    const DeskLaw law{DeskLaw::Curve::choice, 0, 0, 2, slopes};
    EXPECT_FLOAT_EQ(law.stored(17), 18);
    EXPECT_TRUE(law.same(12, 13));
    EXPECT_FALSE(law.same(12, 18));
}

}  // namespace
}  // namespace linecheck
