#include "daemon/genre_files.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/support/audio_files.hpp"
#include "tests/support/shared.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using test::Signal;

const GenreModel& shipped_model_of_genres() {
    static const GenreModel model = GenreModel::load(std::string(LINECHECK_SOURCE_DIR) + "/config/genre.safetensors");
    return model;
}

GenreVerdict verdict_of(const std::vector<Signal>& channels, Level level = Level::mastered, int rate = librosa_rate) {
    const TempDir folder;
    const std::string path = folder / "mix.wav";
    write_audio(path, channels, rate);
    return genre_of(mono_at_librosa_rate(path), shipped_model_of_genres(), level);
}

TEST(GenreFiles, AClipOfTheTableGetsTheTablesVerdict) {
    SKIP_WITHOUT_SHARED("data/gtzan_parity/blues.00000.wav");
    std::map<std::string, LibrosaColumns> table;
    const std::string name = shared_folder() + "/data/gtzan_features_30s.csv";
    for (const GenreRow& row : parse_genre_table(read_file(name), name)) table[row.file] = row.columns;
    for (const char* clip : {"blues.00001.wav", "classical.00000.wav"}) {
        const auto mono = mono_at_librosa_rate(shared_folder() + "/data/gtzan_parity/" + clip);
        const GenreVerdict heard = genre_of(mono, shipped_model_of_genres(), Level::mastered);
        const GenreVerdict told = shipped_model_of_genres().judge(table.at(clip), Level::mastered);
        EXPECT_EQ(heard.id(), told.id()) << clip;
        EXPECT_NE(heard.id(), "unknown") << clip;
        for (std::size_t g = 0; g < genre_count; ++g) EXPECT_NEAR(heard.p[g], told.p[g], 0.02F) << clip << " " << genres()[g];
    }
}
TEST(GenreFiles, ChannelsAreHeardTogetherAndRatesConverted) {
    const TempDir folder;
    write_audio(folder / "a.wav", {test::sine(440.0, 0.5, 2.0, 44100), test::sine(440.0, 0.1, 2.0, 44100)}, 44100);
    const auto mono = mono_at_librosa_rate(folder / "a.wav");
    EXPECT_NEAR(static_cast<double>(mono.size()), 2.0 * librosa_rate, 64.0);
    float peak = 0;
    for (const float x : mono) peak = std::max(peak, std::fabs(x));
    EXPECT_NEAR(peak, 0.3F, 0.01F);
}
TEST(GenreFiles, SilenceASineAndATooShortClipAreUnknown) {
    for (const Level level : {Level::mastered, Level::any}) {
        EXPECT_EQ(verdict_of({Signal(6 * librosa_rate)}, level).id(), "unknown");
        EXPECT_EQ(verdict_of({test::sine(440.0, 0.5, 6.0, librosa_rate)}, level).id(), "unknown");
        EXPECT_EQ(verdict_of({Signal{0.5F}}, level).id(), "unknown");
    }
}

TEST(GenreFiles, TalkIsUnknown) {
    Signal talk;  // syllables of noise and buzz with pauses, 4 a second
    for (int i = 0; i < 32; ++i) {
        talk = test::then(talk, i % 5 == 4 ? Signal(librosa_rate / 4) : i % 2 == 0 ? test::noise(0.1, 0.1, static_cast<std::uint32_t>(i), librosa_rate)
                                                                                  : test::sine(130.0, 0.2, 0.2, librosa_rate));
        talk = test::then(talk, Signal(librosa_rate / 12));
    }
    EXPECT_EQ(verdict_of({talk}).id(), "unknown");
}

}  // namespace
}  // namespace linecheck
