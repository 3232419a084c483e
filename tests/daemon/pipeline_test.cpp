#include "daemon/pipeline.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/file_source.hpp"
#include "daemon/jack_source.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/jack_server.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_memory.hpp"

namespace linecheck {
namespace {

const Model& tiny() {
    static const Model model = Model::parse(tiny_model_bytes(), "tiny");
    return model;
}

// Notes with rests between, low on even lines and high on odd ones: something for every line to be judged by.
Lines played_lines(std::size_t channels, std::size_t frames) {
    Lines lines(channels);
    for (std::size_t c = 0; c < channels; ++c) {
        lines[c] = sine(c % 2 == 0 ? 80.0 + static_cast<double>(c) : 9000.0, frames);
        for (std::size_t i = 0; i < frames; ++i) {
            const auto beat = i % 24000;
            lines[c][i] = beat < 12000 ? lines[c][i] * (1.0F - static_cast<float>(beat) / 13000.0F) : 0.0F;
        }
    }
    return lines;
}
void write(AudioRing& ring, const Lines& lines, std::size_t from, std::size_t frames) {
    std::vector<const float*> pointers;
    for (const auto& line : lines) pointers.push_back(line.data() + from);
    ASSERT_TRUE(ring.write({pointers.data(), lines.size(), frames}));
}

struct Heard {
    std::uint64_t frame;
    std::uint32_t channel;
    int label;
    float confidence;
    bool operator==(const Heard&) const = default;
    auto operator<=>(const Heard&) const = default;
};
std::vector<Heard> take_all(Pipeline& pipeline) {
    std::vector<Heard> heard;
    Verdict v;
    while (pipeline.next_verdict(v)) heard.push_back({v.frame, v.channel, v.label, v.confidence});
    return heard;
}
std::vector<Heard> inline_verdicts(const Lines& lines) {
    Pipeline pipeline(lines.size(), 48000, &tiny());
    std::vector<Heard> heard;
    for (std::size_t at = 0; at < lines[0].size();) {
        const auto n = std::min<std::size_t>(1000, lines[0].size() - at);
        write(pipeline.ring(), lines, at, n);
        at += n;
        if (at == lines[0].size()) pipeline.ring().close();
        while (pipeline.advance()) {
        }
        const auto some = take_all(pipeline);
        heard.insert(heard.end(), some.begin(), some.end());
    }
    EXPECT_TRUE(pipeline.finished());
    std::sort(heard.begin(), heard.end());
    return heard;
}

TEST(Pipeline, SaysWhatEachLineIsAndStampsIt) {
    const auto heard = inline_verdicts(played_lines(2, 96000));
    ASSERT_FALSE(heard.empty());
    EXPECT_EQ(heard.front().frame % hop_frames, 0U);
    EXPECT_LE(heard.front().frame, 48000U);
    const auto low = std::find_if(heard.begin(), heard.end(), [](const Heard& h) { return h.channel == 0; });
    ASSERT_NE(low, heard.end());
    EXPECT_EQ(label_id(low->label), "kick");
}

TEST(Pipeline, SaysAVerdictOnceUntilItChanges) {
    auto heard = inline_verdicts(played_lines(1, 240000));
    for (std::size_t i = 1; i < heard.size(); ++i)
        EXPECT_TRUE(heard[i].label != heard[i - 1].label ||
                    std::lround(100 * heard[i].confidence) != std::lround(100 * heard[i - 1].confidence));
}

TEST(Pipeline, ThreadsHearExactlyWhatOneThreadHears) {
    const TempDir dir;
    const Lines lines = played_lines(12, 480000);
    write_audio(dir / "stage.wav", lines);
    FileSource source(dir / "stage.wav", {.realtime = false});
    Pipeline pipeline(12, 48000, &tiny());
    pipeline.start([&] { return source.lossless(); });
    source.start(pipeline.ring());
    std::vector<Heard> heard;
    ASSERT_TRUE(eventually([&] {
        const bool finished = pipeline.finished();
        const auto some = take_all(pipeline);
        heard.insert(heard.end(), some.begin(), some.end());
        return finished;
    }, std::chrono::seconds(120)));
    std::sort(heard.begin(), heard.end());
    EXPECT_EQ(heard, inline_verdicts(lines));
    EXPECT_EQ(pipeline.counters().patches_shed, 0U);
    EXPECT_EQ(pipeline.ring().lost_frames(), 0U);
}

TEST(Pipeline, ThroughAFreewheelingJackServerItHearsWhatItHearsFromTheFile) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server("48000", "480");  // whole hops a period, so that a shift is a number of hops
    const Lines lines = played_lines(4, 480000);
    JackPlayer player(server, "player", lines);
    JackSource source({.client = "lc", .server = server.name(), .connect = "player:out_.*", .channels = 4});
    Pipeline pipeline(4, source.sample_rate(), &tiny());
    std::atomic<bool> lossless{false};
    pipeline.start([&] { return lossless.load(); });
    source.start(pipeline.ring());
    ASSERT_TRUE(eventually([&] { return player.connections() == 4; }));
    player.freewheel(true);
    ASSERT_TRUE(eventually([&] { return source.lossless(); }));
    lossless = true;
    player.play();
    std::vector<Heard> heard;
    std::uint64_t end = 0;
    ASSERT_TRUE(eventually([&] {
        const auto some = take_all(pipeline);
        heard.insert(heard.end(), some.begin(), some.end());
        if (player.done() && end == 0) end = pipeline.snapshot(0).features.frame + 48000;
        return end != 0 && pipeline.snapshot(0).features.frame > end;
    }, std::chrono::seconds(60)));
    player.freewheel(false);
    source.stop();
    pipeline.stop();
    std::sort(heard.begin(), heard.end());
    ASSERT_FALSE(heard.empty());

