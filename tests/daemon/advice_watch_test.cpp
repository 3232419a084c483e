// Advice in the background: what a line played becomes advice, without anybody asking.
#include "daemon/advice_watch.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "daemon/advise_files.hpp"
#include "dsp/feature_bank.hpp"
#include "ml/labels.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

class AdviceWatchTest : public testing::Test {
protected:
    AdviceWatchTest() : evidence(2), watch(evidence, shipped_targets(), *strip_law("generic")) {}
    /// Line 0 plays bursts of a quiet tone and rests between them.
    void play(float amplitude, float seconds) {
        FeatureBank bank(2);
        const std::vector<float> silence(hop_frames, 0.0F);
        for (int hop = 0; static_cast<float>(hop) < 100 * seconds; ++hop) {
            std::vector<float> tone(hop_frames);
            for (std::size_t i = 0; i < hop_frames; ++i) {
                const auto t = static_cast<float>(hop * 480 + static_cast<int>(i)) / 48000.0F;
                tone[i] = hop % 150 < 110 ? amplitude * (std::sin(1382.0F * t) + 0.5F * std::sin(2764.0F * t)) : 0.0F;
            }
            const float* channels[] = {tone.data(), silence.data()};
            const InputLevel levels[2]{};
            bank.process({channels, 2, hop_frames}, levels, Work::no_display);
            for (std::size_t c = 0; c < 2; ++c)
                evidence.push(c, bank.frame(c), bank.bands(c), LineState::active, 1.0F, c == 0 ? tone : silence);
        }
    }
    /// What is said of the channel as this label: an earlier look, before it was told, may come first.
    std::optional<AdviceWatch::Said> wait(std::size_t channel, std::int32_t label, std::chrono::milliseconds longest = 20000ms) {
        const auto end = std::chrono::steady_clock::now() + longest;
        while (std::chrono::steady_clock::now() < end) {
            if (auto said = watch.next(); said && said->channel == channel && said->advice.label == label) return said;
            std::this_thread::sleep_for(5ms);
        }
        return std::nullopt;
    }
    static const Advice& of(const LineAdvice& all, AdviceKind kind) {
        for (const Advice& one : all.each)
            if (one.kind == kind) return one;
        throw std::runtime_error("no such kind");
    }
    static KnownLine known(const char* label) {
        KnownLine out;
        out.label = *label_index(label);
        out.confidence = 0.95F;
        return out;
    }

    AdviceEvidence evidence;
    AdviceWatch watch;
};

TEST_F(AdviceWatchTest, AQuietLineIsAdvisedMoreGainOnceItIsKnown) {
    play(0.004F, 20);
    watch.tell(0, known("flute"));
    const auto said = wait(0, *label_index("flute"));
    ASSERT_TRUE(said);
    const Advice& gain = of(said->advice, AdviceKind::gain);
    ASSERT_TRUE(gain.any()) << gain.because;
    EXPECT_GT(std::get<GainChange>(gain.change).db, 12.0F);
}

TEST_F(AdviceWatchTest, AnUnknownOrSilentLineIsAdvisedNothing) {
    play(0.004F, 20);
    watch.tell(0, {});
    watch.tell(1, known("flute"));
    const auto unknown = wait(0, -1);
    ASSERT_TRUE(unknown);
    for (const Advice& one : unknown->advice.each) EXPECT_FALSE(one.any()) << one.because;
    const auto silent = wait(1, *label_index("flute"), 1500ms);
    if (silent) {
        for (const Advice& one : silent->advice.each) EXPECT_FALSE(one.any()) << one.because;
    }
}

TEST_F(AdviceWatchTest, AnotherSourceOnTheLineBeginsAnewThoughItWasUnknownInBetween) {
    play(0.004F, 20);
    watch.tell(0, known("flute"));
    ASSERT_TRUE(wait(0, *label_index("flute")));
    watch.tell(0, {});
    watch.tell(0, known("organ"));
    play(0.2F, 12);
    const auto said = wait(0, *label_index("organ"));
    ASSERT_TRUE(said);
    EXPECT_EQ(said->advice.label, *label_index("organ"));
    const Advice& gain = of(said->advice, AdviceKind::gain);
    if (gain.any()) {
        EXPECT_LT(std::get<GainChange>(gain.change).db, 6.0F) << "the flute was 34 dB softer";
    }
}

TEST_F(AdviceWatchTest, WithoutNewsNothingIsSaidAgain) {
    play(0.004F, 20);
    watch.tell(0, known("flute"));
    ASSERT_TRUE(wait(0, *label_index("flute")));
    for (int i = 0; i < 20; ++i) watch.tell(0, known("flute"));
    EXPECT_FALSE(wait(0, *label_index("flute"), 700ms));
}

}  // namespace
}  // namespace linecheck
