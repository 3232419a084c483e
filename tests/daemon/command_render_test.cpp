#include "daemon/command_render.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "daemon/advice_json.hpp"
#include "daemon/verdict_json.hpp"
#include "dsp/channel_strip.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

StripSettings settings() {
    StripSettings s;
    s.trim_db = -6;
    s.low_cut = LowCut{120, 24};
    s.eq[0] = {EqType::peak, 1000, -7.3F, 2};
    s.eq_bands = 1;
    s.comp = CompSettings{.threshold_dbfs = -30, .ratio = 3};
    return s;
}

class CommandRender : public ::testing::Test {
protected:
    CommandRender() { write_audio(dir / "in.wav", known_lines(2, 30000), 44100); }
    std::string advice(const std::string& name, std::size_t channel, const StripSettings& s) const {
        LineAdvice one;
        one.settings = s;
        return dir.write(name, line_of(to_json({"in.wav", channel}, one)) + "\n");
    }
    std::string trouble(const std::string& json, const std::string& in, const std::string& out, std::size_t channel = 0, const std::string& desk = "") const {
        const RenderRequest request{json, in, out, channel, desk};
        ::testing::internal::CaptureStdout();
        const std::string message = message_of([&] { run_render(request); });
        ::testing::internal::GetCapturedStdout();
        return message;
    }
    Lines heard(const std::string& path) const {
        FileReader reader(path);
        Lines lines(reader.channels(), std::vector<float>(reader.frames() + 4096));  // the reader clears what it does not fill
        std::vector<float*> planes;
        for (auto& line : lines) planes.push_back(line.data());
        for (std::size_t done = 0, n = 0; (n = reader.read(planes.data(), 4096)) > 0; done += n)
            for (std::size_t c = 0; c < lines.size(); ++c) planes[c] = lines[c].data() + done + n;
        for (auto& line : lines) line.resize(reader.frames());
        rate = reader.sample_rate();
        return lines;
    }
    static Lines expected(const StripSettings& s) {
        Lines lines = known_lines(2, 30000);
        for (auto& line : lines) ChannelStrip(44100, s).process(line);
        return lines;
    }

    TempDir dir;
    mutable int rate = 0;
};

TEST_F(CommandRender, WritesWhatTheStripMakesAtTheFilesRate) {
    ASSERT_EQ(trouble(advice("a.json", 1, settings()), dir / "in.wav", dir / "out.wav"), "");
    EXPECT_EQ(heard(dir / "out.wav"), expected(settings()));
    EXPECT_EQ(rate, 44100);
    EXPECT_FALSE(std::filesystem::exists(dir / "out.wav.part"));
}

TEST_F(CommandRender, FlacHoldsTheSameIn24Bits) {
    ASSERT_EQ(trouble(advice("a.json", 1, settings()), dir / "in.wav", dir / "out.flac"), "");
    const Lines got = heard(dir / "out.flac"), want = expected(settings());
    for (std::size_t i = 0; i < 30000; ++i) ASSERT_NEAR(got[1][i], want[1][i], 1.3e-7F);
}

TEST_F(CommandRender, EachChannelGetsItsOwnAdviceUnlessOneIsNamed) {
    StripSettings louder;
    louder.trim_db = 6;
    const auto text = line_of(to_json({"in.wav", 1}, LineAdvice{})) + "\n";
    LineAdvice second;
    second.settings = louder;
    const auto path = dir.write("two.json", text + line_of(to_json({"in.wav", 2}, second)));
    ASSERT_EQ(trouble(path, dir / "in.wav", dir / "out.wav"), "");
    EXPECT_EQ(heard(dir / "out.wav")[0], known_lines(2, 30000)[0]);
    EXPECT_EQ(heard(dir / "out.wav")[1], expected(louder)[1]);
    ASSERT_EQ(trouble(path, dir / "in.wav", dir / "out.wav", 2), "");
    EXPECT_EQ(heard(dir / "out.wav"), expected(louder));
    EXPECT_THAT(trouble(path, dir / "in.wav", dir / "out.wav", 7), HasSubstr("holds nothing for channel 7"));
}

TEST_F(CommandRender, ADeskRoundsTheSettings) {
    StripSettings rounded = settings();
    rounded.eq[0] = {EqType::peak, 990.9F, -7.25F, 2.016F};
    ASSERT_EQ(trouble(advice("a.json", 1, settings()), dir / "in.wav", dir / "out.wav", 0, "x32"), "");
    EXPECT_NE(heard(dir / "out.wav"), expected(settings()));
    EXPECT_THAT(trouble(advice("a.json", 1, settings()), dir / "in.wav", dir / "out.wav", 0, "abacus"), HasSubstr("expected one of generic, x32, yamaha, dlive"));
}

TEST_F(CommandRender, WhatFailsLeavesTheOldFileAlone) {
    const auto old = dir.write("out.wav", "mine");
    const auto broken = dir.write("broken.json", "{\"gain_db\":");
    EXPECT_THAT(trouble(broken, dir / "in.wav", old), HasSubstr("is not JSON"));
    EXPECT_THAT(trouble(advice("a.json", 1, settings()), dir / "none.wav", old), HasSubstr("none.wav"));
    EXPECT_THAT(trouble(dir / "none.json", dir / "in.wav", old), HasSubstr("cannot be read"));
    EXPECT_THAT(trouble(dir.path(), dir / "in.wav", old), HasSubstr("is a folder; expected a file that linecheck advise --json printed"));
    EXPECT_THAT(trouble(advice("a.json", 1, settings()), dir / "in.wav", dir / "out.mp3"), HasSubstr("expected .wav (32-bit float) or .flac (24-bit)"));
    EXPECT_THAT(trouble(advice("a.json", 1, settings()), dir / "in.wav", dir / "no/out.wav"), HasSubstr("cannot be written"));
    EXPECT_EQ(std::filesystem::file_size(old), 4U);
    EXPECT_FALSE(std::filesystem::exists(old + ".part"));
}

TEST_F(CommandRender, OutMayBeIn) {
    ASSERT_EQ(trouble(advice("a.json", 1, settings()), dir / "in.wav", dir / "in.wav"), "");
    EXPECT_EQ(heard(dir / "in.wav"), expected(settings()));
}

}  // namespace
}  // namespace linecheck
