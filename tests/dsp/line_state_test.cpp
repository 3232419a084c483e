#include "dsp/line_state.hpp"

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

FeatureFrame quiet() {
    FeatureFrame frame;
    frame.input.peak = 0.001F;
    frame.rms_dbfs = -65.0F;
    frame.noise_floor_dbfs = -65.0F;
    frame.has_spectrum = true;
    return frame;
}
FeatureFrame playing() {
    FeatureFrame frame = quiet();
    frame.active = true;
    frame.input.peak = 0.3F;
    frame.rms_dbfs = -20.0F;
    frame.strongest_hz = {220.0F, 440.0F, 660.0F};
    return frame;
}
LineState after(LineStateTracker& tracker, const FeatureFrame& frame, int hops) {
    LineState state = LineState::idle;
    for (int i = 0; i < hops; ++i) state = tracker.update(frame);
    return state;
}

TEST(LineState, IsActiveForHalfASecondAfterTheLastNote) {
    LineStateTracker tracker;
    EXPECT_EQ(after(tracker, quiet(), 1), LineState::idle);
    EXPECT_EQ(after(tracker, playing(), 1), LineState::active);
    EXPECT_EQ(after(tracker, quiet(), 49), LineState::active);
    EXPECT_EQ(after(tracker, quiet(), 1), LineState::idle);
}

TEST(LineState, AHowlIsSaidBeforeAllElseAndForHalfASecondAfter) {
    LineStateTracker tracker;
    FeatureFrame howling = playing();
    howling.input.clips = 1;
    howling.howl_hz = 1000;
    EXPECT_EQ(after(tracker, howling, 1), LineState::feedback);
    EXPECT_EQ(after(tracker, playing(), 49), LineState::feedback);
    EXPECT_EQ(after(tracker, playing(), 1), LineState::clip);
}

TEST(LineState, SaysClipForTwoSecondsAfterAClippedSample) {
    LineStateTracker tracker;
    FeatureFrame loud = playing();
    loud.input.clips = 1;
    EXPECT_EQ(after(tracker, loud, 1), LineState::clip);
    EXPECT_EQ(after(tracker, playing(), 199), LineState::clip);
    EXPECT_EQ(after(tracker, playing(), 1), LineState::active);
}

TEST(LineState, IsDeadAfterTenSecondsOfDigitalSilenceOnALineThatHadPlayed) {
    LineStateTracker tracker;
    FeatureFrame silence = quiet();
    silence.input.peak = 0.0F;
    EXPECT_EQ(after(tracker, silence, 2000), LineState::idle);
    after(tracker, playing(), 10);
    EXPECT_EQ(after(tracker, silence, 999), LineState::idle);
    EXPECT_EQ(after(tracker, silence, 1), LineState::dead);
    EXPECT_EQ(after(tracker, playing(), 1), LineState::active);
}

TEST(LineState, AnOpenMicrophoneIsNotDead) {
    LineStateTracker tracker;
    after(tracker, playing(), 10);
    EXPECT_EQ(after(tracker, quiet(), 3000), LineState::idle);
}

TEST(LineState, IsNoisyWhenTheFloorStandsAboveMinusFifty) {
    LineStateTracker tracker;
    FeatureFrame hiss = quiet();
    hiss.noise_floor_dbfs = -49.0F;
    EXPECT_EQ(after(tracker, hiss, 1), LineState::noisy);
    hiss.noise_floor_dbfs = -51.0F;
    EXPECT_EQ(after(tracker, hiss, 1), LineState::idle);
}

TEST(LineState, HearsHumAtEitherMainsFrequencyAfterThreeSeconds) {
    for (const float mains : {50.0F, 60.0F}) {
        LineStateTracker tracker;
        FeatureFrame hum = quiet();
        hum.strongest_hz = {3 * mains + 0.5F, mains, 5 * mains - 1.0F};
        hum.rms_dbfs = -40.0F;
        EXPECT_EQ(after(tracker, hum, 299), LineState::idle);
        EXPECT_EQ(after(tracker, hum, 1), LineState::hum);
    }
}

TEST(LineState, ABassNoteNearMainsIsNotHum) {
    LineStateTracker tracker;
    FeatureFrame note = playing();
    note.strongest_hz = {49.0F, 98.0F, 147.0F};  // G1
    EXPECT_EQ(after(tracker, note, 1000), LineState::active);
}

TEST(LineState, APlayedNoteOnMainsIsNotHumBecauseItsLevelMoves) {
    LineStateTracker tracker;
    FeatureFrame note = playing();
    note.strongest_hz = {60.0F, 120.0F, 180.0F};
    for (int i = 0; i < 1000; ++i) {
        note.rms_dbfs = -20.0F - static_cast<float>(i % 100) / 10.0F;
        ASSERT_EQ(tracker.update(note), LineState::active);
    }
}

TEST(LineState, HasTheWordsOfTheWire) {
    EXPECT_EQ(line_state_id(LineState::idle), "idle");
    EXPECT_EQ(line_state_id(LineState::feedback), "feedback");
}

TEST(LineState, IsRealtime) {
    LineStateTracker tracker;
    EXPECT_REALTIME(tracker.update(playing()));
}

}  // namespace
}  // namespace linecheck
