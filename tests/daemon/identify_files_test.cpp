#include "daemon/identify_files.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <sstream>

#include "daemon/command_identify.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/shared.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_model.hpp"

namespace linecheck {
namespace {

const Model& tiny() {
    static const Model model = Model::parse(tiny_model_bytes(), "tiny");
    return model;
}

TEST(IdentifyFiles, SaysEachChannelOfAFile) {
    const TempDir dir;
    write_audio(dir / "two.wav", {sine(80, 96000), sine(12000, 96000)});
    const auto results = identify_files(dir / "two.wav", tiny());
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(label_id(results[0].verdict.label), "kick");
    EXPECT_EQ(results[1].line.channel, 2U);
    EXPECT_NE(label_id(results[1].verdict.label), "kick");
    EXPECT_DOUBLE_EQ(results[0].seconds, 2.0);
    ASSERT_TRUE(results[0].first_decision_s);
    EXPECT_LT(*results[0].first_decision_s, 1.0F);
}

TEST(IdentifyFiles, JsonHasTheContractsKeysAndOnlyFiniteNumbers) {
    const TempDir dir;
    write_audio(dir / "nan.wav", {std::vector<float>(48000, std::numeric_limits<float>::quiet_NaN())});
    const auto json = to_json(identify_files(dir / "nan.wav", tiny())[0]);
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items()) keys.push_back(key);
    EXPECT_EQ(keys, (std::vector<std::string>{"file", "channel", "seconds", "label", "confidence", "family", "equipment",
                                              "production", "first_decision_s", "top"}));
    EXPECT_EQ(json["label"], "unknown");
    EXPECT_EQ(json["confidence"], 0.0);
    EXPECT_TRUE(json["first_decision_s"].is_null());
    EXPECT_EQ(json["top"].size(), 5U);
    for (const auto& one : json["top"]) EXPECT_NE(one["label"], "unknown");
    EXPECT_EQ(json.dump().find("null", json.dump().find("top")), std::string::npos);
}

TEST(IdentifyFiles, AOneSampleFileIsUnknown) {
    const TempDir dir;
    write_audio(dir / "click.wav", {{0.5F}}, 44100);
    EXPECT_EQ(identify_files(dir / "click.wav", tiny())[0].verdict.label, unknown_label);
}

TEST(IdentifyFiles, ChangesAreStampedAndComeInOrder) {
    const TempDir dir;
    write_audio(dir / "low.wav", {sine(80, 144000)});
    std::vector<std::uint64_t> stamps;
    identify_files(dir / "low.wav", tiny(), [&](const FileLine&, const Verdict& v) { stamps.push_back(v.frame); });
    ASSERT_FALSE(stamps.empty());
    EXPECT_TRUE(std::is_sorted(stamps.begin(), stamps.end()));
    EXPECT_LT(stamps.front(), 48000U);
}

/// A note every half second that fades, `gain` loud.
std::vector<float> notes(double hz, float gain, int rate = 48000) {
    auto wave = sine(hz, static_cast<std::size_t>(rate) * 6, rate);
    const auto beat = static_cast<std::size_t>(rate / 2);
    for (std::size_t i = 0; i < wave.size(); ++i)
        wave[i] *= gain * std::exp(-10.0F * static_cast<float>(i % beat) / static_cast<float>(beat));
    return wave;
}

TEST(IdentifySession, TheFilesOfAFolderAreTheLinesOfOneStage) {
    const TempDir dir;
    write_audio(dir / "1-kick.wav", {notes(80, 1)});
    write_audio(dir / "2-nobody.wav", {notes(80, 0.1F)});  // the same sound, 20 dB down: bleed
    write_audio(dir / "3-keys.wav", {notes(11000, 1, 44100), notes(12000, 1, 44100)}, 44100);
    std::vector<std::uint64_t> stamps;
    const auto results = identify_files(dir.path(), tiny(), [&](const FileLine& line, const Verdict& v) {
        stamps.push_back(v.frame);
        if (line.file.find("nobody") != std::string::npos) {
            EXPECT_EQ(v.label, unknown_label) << v.frame;
        }
    });
    ASSERT_EQ(results.size(), 4U);
    EXPECT_EQ(label_id(results[0].verdict.label), "kick");
    EXPECT_EQ(results[1].verdict.label, unknown_label);
    EXPECT_EQ(results[3].line.channel, 2U);
    EXPECT_EQ(label_id(results[2].verdict.label), label_id(results[3].verdict.label));
    EXPECT_TRUE(std::is_sorted(stamps.begin(), stamps.end()));
    EXPECT_EQ(label_id(identify_files(dir / "2-nobody.wav", tiny())[0].verdict.label), "kick");  // alone it is a line
}

const Model& shipped_network() {
    static const Model model = Model::load(std::string(LINECHECK_SOURCE_DIR) + "/config/identify.safetensors");
    return model;
}
/// The first seconds of a recording in the shared folder, 48 kHz mono.
std::vector<float> recording(const std::string& path, double seconds) {
    FileReader reader(shared_folder() + "/" + path);
    std::vector<float> wave(static_cast<std::size_t>(48000 * seconds));
    float* const pointer = wave.data();
    wave.resize(reader.read(&pointer, wave.size()));
    return wave;
}
void append(std::vector<float>& to, const std::vector<float>& what) { to.insert(to.end(), what.begin(), what.end()); }
/// Every label that was published from `from_s` on, and the one that stood then.
std::set<std::string> labels_from(const std::vector<float>& line, double from_s) {
    const TempDir dir;
    write_audio(dir / "line.wav", {line});
    std::set<std::string> said;
    std::string last = "unknown";
    identify_files(dir / "line.wav", shipped_network(), [&](const FileLine&, const Verdict& v) {
        if (static_cast<double>(v.frame) / analysis_rate >= from_s) said.insert(last);
        last = label_id(v.label);
    });
    said.insert(last);
    return said;
}
constexpr const char* kick_reel = "corpus/kits/muldjord/KdrumL.opus";

TEST(ShippedModel, AClapAPopAndAMomentOfHumLeaveTheKickAKick) {
    SKIP_WITHOUT_SHARED(kick_reel);
    const auto kick = recording(kick_reel, 5.0);
    for (const char* accident : {"clap", "pop", "hum"}) {
        std::vector<float> line = kick, burst(std::string(accident) == "hum" ? 24000 : 2400);
        for (std::size_t i = 0; i < burst.size(); ++i) {
            const auto t = static_cast<float>(i) / 48000.0F;
            burst[i] = accident[0] == 'c'   ? 0.8F * known_sample(0, i) * std::exp(-100.0F * t)
                       : accident[0] == 'p' ? (i < 200 ? 0.9F : 0.0F)
                                            : 0.3F * std::sin(314.159F * t);
        }
        append(line, burst);
        append(line, kick);
        EXPECT_EQ(labels_from(line, 4.5), (std::set<std::string>{"kick"})) << accident;
    }
}

TEST(ShippedModel, AnotherInstrumentOnTheLineEndsTheLabelWithinTwoSeconds) {
    SKIP_WITHOUT_SHARED("corpus/train/bass_guitar");
    auto line = recording(kick_reel, 6.0);
    append(line, recording("corpus/train/bass_guitar/salsa-mixer-bass.phrase.opus", 8.0));
    EXPECT_TRUE(labels_from(line, 0).contains("kick"));
    EXPECT_FALSE(labels_from(line, 6.0 + 2.3).contains("kick"));  // 0.25 s until the first patch, rests in the playing
}

TEST(IdentifyCommand, EventsAreJsonLines) {
    const TempDir dir;
    write_audio(dir / "low.wav", {notes(80, 1)});
    const std::string model = dir.write("m.safetensors", tiny_model_bytes());
    testing::internal::CaptureStdout();
    run_identify({.files = {}, .session = dir.path(), .model = model, .events = true});
    std::istringstream out(testing::internal::GetCapturedStdout());
    std::string line;
    ASSERT_TRUE(std::getline(out, line));
    const auto event = nlohmann::json::parse(line);
    for (const char* key : {"file", "channel", "t_s", "label", "confidence"}) EXPECT_TRUE(event.contains(key)) << key;
    EXPECT_LE(event["t_s"], 1.0);
}

TEST(IdentifyCommand, SaysEveryReadableFileBeforeItRefusesTheOther) {
    const TempDir dir;
    write_audio(dir / "good.wav", {sine(80, 48000)});
    const std::string model = dir.write("m.safetensors", tiny_model_bytes());
    testing::internal::CaptureStdout();
    const std::string why =
        message_of([&] { run_identify({.files = {dir / "none.wav", dir / "good.wav"}, .session = {}, .model = model, .json = true}); });
    const std::string out = testing::internal::GetCapturedStdout();
    EXPECT_NE(why.find("none.wav\": does not exist"), std::string::npos);
    EXPECT_EQ(nlohmann::json::parse(out)["channel"], 1);
}

TEST(IdentifyCommand, RefusesAForeignModel) {
    const TempDir dir;
    const std::string model = dir.write("m.safetensors", "not a model");
    EXPECT_NE(message_of([&] { run_identify({.files = {"x.wav"}, .session = {}, .model = model}); }).find("m.safetensors"),
              std::string::npos);
}

}  // namespace
}  // namespace linecheck
