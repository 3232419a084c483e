#include "daemon/file_reader.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <limits>

#include "tests/support/audio_files.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Lines read_all(FileReader& reader, std::size_t block = 100) {
    Lines lines(reader.channels());
    Lines piece(reader.channels(), std::vector<float>(block));
    std::vector<float*> pointers;
    for (auto& line : piece) pointers.push_back(line.data());
    while (const auto n = reader.read(pointers.data(), block))
        for (std::size_t c = 0; c < lines.size(); ++c)
            lines[c].insert(lines[c].end(), piece[c].begin(), piece[c].begin() + static_cast<std::ptrdiff_t>(n));
    return lines;
}
std::string refusal(const std::string& path) {
    return message_of([&] { FileReader reader(path); });
}

TEST(FileReader, ReadsAFloatWavBitForBit) {
    const TempDir dir;
    const Lines lines = known_lines(3, 1234);
    write_audio(dir / "take.wav", lines, 96000);
    FileReader reader(dir / "take.wav");
    EXPECT_EQ(reader.sample_rate(), 96000);
    EXPECT_EQ(reader.frames(), 1234U);
    EXPECT_THAT(reader.names(), ElementsAre("take:1", "take:2", "take:3"));
    EXPECT_EQ(read_all(reader), lines);
    reader.rewind();
    EXPECT_EQ(read_all(reader, 7), lines);
}

struct Format {
    const char* name;
    int code;
};
class FileReaderFormat : public ::testing::TestWithParam<Format> {};
TEST_P(FileReaderFormat, KeepsTheLevelOfASine) {
    const TempDir dir;
    const std::string path = dir / (std::string("tone.") + GetParam().name);
    write_audio(path, {sine(1000, 48000)}, 48000, GetParam().code);
    FileReader reader(path);
    const Lines got = read_all(reader);
    double power = 0;
    for (const float x : got[0]) power += static_cast<double>(x) * static_cast<double>(x);
    EXPECT_NEAR(power / 48000.0, 0.125, 0.01);  // 0.35 dB: the lossy formats' own error and padding
}
INSTANTIATE_TEST_SUITE_P(
    All, FileReaderFormat,
    ::testing::Values(Format{"wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16}, Format{"flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_24},
                      Format{"ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS}, Format{"opus", SF_FORMAT_OGG | SF_FORMAT_OPUS},
                      Format{"mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(FileReader, AFolderIsLinesSortedByNameAndShorterOnesEndInSilence) {
    const TempDir dir;
    write_audio(dir / "02 snare.wav", {std::vector<float>(10, 0.5F)});
    write_audio(dir / "01 kick.flac", {std::vector<float>(4, 0.25F)}, 48000, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    dir.write("notes.txt", "not audio");
    dir.write("._01 kick.flac", "what macOS leaves on a foreign disk");
    FileReader reader(dir.path());
    EXPECT_THAT(reader.names(), ElementsAre("01 kick", "02 snare"));
    const Lines got = read_all(reader);
    ASSERT_EQ(got[0].size(), 10U);
    EXPECT_EQ(got[0][3], 0.25F);
    EXPECT_EQ(got[0][4], 0.0F);
    EXPECT_EQ(got[1][9], 0.5F);
}

TEST(FileReader, FilesOfOneFolderThatDifferInRateAreHeardTogetherAtTheHighest) {
    const TempDir dir;
    write_audio(dir / "a.wav", {sine(997, 44100, 44100)}, 44100);
    write_audio(dir / "b.wav", {sine(997, 24000)}, 48000);
    FileReader reader(dir.path());
    EXPECT_EQ(reader.sample_rate(), 48000);
    EXPECT_EQ(reader.frames(), 48000U);
    for (int pass = 0; pass < 2; ++pass) {
        const Lines lines = read_all(reader, 777);
        EXPECT_NEAR(static_cast<double>(lines[0].size()), 48000, 100);  // the filter rings on for some samples
        for (std::size_t i = 200; i < 23800; ++i) ASSERT_NEAR(lines[0][i], lines[1][i], 1e-3F) << i;
        EXPECT_EQ(lines[1][30000], 0.0F);
        EXPECT_DOUBLE_EQ(reader.seconds(0), 1.0);
        EXPECT_DOUBLE_EQ(reader.seconds(1), 0.5);
        EXPECT_EQ(reader.missing_frames(), 0U);
        reader.rewind();
    }
}

TEST(FileReader, NamesWhatIsWrongWithABadFile) {
    const TempDir dir;
    EXPECT_THAT(refusal(dir / "none.wav"), HasSubstr("none.wav\": does not exist"));
    EXPECT_THAT(refusal(dir.write("empty.wav", "")), HasSubstr("empty.wav\": is empty (0 bytes)"));
    EXPECT_THAT(refusal(dir.write("text.wav", "hello, I am a letter and not a sound")), HasSubstr("expected WAV, FLAC"));
    EXPECT_THAT(refusal(dir.write("photo.mp3", std::string(4000, '\x17'))), HasSubstr("photo.mp3\": cannot be read"));
    std::filesystem::create_directory(dir / "bare");
    EXPECT_THAT(refusal(dir / "bare"), HasSubstr("holds no audio file"));
}

TEST(FileReader, RefusesTwoHundredChannels) {
    const TempDir dir;
    write_audio(dir / "wide.wav", Lines(200, std::vector<float>(8)));
    EXPECT_THAT(refusal(dir / "wide.wav"), HasSubstr("has 200 channels, which makes 200 lines; expected 1 to 128"));
}

TEST(FileReader, RefusesAHeaderOfNoChannels) {
    const TempDir dir;
    write_audio(dir / "good.wav", {{0.1F, 0.2F}}, 48000, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    std::ifstream in(dir / "good.wav", std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    bytes[22] = 0;  // the channel count of the fmt chunk
    EXPECT_THAT(refusal(dir.write("mute.wav", bytes)), HasSubstr("mute.wav\": "));
}

TEST(FileReader, RefusesRatesNoDeskRecords) {
    const TempDir dir;
    write_audio(dir / "slow.wav", {{0.0F}}, 4000);
    EXPECT_THAT(refusal(dir / "slow.wav"), HasSubstr("4000 Hz; expected 8000 to 192000"));
}

TEST(FileReader, ReadsASingleSample) {
    const TempDir dir;
    write_audio(dir / "click.wav", {{1.0F}});
    FileReader reader(dir / "click.wav");
    EXPECT_EQ(read_all(reader), (Lines{{1.0F}}));
}

TEST(FileReader, PassesNaNOn) {
    const TempDir dir;
    write_audio(dir / "broken.wav", {{0.0F, std::numeric_limits<float>::quiet_NaN()}});
    FileReader reader(dir / "broken.wav");
    EXPECT_TRUE(std::isnan(read_all(reader)[0][1]));
}

TEST(FileReader, ReadsATruncatedFlacToWhereItBreaksAndSaysHowMuchIsMissing) {
    const TempDir dir;
    write_audio(dir / "whole.flac", known_lines(1, 48000), 48000, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    std::filesystem::resize_file(dir / "whole.flac", std::filesystem::file_size(dir / "whole.flac") / 2);
    FileReader reader(dir / "whole.flac");
    const Lines got = read_all(reader);
    EXPECT_GT(got[0].size(), 10000U);
    EXPECT_LT(got[0].size(), 40000U);
    EXPECT_EQ(got[0].size() + reader.missing_frames(), 48000U);
}

}  // namespace
}  // namespace linecheck
