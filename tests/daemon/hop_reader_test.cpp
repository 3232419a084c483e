#include "daemon/hop_reader.hpp"

#include <cmath>

#include "tests/support/audio_files.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

void put(AudioRing& ring, const Lines& lines) {
    std::vector<const float*> pointers;
    for (const auto& line : lines) pointers.push_back(line.data());
    ASSERT_TRUE(ring.write({pointers.data(), lines.size(), lines[0].size()}));
}
std::vector<float> all_of(HopReader& reader, std::size_t channel = 0) {
    std::vector<float> samples;
    while (reader.next()) samples.insert(samples.end(), reader.hop()[channel].begin(), reader.hop()[channel].end());
    return samples;
}

TEST(HopReader, GivesTheSamplesThemselvesAtTheAnalysisRate) {
    AudioRing ring(3, 4096);
    const Lines lines = known_lines(3, 1000);
    put(ring, lines);
    HopReader reader(ring, 48000);
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.frame(), 480U);
    EXPECT_EQ(reader.hop()[2][479], lines[2][479]);
    ASSERT_TRUE(reader.next());
    EXPECT_FALSE(reader.next());
    EXPECT_FALSE(reader.finished());
    ring.close();
    ASSERT_TRUE(reader.next());  // 40 frames and silence
    EXPECT_EQ(reader.hop()[0][39], lines[0][999]);
    EXPECT_EQ(reader.hop()[0][40], 0.0F);
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.finished());
}

class HopReaderRate : public ::testing::TestWithParam<int> {};
TEST_P(HopReaderRate, KeepsASineInPhaseInLevelAndInLength) {
    const int rate = GetParam();
    const double hz = 1000;
    AudioRing ring(1, 1U << 18U);
    put(ring, {sine(hz, static_cast<std::size_t>(rate), rate)});
    ring.close();
    HopReader reader(ring, rate);
    const auto got = all_of(reader);
    EXPECT_NEAR(static_cast<double>(got.size()), 48000.0, 481.0);
    const auto expected = sine(hz, 48000);
    for (std::size_t i = 2000; i < 46000; ++i) ASSERT_NEAR(got[i], expected[i], 0.003F) << i;  // 0.05 dB
}
INSTANTIATE_TEST_SUITE_P(Rates, HopReaderRate, ::testing::Values(8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 192000));

TEST(HopReader, StampsCountWhatWasLostAtTheAnalysisRate) {
    AudioRing ring(1, 32768);
    ring.skip(44100);
    put(ring, {std::vector<float>(4410)});
    HopReader reader(ring, 44100);
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.frame(), 48480U);
}

TEST(HopReader, MeasuresThePeakBeforeItIsResampled) {
    AudioRing ring(1, 32768);
    std::vector<float> click(4410);
    click[100] = -1.0F;
    put(ring, {click});
    HopReader reader(ring, 44100);
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.levels()[0].peak, 1.0F);
    EXPECT_EQ(reader.levels()[0].clips, 1U);
}

TEST(HopReader, LetsNoNaNThrough) {
    AudioRing ring(1, 32768);
    put(ring, {std::vector<float>(4410, std::nanf(""))});
    ring.close();
    HopReader reader(ring, 44100);
    ASSERT_TRUE(reader.next());
    EXPECT_FALSE(reader.levels()[0].finite);
    for (const float x : reader.hop()[0]) ASSERT_EQ(x, 0.0F);
}

TEST(HopReader, EndsWithoutAHopWhenNothingCame) {
    AudioRing ring(1, 1024);
    ring.close();
    HopReader reader(ring, 96000);
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.finished());
}

TEST(HopReader, RefusesARateWithoutASimpleRatio) {
    AudioRing ring(1, 1024);
    EXPECT_EQ(message_of([&] { HopReader reader(ring, 47999); }).substr(0, 20), "sample rate 47999 Hz");
}

TEST(HopReader, IsRealtimeWithAndWithoutConversion) {
    for (const int rate : {48000, 44100}) {
        AudioRing ring(8, 32768);
        put(ring, known_lines(8, 10000));
        HopReader reader(ring, rate);
        reader.next();
        EXPECT_REALTIME(while (reader.next()) {});
    }
}

}  // namespace
}  // namespace linecheck
