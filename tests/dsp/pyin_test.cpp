#include "dsp/pyin.hpp"

#include <sndfile.h>

#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>

#include "tests/support/shared.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using test::Signal;

float cents(float a, double b) { return 1200.0F * std::log2(a / static_cast<float>(b)); }

/// Eight falling harmonics: a string, not a sine.
Signal string_tone(double hz, double seconds) {
    Signal out = test::silence(seconds);
    for (int k = 1; k <= 8 && k * hz < 20000; ++k) out = test::mixed(out, test::sine(k * hz, 0.3 / k, seconds));
    return out;
}
TakePitch pitch_of(const Signal& x) {
    Pyin pyin;
    return summarise(pyin.track(x));
}

class EveryOctave : public testing::TestWithParam<double> {};
TEST_P(EveryOctave, IsFoundWithinTwentyCents) {
    const TakePitch pitch = pitch_of(string_tone(GetParam(), 0.5));
    EXPECT_NEAR(cents(pitch.f0_hz, GetParam()), 0.0F, 20.0F) << pitch.f0_hz;
    EXPECT_GT(pitch.confidence, 0.8F);
}
INSTANTIATE_TEST_SUITE_P(Pyin, EveryOctave, testing::Values(31.0, 41.2, 55.0, 98.0, 196.0, 440.0, 987.8, 1975.5, 3520.0));

TEST(Pyin, ASineIsFoundToo) { EXPECT_NEAR(cents(pitch_of(test::sine(440.0, 0.1, 0.5)).f0_hz, 440.0), 0.0F, 5.0F); }
TEST(Pyin, NoiseIsUnvoiced) { EXPECT_LT(pitch_of(test::noise(0.1, 0.5)).confidence, 0.2F); }
TEST(Pyin, SilenceIsUnvoiced) {
    EXPECT_EQ(pitch_of(test::silence(0.5)).f0_hz, 0.0F);
    EXPECT_EQ(pitch_of({}).f0_hz, 0.0F);
}
TEST(Pyin, TheLevelDoesNotMatter) {
    EXPECT_NEAR(pitch_of(test::sine(220.0, 0.9, 0.5)).f0_hz, pitch_of(test::sine(220.0, 0.001, 0.5)).f0_hz, 0.05F);
}
TEST(Pyin, FollowsAStepOfAFifth) {
    Pyin pyin;
    const auto track = pyin.track(test::then(string_tone(200.0, 0.5), string_tone(300.0, 0.5)));
    EXPECT_NEAR(cents(track[25].f0_hz, 200.0), 0.0F, 20.0F);
    EXPECT_NEAR(cents(track[75].f0_hz, 300.0), 0.0F, 20.0F);
}

/// Freepats' Spanish guitar names the note in each file ("samples/A#4.flac").
double note_hz(const std::string& origin) {
    const auto slash = origin.rfind('/');
    const std::string name = origin.substr(slash + 1, origin.rfind('.') - slash - 1);
    const std::string scale = "C C#D D#E F F#G G#A A#B ";
    const bool sharp = name.size() > 1 && name[1] == '#';
    const auto at = scale.find(sharp ? name.substr(0, 2) : name.substr(0, 1) + " ");
    const int octave = name[sharp ? 2 : 1] - '0';
    return 440.0 * std::exp2((static_cast<double>(at) / 2.0 - 9.0) / 12.0 + octave - 4);
}

TEST(Pyin, NineOfTenRealGuitarNotesAreWithinTwentyCents) {
    SKIP_WITHOUT_SHARED("corpus/train/index.tsv");
    std::ifstream index(shared_folder() + "/corpus/train/index.tsv");
    int heard = 0, right = 0;
    for (std::string line; std::getline(index, line);) {
        if (line.find("samples/") == std::string::npos || line.find("freepats-spanish-guitar") == std::string::npos) continue;
        std::stringstream fields(line);
        std::string reel, start, duration, origin;
        std::getline(fields, reel, '\t');
        std::getline(fields, start, '\t');
        std::getline(fields, duration, '\t');
        while (std::getline(fields, origin, '\t')) {
        }
        SF_INFO info{};
        const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(
            sf_open((shared_folder() + "/corpus/train/" + reel).c_str(), SFM_READ, &info), sf_close);
        ASSERT_NE(file, nullptr);
        Signal note(static_cast<std::size_t>(std::min(1.0, std::stod(duration)) * 48000));
        sf_seek(file.get(), static_cast<sf_count_t>((std::stod(start) + 0.1) * 48000), SEEK_SET);
        sf_read_float(file.get(), note.data(), static_cast<sf_count_t>(note.size()));
        const float off = cents(pitch_of(note).f0_hz, note_hz(origin));
        ++heard;
        right += std::abs(off) <= 20.0F ? 1 : 0;
    }
    ASSERT_GT(heard, 20);
    RecordProperty("right", right);
    RecordProperty("heard", heard);
    EXPECT_GE(right, heard * 9 / 10) << right << " of " << heard;
}

}  // namespace
}  // namespace linecheck
