// Minutes of hiss, hum and bleed on lines that have names, and nobody at their microphones: the gain stays where it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "ml/advice/adviser.hpp"
#include "tests/ml/advice/played.hpp"
#include "tests/ml/advice/stage_facts.hpp"

namespace linecheck {
namespace {

using namespace test;

constexpr std::size_t minutes = 3, every_s = 5;

/// The line's gain advice, asked for every few seconds; the highest.
float highest_step(const std::vector<Signal>& lines, std::size_t judged, const std::string& label) {
    std::ifstream in(std::string(LINECHECK_SOURCE_DIR) + "/config/targets.csv");
    const Targets targets = Targets::parse(std::string{std::istreambuf_iterator<char>(in), {}}, "targets.csv");
    const Adviser adviser(targets, *strip_law("generic"));
    StageFacts stage(lines.size());
    float highest = -100;
    for (std::size_t hop = 0; hop < minutes * 6000; ++hop) {
        std::vector<const float*> planes;
        for (const Signal& line : lines) planes.push_back(&line[hop * hop_frames % (line.size() - hop_frames)]);
        stage.push(planes);
        if (hop % (100 * every_s) != 0) continue;
        const LineAdvice advice = adviser.advise(stage.view(judged, *label_index(label)));
        const auto* gain = std::get_if<GainChange>(&advice.each[0].change);
        highest = std::max(highest, gain == nullptr ? 0.0F : gain->db);
    }
    return highest;
}

TEST(NobodyPlays, ANeighboursVoiceInAnOpenMicrophoneIsNotPlaying) {
    const Signal voice = sung(24, 0.2);
    Signal bleed(voice.size());
    for (std::size_t i = 300; i < bleed.size(); ++i) bleed[i] = 0.05F * voice[i - 300];
    bleed = mixed(bleed, noise(2e-4, 24, 7));
    EXPECT_LE(highest_step({voice, bleed}, 1, "lead_vocal_female"), 0.0F);
    EXPECT_GT(highest_step({voice, bleed}, 0, "lead_vocal_male"), 0.0F);  // he who sings gets his
}

TEST(NobodyPlays, HissIsNotLifted) { EXPECT_LE(highest_step({noise(3e-3, 20)}, 0, "electric_guitar"), 0.0F); }

TEST(NobodyPlays, HumIsNotLifted) {
    Signal hum = mixed(mixed(sine(50, 0.01, 20), sine(150, 0.006, 20)), sine(250, 0.004, 20));
    EXPECT_LE(highest_step({mixed(hum, noise(2e-4, 20))}, 0, "bass_guitar"), 0.0F);
}

TEST(NobodyPlays, AMurmuringCrowdIsNotLifted) {
    Signal crowd = noise(2e-3, 30);
    for (std::size_t i = 0; i < crowd.size(); ++i)
        crowd[i] *= static_cast<float>(1 + 0.3 * std::sin(static_cast<double>(i) / 48000 * 1.9) + 0.2 * std::sin(static_cast<double>(i) / 48000 * 5.1));
    EXPECT_LE(highest_step({crowd}, 0, "lead_vocal_male"), 0.0F);
}

}  // namespace
}  // namespace linecheck
