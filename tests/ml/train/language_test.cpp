#include "ml/train/language.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <numbers>
#include <set>

#include "ml/train/language_accent.hpp"
#include "ml/train/language_takes.hpp"

namespace linecheck::train {
namespace {

const std::string sentences = std::string(LINECHECK_SOURCE_DIR) + "/ml/train/language";

TEST(LanguageTakes, SayHeldOutSentencesOnlyInHeldOutTakes) {
    std::ifstream file(sentences + "/fr.txt");
    std::set<std::string> held;
    std::size_t n = 0;
    for (std::string line; std::getline(file, line);)
        if (n++ % 4 == 3) held.insert(line);
    ASSERT_EQ(held.size(), 16U);
    std::size_t said = 0;
    for (const TakePlan& plan : plan_takes(sentences, 1, 0.3))
        for (const std::string& sentence : held)
            if (plan.text.find(sentence) != std::string::npos) {
                EXPECT_TRUE(plan.held) << sentence;
                ++said;
            }
    EXPECT_GT(said, 8U);
}

TEST(LanguageTakes, AreTheSameForTheSameSeed) {
    const auto a = plan_takes(sentences, 3, 0.05), b = plan_takes(sentences, 3, 0.05), c = plan_takes(sentences, 4, 0.05);
    ASSERT_EQ(a.size(), b.size());
    std::size_t other = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a[i].text, b[i].text);
        EXPECT_EQ(a[i].voice.name, b[i].voice.name);
        EXPECT_EQ(a[i].seed, b[i].seed);
        other += a[i].text != c[i].text ? 1U : 0U;
    }
    EXPECT_GT(other, a.size() / 2);
}

TEST(LanguageTakes, GiveEveryLanguageTwoSynthesisersAtLeast) {
    std::array<std::set<std::string>, language_count> by;
    for (const TakePlan& plan : plan_takes(sentences, 1, 0.05))
        if (plan.target < static_cast<int>(language_count)) by[static_cast<std::size_t>(plan.target)].insert(plan.voice.synthesiser);
    for (const auto& synthesisers : by) EXPECT_GE(synthesisers.size(), 2U);
}

TEST(LanguageAccent, TakesTheNearestSoundOfTheVoice) {
    const std::string italian = accented("θ_ˈɪ_k h_ʌ_n_i", Accent::italian, {});
    EXPECT_TRUE(italian.starts_with("(Utterance Segments ((# 0.150)(t 0.068)(i 0.105 (0.052"));
    EXPECT_EQ(italian.find("θ"), std::string::npos);
    EXPECT_TRUE(italian.ends_with("(# 0.200)))"));
    EXPECT_NE(accented("θ", Accent::american, {}).find("(th 0.068)"), std::string::npos);
}

TEST(LanguageAccent, SpellsASoundInEachVoicesAlphabet) {
    EXPECT_NE(accented("ʃ", Accent::czech, {}).find("(s~ 0.068)"), std::string::npos);
    EXPECT_NE(accented("y", Accent::finnish, {}).find("(y 0.075"), std::string::npos);
    EXPECT_EQ(american_sounds("b_ˈɔ̃_tʃ\n"), "pau b ow n ch pau pau") << "the longest sound first";
}

TEST(LanguageVoices, LeaveNoSynthesiserToOneLanguage) {
    for (const auto language : languages()) {
        std::set<std::string> by;
        for (const Voice& voice : voices_of(std::string(language))) by.insert(voice.synthesiser);
        EXPECT_TRUE(by.count("espeak-ng") == 1 && by.count("festival accent") == 1 && by.count("flite accent") == 1) << language;
    }
}

TEST(LanguageAccent, DropsWhatItDoesNotKnow) { EXPECT_EQ(accented("55_|", Accent::american, {}), accented("", Accent::american, {})); }

TEST(Resampled, KeepsATonesFrequencyInHertz) {
    Wave in(16000);
    for (std::size_t i = 0; i < in.size(); ++i) in[i] = std::sin(2 * std::numbers::pi_v<float> * 3000 * static_cast<float>(i) / 16000);
    const Wave out = resampled(in, 1.0 / 3);
    ASSERT_NEAR(static_cast<double>(out.size()), 48000, 3);
    for (std::size_t i = 1000; i < 47000; i += 97) EXPECT_NEAR(out[i], std::sin(2 * std::numbers::pi * 3000 * static_cast<double>(i) / 48000), 0.01) << i;
}

TEST(LanguageNet, ComputesInTheDaemonWhatItComputedWhileLearning) {
    torch::manual_seed(5);
    LanguageNet net;
    for (int pass = 0; pass < 3; ++pass) net->tell(net->hear(torch::randn({4, 1, static_cast<std::int64_t>(language_hops), static_cast<std::int64_t>(language_bands)})));
    net->eval();
    const LanguageModel model = LanguageModel::parse(language_bytes(net, {}, ""), "tiny");
    Network network = model.network();
    const auto input = torch::randn({1, 1, static_cast<std::int64_t>(language_hops), static_cast<std::int64_t>(language_bands)});
    const auto expected = net->tell(net->hear(input));
    network.forward({input.data_ptr<float>(), language_input_size});
    for (std::size_t i = 0; i < language_outputs; ++i) EXPECT_NEAR(network.output(0)[i], expected[0][static_cast<std::int64_t>(i)].item<float>(), 0.02) << "16-bit weights";
}

TEST(LanguageCalibration, SaysALanguageFromWhereFourOfFiveAreRight) {
    Piece piece;
    piece.target = 0;
    std::vector<Answer> answers;
    for (int i = 0; i < 100; ++i) {
        Answer answer;
        answer.piece = &piece;
        const float p = 0.3F + 0.006F * static_cast<float>(i);
        const bool right = i % 2 == 0 || i >= 60;
        answer.verdict.p[right ? 0 : 1] = p;
        answer.verdict.p[2] = 0.25F;
        answer.verdict.other = 0.75F - p > 0 ? 0.75F - p : 0;
        if (answer.verdict.other > p) answer.verdict.other = p * 0.9F;
        answers.push_back(answer);
    }
    const LanguageCalibration by = calibrate_language(answers);
    EXPECT_GT(by.temperature, 0.2F);
    EXPECT_GT(by.threshold, 0.3F);
    EXPECT_LT(by.threshold, 1.0F);
}

}  // namespace
}  // namespace linecheck::train
