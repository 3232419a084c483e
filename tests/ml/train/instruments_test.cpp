// What the trainer plays itself: notes, grooves, and the instruments of its own making.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "ml/train/drum_machine.hpp"
#include "ml/train/effects.hpp"
#include "ml/train/groove.hpp"
#include "ml/train/keys.hpp"
#include "ml/train/noises.hpp"
#include "ml/train/phrase.hpp"
#include "ml/train/synth.hpp"
#include "ml/train/tone.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t two_seconds = 96000;

TEST(Improvise, StaysOnTheInstrumentAndInTime) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Rng rng(seed);
        float last = 0;
        for (const Note& note : improvise(rng, {40, 64, true}, 6.0F)) {
            EXPECT_GE(note.key, 40.0F);
            EXPECT_LE(note.key, 64.0F);
            EXPECT_GE(note.start_s, last);
            EXPECT_LT(note.start_s, 6.0F);
            EXPECT_GT(note.length_s, 0.0F);
            EXPECT_GT(note.force, 0.0F);
            EXPECT_LE(note.force, 1.0F);
            last = note.start_s;
        }
    }
}
TEST(Improvise, AMelodyInstrumentPlaysOneNoteAtATime) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Rng rng(seed);
        const auto notes = improvise(rng, {40, 64}, 6.0F);
        for (std::size_t i = 1; i < notes.size(); ++i) EXPECT_GT(notes[i].start_s, notes[i - 1].start_s);
    }
}
TEST(Note, ConcertPitchIs440Hz) { EXPECT_FLOAT_EQ((Note{0, 1, 69, 1}).hz(), 440.0F); }

TEST(Groove, UsesKickAndSnareAndKeepsTime) {
    Rng rng(3);
    std::size_t kicks = 0, snares = 0;
    for (int i = 0; i < 20; ++i)
        for (const Stroke& stroke : play_groove(rng, 6.0F)) {
            kicks += stroke.piece == Piece::kick ? 1U : 0U;
            snares += stroke.piece == Piece::snare ? 1U : 0U;
            EXPECT_GE(stroke.start_s, 0.0F);
            EXPECT_LT(stroke.start_s, 6.1F);
        }
    EXPECT_GT(kicks, 60U);
    EXPECT_GT(snares, 40U);
}

class OwnInstrument : public testing::TestWithParam<std::function<Wave(Rng&)>> {};
TEST_P(OwnInstrument, SoundsFiniteAndTheSameForOneSeed) {
    std::size_t silent = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Rng a(seed), b(seed);
        const Wave first = GetParam()(a);
        ASSERT_EQ(first.size(), two_seconds);
        for (const float x : first) ASSERT_TRUE(std::isfinite(x)) << "seed " << seed;
        if (seed < 3) {
            EXPECT_EQ(first, GetParam()(b));
        }
        silent += playing_level(first) < 1e-4F ? 1U : 0U;
    }
    EXPECT_LE(silent, 2U);  // a first note may come late
}
INSTANTIATE_TEST_SUITE_P(All, OwnInstrument,
                         testing::Values([](Rng& rng) { return play_synth(rng, SynthRole::lead, two_seconds); },
                                         [](Rng& rng) { return play_synth(rng, SynthRole::bass, two_seconds); },
                                         [](Rng& rng) { return play_mallets(rng, two_seconds); },
                                         [](Rng& rng) { return play_tonewheel_organ(rng, two_seconds); },
                                         [](Rng& rng) { return play_tine_piano(rng, two_seconds); },
                                         [](Rng& rng) { return play_drum_machine(rng, two_seconds); },
                                         [](Rng& rng) { return play_noise(rng, two_seconds); }));

/// The share of a wave's power below `hz`.
double power_below(const Wave& wave, float hz) {
    Wave low = wave;
    low_pass(low, hz, 4);
    double all = 0, part = 0;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        all += static_cast<double>(wave[i]) * static_cast<double>(wave[i]);
        part += static_cast<double>(low[i]) * static_cast<double>(low[i]);
    }
    return part / all;
}
TEST(DrumVoice, KicksAreLowAndHiHatsAreHigh) {
    double kick = 0, hihat = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Rng rng(seed);
        kick += power_below(play_drum_voice(rng, DrumVoice::kick, two_seconds), 400.0F) / 20.0;
        hihat += power_below(play_drum_voice(rng, DrumVoice::hihat, two_seconds), 1000.0F) / 20.0;
    }
    EXPECT_GT(kick, 0.8);
    EXPECT_LT(hihat, 0.05);
}

TEST(Effects, AnEchoReturnsAsOftenAsItsFeedbackAllows) {
    Wave click(48000);
    click[0] = 1.0F;
    echo(click, 0.25F, 0.5F);
    EXPECT_FLOAT_EQ(click[12000], 0.5F);
    EXPECT_FLOAT_EQ(click[24000], 0.25F);
}
TEST(Effects, TremoloNeverMakesLouder) {
    Wave tone = test::sine(440, 0.5, 1.0);
    const Wave before = tone;
    tremolo(tone, 5.0F, 1.0F);
    for (std::size_t i = 0; i < tone.size(); ++i) ASSERT_LE(std::abs(tone[i]), std::abs(before[i]) + 1e-6F);
    EXPECT_LT(playing_level(Wave(tone.begin(), tone.end())), playing_level(before) + 1e-6F);
}

}  // namespace
}  // namespace linecheck::train
