#include "daemon/file_source.hpp"

#include <gtest/gtest.h>

#include "dsp/audio_ring.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

// Reads until the source ends or `enough` frames came.
Lines drain(AudioRing& ring, std::size_t enough) {
    Lines got(ring.channels());
    Lines piece(ring.channels(), std::vector<float>(64));
    std::vector<float*> pointers;
    for (auto& line : piece) pointers.push_back(line.data());
    while (!ring.finished() && got[0].size() < enough) {
        const auto n = static_cast<std::ptrdiff_t>(ring.read(pointers.data(), 64));
        for (std::size_t c = 0; c < got.size(); ++c) got[c].insert(got[c].end(), piece[c].begin(), piece[c].begin() + n);
        if (n == 0) std::this_thread::yield();
    }
    return got;
}

TEST(FileSource, LosesNothingAsFastAsPossibleThroughASmallRing) {
    const TempDir dir;
    const Lines lines = known_lines(8, 20000);
    write_audio(dir / "take.wav", lines);
    AudioRing ring(8, 512);
    FileSource source(dir / "take.wav", {.realtime = false});
    EXPECT_TRUE(source.lossless());
    source.start(ring);
    EXPECT_EQ(drain(ring, 1U << 20U), lines);
    EXPECT_EQ(ring.lost_frames(), 0U);
}

TEST(FileSource, LoopsWithoutAGap) {
    const TempDir dir;
    const Lines lines = known_lines(1, 700);
    write_audio(dir / "loop.wav", lines);
    AudioRing ring(1, 512);
    FileSource source(dir / "loop.wav", {.realtime = false, .loop = true});
    source.start(ring);
    const Lines got = drain(ring, 3000);
    source.stop();
    for (std::size_t i = 0; i < 3000; ++i) ASSERT_EQ(got[0][i], lines[0][i % 700]);
}

TEST(FileSource, InRealTimeNeverRunsAheadOfTheClock) {
    const TempDir dir;
    write_audio(dir / "second.wav", known_lines(1, 48000));
    AudioRing ring(1, 65536);
    FileSource source(dir / "second.wav", {});
    const auto began = std::chrono::steady_clock::now();
    source.start(ring);
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    const auto got = ring.available();
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
    source.stop();
    EXPECT_GT(got, 0U);
    EXPECT_LE(static_cast<double>(got), elapsed.count() * 48000.0 + 1.0);
}

TEST(FileSource, StopsWhileItWaitsForRoom) {
    const TempDir dir;
    write_audio(dir / "long.wav", known_lines(1, 10000));
    AudioRing ring(1, 512);
    FileSource source(dir / "long.wav", {.realtime = false});
    source.start(ring);
    source.stop();
    EXPECT_TRUE(ring.closed());
}

TEST(FileSource, StartsAnewFromTheBeginning) {
    const TempDir dir;
    const Lines lines = known_lines(2, 900);
    write_audio(dir / "take.wav", lines);
    FileSource source(dir / "take.wav", {.realtime = false});
    for (int round = 0; round < 2; ++round) {
        AudioRing ring(2, 512);
        source.start(ring);
        EXPECT_EQ(drain(ring, 900), lines);
        source.stop();
    }
}

}  // namespace
}  // namespace linecheck
