#include "ml/language.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "tests/support/rt_trap.hpp"
#include "tests/support/tiny_language.hpp"

namespace linecheck {
namespace {

void say(LanguageListener& listener, std::size_t line, std::size_t first, std::size_t last, std::size_t hops) {
    for (std::size_t t = 0; t < hops; ++t) listener.hear(line, syllable(t, first, last));
}

TEST(Language, IsToldByWhichBandsComeAndGo) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 2);
    say(listener, 0, 0, 12, 400);
    say(listener, 1, 28, 39, 400);
    EXPECT_EQ(listener.verdict(0).id(), "en");
    EXPECT_EQ(listener.verdict(1).id(), "ja");
    EXPECT_FLOAT_EQ(listener.verdict(0).heard_s, 4);
}

TEST(Language, IsUnknownWhereAnotherOneIsLikelier) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 1);
    say(listener, 0, 14, 25, 400);
    EXPECT_EQ(listener.verdict(0).id(), "unknown");
    EXPECT_GT(listener.verdict(0).other, 0.9F);
}

TEST(Language, IsUnknownWhereNothingChanges) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 1);
    say(listener, 0, 1, 0, 400);
    EXPECT_EQ(listener.verdict(0).id(), "unknown");
    EXPECT_GT(listener.verdict(0).nobody, 0.8F);
}

TEST(Language, ProbabilitiesAddUpToOne) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 1);
    say(listener, 0, 5, 30, 300);
    const LanguageVerdict& v = listener.verdict(0);
    EXPECT_NEAR(std::accumulate(v.p.begin(), v.p.end(), v.other + v.nobody), 1.0F, 1e-5F);
}

TEST(Language, WaitsForThreeSecondsAndThenAnswersEverySecond) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 1);
    std::vector<std::size_t> answered;
    for (std::size_t t = 1; t <= 520; ++t)
        if (listener.hear(0, syllable(t, 0, 12))) answered.push_back(t);
    EXPECT_EQ(answered, (std::vector<std::size_t>{300, 400, 500}));
}

TEST(Language, OfATwoSecondTakeIsToldAtItsEndAndOfHalfASecondNot) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 2);
    say(listener, 0, 0, 12, 200);
    say(listener, 1, 0, 12, 50);
    listener.finish(0);
    listener.finish(1);
    EXPECT_EQ(listener.verdict(0).id(), "en");
    EXPECT_EQ(listener.verdict(1).id(), "unknown");
}

TEST(Language, StartsAnewAfterReset) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 1);
    say(listener, 0, 0, 12, 900);
    listener.reset(0);
    EXPECT_EQ(listener.verdict(0).id(), "unknown");
    say(listener, 0, 28, 39, 300);
    EXPECT_EQ(listener.verdict(0).id(), "ja");
}

TEST(Language, DoesNotHearLevelOrTone) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 2);
    for (std::size_t t = 0; t < 300; ++t) {
        auto hop = syllable(t, 0, 12);
        listener.hear(0, hop);
        for (std::size_t band = 0; band < mel_count; ++band) hop[band] += 3.0F - 0.05F * static_cast<float>(band);
        listener.hear(1, hop);
    }
    for (std::size_t l = 0; l < language_count; ++l) EXPECT_NEAR(listener.verdict(0).p[l], listener.verdict(1).p[l], 1e-3F);
}

TEST(Language, SurvivesNonsense) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 1);
    std::array<float, mel_count> hop{};
    hop.fill(std::numeric_limits<float>::quiet_NaN());
    for (std::size_t t = 0; t < 300; ++t) listener.hear(0, hop);
    EXPECT_EQ(listener.verdict(0).id(), "unknown");
    say(listener, 0, 0, 12, 700);
    EXPECT_EQ(listener.verdict(0).id(), "en") << "what was broken once must not stay so";
}

TEST(Language, IsHeardWithoutAllocating) {
    const LanguageModel model = tiny_language();
    LanguageListener listener(model, 1);
    const auto hop = syllable(0, 0, 12);
    EXPECT_REALTIME({
        for (int t = 0; t < 301; ++t) listener.hear(0, hop);
    });
}

TEST(LanguageModel, RefusesAnotherInput) {
    Safetensors file = tiny_language_file();
    std::string& about = file.metadata["linecheck"];
    about.replace(about.find("\"bands\":40"), 10, "\"bands\":41");
    try {
        LanguageModel::parse(format_safetensors(file), "x.safetensors");
        FAIL() << "a model of 41 bands was taken";
    } catch (const std::runtime_error& failure) {
        EXPECT_STREQ(failure.what(), "language model \"x.safetensors\": trained for bands = 41.000000; this program has 40.000000");
    }
}

TEST(LanguageModel, RefusesTensorsOfAnotherShape) {
    Safetensors file = tiny_language_file();
    file.tensors["language.bias"] = {{3}, {0, 0, 0}};
    EXPECT_THROW(LanguageModel::parse(format_safetensors(file), "x"), std::runtime_error);
}

TEST(LanguageModel, RefusesAModelOfSomethingElse) {
    Safetensors file = tiny_language_file();
    file.metadata.clear();
    EXPECT_THROW(LanguageModel::parse(format_safetensors(file), "x"), std::runtime_error);
}

}  // namespace
}  // namespace linecheck
