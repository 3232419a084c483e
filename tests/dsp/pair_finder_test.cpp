#include "dsp/pair_finder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "dsp/feature_frame.hpp"
#include "tests/support/kit_groove.hpp"
#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

using test::Signal;

struct Stage {
    explicit Stage(std::size_t channels) : tape(channels), finder(tape) {}
    void play(const std::vector<Signal>& lines) {
        std::vector<const float*> pointers(lines.size());
        for (std::size_t at = 0; at + hop_frames <= lines[0].size(); at += hop_frames) {
            for (std::size_t c = 0; c < lines.size(); ++c) pointers[c] = lines[c].data() + at;
            tape.push({pointers.data(), pointers.size(), hop_frames});
            while (finder.turn()) {
            }
        }
    }
    PairTape tape;
    PairFinder finder;
};

Signal scaled(Signal x, float gain) {
    for (float& v : x) v *= gain;
    return x;
}
/// Bursts of noise: something whose level moves.
Signal bursts(double seconds, std::uint32_t seed) {
    Signal x = test::noise(0.2, seconds, seed);
    std::uint32_t dice = seed;
    float gain = 1;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (i % 12000 == 0) gain = 0.1F + static_cast<float>((dice = dice * 1664525U + 1013904223U) >> 24) / 256.0F;
        x[i] *= gain * std::exp(-static_cast<float>(i % 12000) / 4000.0F);
    }
    return x;
}
/// A bass line of eight notes a second, as one player plays it: own tuning, timing and tone.
Signal riff(double seconds, double cents, std::uint32_t player) {
    Signal x(static_cast<std::size_t>(seconds * 48000));
    std::uint32_t tune = 1, hand = player;
    const auto roll = [](std::uint32_t& dice, std::uint32_t sides) { return ((dice = dice * 1664525U + 1013904223U) >> 8) % sides; };
    for (std::size_t note = 0; note * 12000 + 13000 < x.size(); ++note) {
        const double hz = 55 * std::exp2((roll(tune, 12) + cents / 100) / 12.0), loud = 0.1 + 0.01 * roll(hand, 10);
        const std::size_t start = note * 12000 + roll(hand, 900);
        const double phase = 0.01 * roll(hand, 628);
        for (std::size_t i = 0; i < 11000; ++i) {
            const double t = static_cast<double>(i) / 48000;
            for (std::uint32_t h = 1; h < 5; ++h)
                x[start + i] += static_cast<float>(loud / (h + player % 3) * std::exp(-t * (4 + player % 5)) * std::sin(2 * std::numbers::pi * hz * h * t + h * phase));
        }
    }
    return x;
}
std::size_t microphone(const std::string& name) {
    return static_cast<std::size_t>(std::find(test::kit_microphones.begin(), test::kit_microphones.end(), name) - test::kit_microphones.begin());
}

