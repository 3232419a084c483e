#include "daemon/language_files.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "daemon/command_language.hpp"
#include "ml/model.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_language.hpp"
#include "tests/support/tiny_model.hpp"

namespace linecheck {
namespace {

/// Tones of `low` to 2 * `low` Hz that come and go five times a second, over a little of everything.
std::vector<float> syllables(double low, std::size_t seconds) {
    std::vector<float> out = known_lines(1, seconds * 48000)[0];
    for (float& x : out) x *= 0.002F;
    for (const double ratio : {1.0, 1.15, 1.3, 1.5, 1.7, 2.0}) {
        const auto tone = sine(low * ratio, out.size(), 48000, 0.05);
        for (std::size_t i = 0; i < out.size(); ++i)
            if (i % 9600 < 4000) out[i] += tone[i];
    }
    return out;
}

TEST(LanguageFiles, TheSurestChannelSpeaksForTheFile) {
    const TempDir dir;
    write_audio(dir / "two.wav", {std::vector<float>(6 * 48000, 0.0F), syllables(250, 6)});
    const LanguageVerdict said = language_of(dir / "two.wav", tiny_language(), nullptr);
    EXPECT_EQ(said.id(), "en");
    EXPECT_GT(said.heard_s, 3.0F);
}

TEST(LanguageFiles, AnInstrumentHasNoLanguage) {
    const TempDir dir;
    write_audio(dir / "kick.wav", {syllables(80, 6)});
    const Model identify = Model::parse(tiny_model_bytes(), "tiny");
    const LanguageVerdict said = language_of(dir / "kick.wav", tiny_language(), &identify);
    EXPECT_EQ(said.id(), "unknown");
    EXPECT_EQ(said.confidence(), 0);
}

TEST(LanguageFiles, SilenceHasNoLanguage) {
    const TempDir dir;
    write_audio(dir / "silence.wav", {std::vector<float>(5 * 48000, 0.0F)});
    EXPECT_EQ(language_of(dir / "silence.wav", tiny_language(), nullptr).id(), "unknown");
}

TEST(LanguageFiles, TheShippedModelHearsNobodyInAToneOrNoise) {
    const TempDir dir;
    write_audio(dir / "both.wav", {sine(440, 5 * 48000), known_lines(1, 5 * 48000)[0]});
    const LanguageModel shipped = LanguageModel::load(std::string(LINECHECK_SOURCE_DIR) + "/config/language.safetensors");
    EXPECT_EQ(language_of(dir / "both.wav", shipped, nullptr).id(), "unknown");
}

TEST(LanguageFiles, JsonHasTheContractsKeys) {
    const TempDir dir;
    write_audio(dir / "a.wav", {syllables(250, 6)});
    std::ofstream(dir / "tiny.safetensors", std::ios::binary) << format_safetensors(tiny_language_file());
    LanguageRequest request;
    request.files = {dir / "a.wav"};
    request.model = dir / "tiny.safetensors";
    request.any_line = request.json = true;
    testing::internal::CaptureStdout();
    run_language(request);
    const auto line = nlohmann::ordered_json::parse(testing::internal::GetCapturedStdout());
    std::vector<std::string> keys;
    for (const auto& [key, value] : line.items()) keys.push_back(key);
    EXPECT_EQ(keys, (std::vector<std::string>{"file", "language", "confidence", "top"}));
    EXPECT_EQ(line["language"], "en");
    EXPECT_EQ(line["top"].size(), 5U);
    EXPECT_EQ(line["top"][0]["language"], "en");
    EXPECT_EQ(line["top"][0]["p"], line["confidence"]);
}

}  // namespace
}  // namespace linecheck