    // The server ran for a while before the player began and after it ended: as much silence goes around the file.
    const auto plain = inline_verdicts(lines);
    const auto shift = heard.front().frame - plain.front().frame;
    Lines late = lines;
    for (auto& line : late) {
        line.insert(line.begin(), shift, 0.0F);
        line.insert(line.end(), 48000, 0.0F);
    }
    const auto expected = inline_verdicts(late);
    ASSERT_EQ(heard.size(), expected.size());
    for (std::size_t i = 0; i < heard.size(); ++i) {
        ASSERT_EQ(heard[i].frame, expected[i].frame) << i;
        ASSERT_EQ(heard[i].channel, expected[i].channel) << i;
        ASSERT_EQ(heard[i].label, expected[i].label) << i;
        ASSERT_EQ(heard[i].confidence, expected[i].confidence) << i;
    }
}

// The same model again and again while the lines play: nobody may hear of it.
TEST(Pipeline, AnExchangeOfModelsLosesNoSoundAndNoWord) {
    const TempDir dir;
    const Lines lines = played_lines(8, 480000);
    write_audio(dir / "stage.wav", lines);
    FileSource source(dir / "stage.wav", {.realtime = false});
    Pipeline pipeline(8, 48000, std::make_shared<const Model>(Model::parse(tiny_model_bytes(), "first")));
    pipeline.start([&] { return source.lossless(); });
    source.start(pipeline.ring());
    std::vector<Heard> heard;
    int exchanges = 0;
    ASSERT_TRUE(eventually([&] {
        const bool finished = pipeline.finished();
        if (!finished) {
            pipeline.exchange(std::make_shared<const Model>(Model::parse(tiny_model_bytes(), "next")), {});
            ++exchanges;
        }
        Lesson none;
        std::shared_ptr<const Model> whose;
        while (pipeline.next_lesson(none, whose)) ADD_FAILURE();
        const auto some = take_all(pipeline);
        heard.insert(heard.end(), some.begin(), some.end());
        return finished;
    }, std::chrono::seconds(120)));
    std::sort(heard.begin(), heard.end());
    EXPECT_GT(exchanges, 3);
    EXPECT_EQ(heard, inline_verdicts(lines));
    EXPECT_EQ(pipeline.ring().lost_frames(), 0U);
}

TEST(Pipeline, WhatALineTaughtIsToldAndKnownToTheModelThatFollows) {
    const auto model = std::make_shared<const Model>(Model::parse(tiny_memory_bytes(), "first"));
    Pipeline pipeline(1, 48000, model);
    const Lines lines{test::noise(0.1, 4.0)};
    const auto hear = [&](std::size_t from) {
        for (std::size_t at = from; at < from + 96000; at += 4800) {
            write(pipeline.ring(), lines, at, 4800);
            while (pipeline.advance()) {
            }
        }
    };
    const int audience = *label_index("audience");
    pipeline.teach(0, audience, false);
    hear(0);
    EXPECT_EQ(pipeline.verdict(0).label, audience);
    pipeline.exchange(std::make_shared<const Model>(Model::parse(tiny_memory_bytes(), "next")), {});
    hear(96000);
    Lesson lesson;
    std::shared_ptr<const Model> whose;
    ASSERT_TRUE(pipeline.next_lesson(lesson, whose)) << "the old one's lessons are not lost";
    EXPECT_EQ(lesson.example.label, audience);
    EXPECT_EQ(whose->name(), "tiny with a memory");
    while (pipeline.next_lesson(lesson, whose)) {
    }
    pipeline.exchange(std::make_shared<const Model>(Model::parse(tiny_memory_bytes(), "third")), std::span(&lesson.example, 1));
    pipeline.teach(0, -1, true);
    hear(0);
    EXPECT_EQ(pipeline.verdict(0).label, audience);
}

TEST(Pipeline, ShedsSpectraWhenFarBehindButNeverWhenNothingMayBeLost) {
    for (const bool lossless : {false, true}) {
        Pipeline pipeline(2, 48000, &tiny());
        const Lines lines = played_lines(2, 24000);
        write(pipeline.ring(), lines, 0, 24000);  // more than half of the ring
        pipeline.ring().close();
        pipeline.start([=] { return lossless; });
        ASSERT_TRUE(eventually([&] { return pipeline.finished(); }));
        const auto& counters = pipeline.counters();
        EXPECT_EQ(counters.hops, 50U);
        EXPECT_EQ(counters.hops_without_spectra > 0, !lossless);
        EXPECT_EQ(counters.hops_without_display > counters.hops_without_spectra, !lossless);
        EXPECT_TRUE(counters.patches_shed == 0 || !lossless);
    }
}

TEST(Pipeline, MeasuresLevelsWithoutAModel) {
    Pipeline pipeline(1, 44100, nullptr);
    write(pipeline.ring(), {sine(997, 16000, 44100, 0.5)}, 0, 16000);
    while (pipeline.advance()) {
    }
    EXPECT_NEAR(pipeline.snapshot(0).peak_dbfs, -6.02F, 0.05F);
    EXPECT_NEAR(pipeline.snapshot(0).rms_dbfs, -9.03F, 0.1F);
    EXPECT_TRUE(take_all(pipeline).empty());
}

TEST(Pipeline, FindsADoubledLineWhileItRunsAndNoneWhenItIsStepped) {
    TempDir dir;
    Lines lines = played_lines(2, 12 * 48000);
    lines.push_back(lines[0]);
    write_audio(dir / "stage.wav", lines);
    FileSource source(dir / "stage.wav", {.realtime = false});
    Pipeline pipeline(3, 48000, nullptr);
    pipeline.start([&] { return source.lossless(); });
    source.start(pipeline.ring());
    ASSERT_TRUE(eventually([&] { return pipeline.finished(); }));
    EXPECT_EQ(pipeline.pair(0).partner, 2);
    EXPECT_EQ(pipeline.pair(0).kind, PairKind::twice);
    EXPECT_EQ(pipeline.pair(1).partner, -1);
    EXPECT_EQ(Pipeline(3, 48000, nullptr).pair(0).partner, -1);
}

TEST(Pipeline, StopsAtOnceWhileNothingComes) {
    Pipeline pipeline(8, 48000, &tiny());
    pipeline.start([] { return false; });
    ASSERT_TRUE(eventually([&] { return pipeline.counters().beats > 2; }));
    pipeline.stop();
    EXPECT_FALSE(pipeline.finished() && pipeline.counters().hops > 0);
}

TEST(Pipeline, AnalysisAndInferenceAreRealtime) {
    Pipeline pipeline(4, 44100, &tiny());
    const Lines lines(4, sine(300, 32000));
    write(pipeline.ring(), lines, 0, 16000);
    while (pipeline.advance()) {
    }
    write(pipeline.ring(), lines, 16000, 16000);
    const auto before = pipeline.counters().patches.load();
    EXPECT_REALTIME(while (pipeline.advance()) {});
    EXPECT_GT(pipeline.counters().patches, before);  // the network ran inside the trap
}

}  // namespace
}  // namespace linecheck