TEST(PairFinder, FindsAMultedLineAmongStrangers) {
    const Signal source = bursts(9, 1);
    Stage stage(4);
    stage.play({bursts(9, 2), source, bursts(9, 3), scaled(source, 0.3F)});
    EXPECT_EQ(stage.finder.of(1).partner, 3);
    EXPECT_EQ(stage.finder.of(3).partner, 1);
    EXPECT_EQ(stage.finder.of(1).kind, PairKind::twice);
    EXPECT_TRUE(stage.finder.of(1).identical);
    EXPECT_EQ(stage.finder.of(0).partner, -1);
    EXPECT_EQ(stage.finder.of(2).partner, -1);
}
TEST(PairFinder, FindsAFlippedLineAndItsDelay) {
    const Signal source = bursts(9, 1);
    Signal late(96, 0.0F);
    late.insert(late.end(), source.begin(), source.end() - 96);
    Stage stage(2);
    stage.play({source, scaled(late, -1)});
    EXPECT_EQ(stage.finder.of(0).kind, PairKind::flipped);
    EXPECT_NEAR(stage.finder.of(0).delay_ms, 2.0F, 0.1F);
    EXPECT_NEAR(stage.finder.of(1).delay_ms, -2.0F, 0.1F);
}
TEST(PairFinder, TwoViewsOfOneSourceAreAStereoPair) {
    const Signal left = bursts(3, 2), right = bursts(3, 3), middle = bursts(3, 1);
    Signal a, b;
    for (int i = 0; i < 5; ++i) {
        a = test::then(a, test::mixed(middle, scaled(left, 0.4F)));
        b = test::then(b, test::mixed(middle, scaled(right, 0.4F)));
    }
    Stage stage(2);
    stage.play({a, b});
    EXPECT_EQ(stage.finder.of(0).kind, PairKind::stereo);
    EXPECT_FALSE(stage.finder.of(0).identical);
}
TEST(PairFinder, TwoPlayersOfOneRiffAreNoPair) {
    Stage stage(2);
    stage.play({riff(20, 0, 7), riff(20, 4, 23)});
    EXPECT_EQ(stage.finder.of(0).partner, -1);
}
TEST(PairFinder, DiAndAmplifierAreOneSourceAndTheAmplifierIsLate) {
    const Signal di = riff(20, 0, 7);
    Signal amplifier(96, 0.0F);  // 2 ms
    float smooth = 0;
    for (std::size_t i = 0; i + 96 < di.size(); ++i) {
        smooth += 0.2F * (std::tanh(8 * di[i]) - smooth);
        amplifier.push_back(0.2F * smooth);
    }
    Stage stage(2);
    stage.play({di, amplifier});
    EXPECT_EQ(stage.finder.of(0).partner, 1);
    EXPECT_EQ(stage.finder.of(0).kind, PairKind::twice);
    EXPECT_NEAR(stage.finder.of(0).delay_ms, 2.0F, 0.25F);
}
TEST(PairFinder, LetsGoWhenTheLinesGoApart) {
    const Signal source = bursts(12, 1);
    Stage stage(2);
    stage.play({source, source});
    ASSERT_EQ(stage.finder.of(0).partner, 1);
    const auto edition = stage.finder.edition();
    stage.play({bursts(12, 4), bursts(12, 5)});
    EXPECT_EQ(stage.finder.of(0).partner, -1);
    EXPECT_GT(stage.finder.edition(), edition);
}
TEST(PairFinder, LetsGoOfALineThatWasPulled) {
    const Signal source = bursts(12, 1);
    Stage stage(2);
    stage.play({source, source});
    ASSERT_EQ(stage.finder.of(0).partner, 1);
    stage.play({source, test::silence(12)});
    EXPECT_EQ(stage.finder.of(0).partner, -1);
}
TEST(PairFinder, HoldsAPairThroughAPause) {
    const Signal source = bursts(9, 1);
    Stage stage(2);
    stage.play({source, source});
    const auto edition = stage.finder.edition();
    stage.play({test::silence(30), test::silence(30)});
    EXPECT_EQ(stage.finder.of(0).partner, 1);
    EXPECT_EQ(stage.finder.edition(), edition);
}
TEST(PairFinder, SilentLinesAreNoPair) {
    Stage stage(3);
    stage.play({test::silence(9), test::silence(9), test::silence(9)});
    for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(stage.finder.of(c).partner, -1);
}
TEST(PairFinder, ASignalOnThreeLinesIsSaidOnAllThree) {
    const Signal source = bursts(12, 1);
    Stage stage(3);
    stage.play({source, scaled(source, 0.5F), scaled(source, 0.2F)});
    for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(stage.finder.of(c).kind, PairKind::twice) << c;
}
TEST(PairFinder, OfARealKitOnlyTheOverheadsAreStereo) {
    SKIP_WITHOUT_SHARED(test::kit_folder);
    const test::KitGroove groove(16);
    Stage stage(groove.lines.size());
    stage.play(groove.lines);
    const auto overhead = microphone("OHL");
    EXPECT_EQ(stage.finder.of(overhead).partner, static_cast<int>(microphone("OHR")));
    EXPECT_EQ(stage.finder.of(overhead).kind, PairKind::stereo);
    const auto top = microphone("Snare_top");
    EXPECT_EQ(stage.finder.of(top).partner, static_cast<int>(microphone("Snare_bottom")));
    EXPECT_EQ(stage.finder.of(top).kind, PairKind::flipped);
    for (const auto* name : {"KdrumL", "Hihat", "RideR", "Tom1", "Tom2", "Tom3", "Tom4", "AmbL"})
        EXPECT_EQ(stage.finder.of(microphone(name)).partner, -1) << name;
}
TEST(PairFinder, OfARealKitHitPieceByPieceNoBleedIsAPair) {
    SKIP_WITHOUT_SHARED(test::kit_folder);
    std::vector<Signal> reels;
    for (const auto& name : test::kit_microphones) reels.push_back(test::read_mono(shared_folder() + "/" + test::kit_folder + "/" + name + ".opus"));
    for (Signal& reel : reels) reel.resize(reels[0].size());
    Stage stage(reels.size());
    stage.play(reels);  // each microphone hears its own piece once
    stage.play(reels);
    EXPECT_EQ(stage.finder.of(microphone("OHL")).partner, static_cast<int>(microphone("OHR")));
    for (const auto* name : {"KdrumL", "Hihat", "RideR", "Tom1", "Tom2", "Tom3", "Tom4", "AmbL"})
        EXPECT_EQ(stage.finder.of(microphone(name)).partner, -1) << name;
}
TEST(PairFinder, IsRealtimeWhileItFindsAndLetsGo) {
    const Signal source = bursts(9, 1), other = bursts(9, 2);
    Stage stage(3);
    const auto play = [&] {
        for (std::size_t at = 0; at + hop_frames <= source.size(); at += hop_frames) {
            const std::array pointers{source.data() + at, source.data() + at, other.data() + at};
            stage.tape.push({pointers.data(), 3, hop_frames});
            while (stage.finder.turn()) {
            }
        }
    };
    EXPECT_REALTIME(play());
    EXPECT_EQ(stage.finder.of(0).partner, 1);
}

}  // namespace
}  // namespace linecheck
