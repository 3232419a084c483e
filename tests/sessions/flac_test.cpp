#include "sessions/flac.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

TEST(Flac, GivesBackAQuietLineTo24Bits) {
    std::vector<float> line(48000);
    for (std::size_t i = 0; i < line.size(); ++i) line[i] = 1e-4F * std::sin(0.05F * static_cast<float>(i));
    const Blob packed = encode_flac(line, 48000);
    EXPECT_LT(packed.size(), line.size() * 3 / 2);
    const Decoded back = decode_flac(packed);
    ASSERT_EQ(back.samples.size(), line.size());
    EXPECT_EQ(back.sample_rate, 48000);
    for (std::size_t i = 0; i < line.size(); i += 97) EXPECT_NEAR(back.samples[i], line[i], 1.3e-7) << "a step of 24 bits is 1.2e-7";
}

TEST(Flac, WhatIsBeyondFullScaleIsLimitedAndNotFoldedOver) {
    const Decoded back = decode_flac(encode_flac(std::vector<float>(4096, 2.0F), 48000));
    EXPECT_NEAR(back.samples.at(100), 1.0, 1e-6);
}

TEST(Flac, BytesThatAreNoAudioAreRefused) { EXPECT_NE(message_of([] { decode_flac(Blob(100)); }), ""); }

}  // namespace
}  // namespace linecheck
