#include "dsp/realtime.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

float tenth_of(float x) {
    volatile float v = x;  // computed here and now, not by the compiler
    v = v * 0.1F;
    return v;
}

TEST(FlushDenormals, MakesTinyNumbersZeroAndGivesBackWhatWasSet) {
    EXPECT_GT(tenth_of(2e-38F), 0);
    {
        const rt::FlushDenormals guard;
        EXPECT_EQ(tenth_of(2e-38F), 0);
        EXPECT_GT(tenth_of(2e-36F), 0);
    }
    EXPECT_GT(tenth_of(2e-38F), 0);
}

}  // namespace
}  // namespace linecheck
