#include "daemon/spectrum_tap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <span>
#include <vector>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

/// Line c: all bins 10^-c.
class Lines {
public:
    Lines() {
        for (int c = 0; c < 12; ++c) powers_.emplace_back(display_bins, std::pow(10.0F, static_cast<float>(-c)));
    }
    void hop(SpectrumTap& tap) noexcept {
        tap.push([this](std::size_t c) { return std::span<const float>(powers_[c]); });
    }

private:
    std::vector<std::vector<float>> powers_;
};

TEST(SpectrumTap, DrawsTheLinesLookedAtAndNoOther) {
    const auto tap = std::make_unique<SpectrumTap>();
    Lines lines;
    tap->want({3, 5});
    EXPECT_EQ(tap->read(3), nullptr) << "nothing was drawn yet";
    for (int i = 0; i < 4; ++i) lines.hop(*tap);
    ASSERT_NE(tap->read(3), nullptr);
    EXPECT_NEAR(tap->read(3)->dbfs[100], -30, 0.01);
    EXPECT_NEAR(tap->read(5)->dbfs[100], -50, 0.01);
    EXPECT_EQ(tap->read(4), nullptr);
}

TEST(SpectrumTap, ALineThatComesNeverShowsTheOneThatWent) {
    const auto tap = std::make_unique<SpectrumTap>();
    Lines lines;
    tap->want({3});
    for (int i = 0; i < 4; ++i) lines.hop(*tap);
    tap->want({7});
    EXPECT_EQ(tap->read(7), nullptr);
    EXPECT_EQ(tap->read(3), nullptr);
    for (int i = 0; i < 2; ++i) lines.hop(*tap);
    EXPECT_NEAR(tap->read(7)->dbfs[0], -70, 0.01);
}

TEST(SpectrumTap, ALineLookedAtAgainDoesNotBeginWithAnOldDrawing) {
    const auto tap = std::make_unique<SpectrumTap>();
    Lines lines;
    tap->want({3});
    for (int i = 0; i < 4; ++i) lines.hop(*tap);
    tap->want({});
    for (int i = 0; i < 4; ++i) lines.hop(*tap);
    tap->want({3});
    EXPECT_EQ(tap->read(3), nullptr);
    for (int i = 0; i < 2; ++i) lines.hop(*tap);
    EXPECT_NE(tap->read(3), nullptr);
}

TEST(SpectrumTap, DrawsInRealTime) {
    const auto tap = std::make_unique<SpectrumTap>();
    Lines lines;
    tap->want({1, 2});
    EXPECT_REALTIME({
        lines.hop(*tap);
        lines.hop(*tap);
    });
}

}  // namespace
}  // namespace linecheck
