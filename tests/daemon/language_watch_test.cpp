#include "daemon/language_watch.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/rt_trap.hpp"
#include "tests/support/tiny_language.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

void play(LanguageTap& tap, std::size_t hops, std::size_t first, std::size_t last) {
    FeatureFrame frame;
    frame.active = frame.has_spectrum = true;
    for (std::size_t t = 0; t < hops; ++t) {
        frame.log_mel = syllable(t, first, last);
        tap.push([&](std::size_t) -> const FeatureFrame& { return frame; });
    }
}

std::optional<LanguageWatch::Said> wait_for(LanguageWatch& watch) {
    const auto till = std::chrono::steady_clock::now() + 20s;
    while (std::chrono::steady_clock::now() < till) {
        if (auto said = watch.next()) return said;
        std::this_thread::sleep_for(5ms);
    }
    return std::nullopt;
}

TEST(LanguageWatch, TellsTheLanguageOfTheLineWithAVoiceOnly) {
    const LanguageModel model = tiny_language();
    LanguageTap tap(3);
    LanguageWatch watch(tap, model, 3);
    watch.tell(1, true);
    play(tap, 300, 0, 12);
    const auto said = wait_for(watch);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->channel, 1U);
    EXPECT_EQ(said->verdict.id(), "en");
    EXPECT_FALSE(watch.next());
}

TEST(LanguageWatch, TakesTheLanguageBackWhenTheVoiceIsGone) {
    const LanguageModel model = tiny_language();
    LanguageTap tap(1);
    LanguageWatch watch(tap, model, 1);
    watch.tell(0, true);
    play(tap, 300, 0, 12);
    ASSERT_TRUE(wait_for(watch));
    watch.tell(0, false);
    const auto said = wait_for(watch);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->verdict.id(), "unknown");
    EXPECT_EQ(said->verdict.confidence(), 0);
}

TEST(LanguageWatch, BeginsAnewWithTheNextVoice) {
    const LanguageModel model = tiny_language();
    LanguageTap tap(1);
    LanguageWatch watch(tap, model, 1);
    watch.tell(0, true);
    play(tap, 300, 0, 12);
    ASSERT_TRUE(wait_for(watch));
    watch.tell(0, false);
    ASSERT_TRUE(wait_for(watch));
    watch.tell(0, true);
    play(tap, 300, 28, 39);
    const auto said = wait_for(watch);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->verdict.id(), "ja");
    EXPECT_FLOAT_EQ(said->verdict.heard_s, 3);
}

TEST(LanguageTap, PassesOverWhatIsNotActive) {
    LanguageTap tap(1);
    tap.listen(0, 1);
    FeatureFrame frame;
    frame.has_spectrum = true;
    tap.push([&](std::size_t) -> const FeatureFrame& { return frame; });
    EXPECT_EQ(tap.heard().front(), nullptr);
}

TEST(LanguageTap, LosesWhatDoesNotFitWithoutWaiting) {
    LanguageTap tap(1);
    tap.listen(0, 1);
    FeatureFrame frame;
    frame.active = frame.has_spectrum = true;
    EXPECT_REALTIME({
        for (int t = 0; t < 10000; ++t) tap.push([&](std::size_t) -> const FeatureFrame& { return frame; });
    });
    EXPECT_LT(tap.heard().size(), 10000U);
}

}  // namespace
}  // namespace linecheck
