#include "dsp/gate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

constexpr double rate = 48000;
constexpr GateSettings drum{-30, 40, 10, 50, 200};

std::vector<double> level(double dbfs, double ms) { return std::vector<double>(static_cast<std::size_t>(ms * rate / 1000), std::pow(10, dbfs / 20)); }

double closed_after(Gate& gate, double dbfs, double ms) {
    auto audio = level(dbfs, ms);
    gate.process(audio);
    return gate.closed_db();
}

TEST(Gate, ClosesByItsRangeAfterHoldAndRelease) {
    Gate gate(rate);
    gate.set(drum);
    EXPECT_EQ(closed_after(gate, -50, 49), 0);
    EXPECT_NEAR(closed_after(gate, -50, 101), 20, 0.1);  // half of the release
    EXPECT_NEAR(closed_after(gate, -50, 101), 40, 1e-9);
    auto audio = level(-50, 1);
    gate.process(audio);
    EXPECT_NEAR(20 * std::log10(audio[0]), -90, 1e-6);
}

TEST(Gate, IsOpenAfterItsAttack) {
    Gate gate(rate);
    gate.set(drum);
    closed_after(gate, -60, 400);
    EXPECT_NEAR(closed_after(gate, -20, 5), 20, 0.1);
    EXPECT_NEAR(closed_after(gate, -20, 5), 0, 1e-9);
}

TEST(Gate, OpensAboveTheThresholdAndClosesSixDecibelsBelow) {
    Gate gate(rate);
    gate.set(drum);
    EXPECT_EQ(closed_after(gate, -35.5, 1000), 0);   // was open
    EXPECT_NEAR(closed_after(gate, -36.5, 1000), 40, 1e-9);
    EXPECT_NEAR(closed_after(gate, -30.5, 1000), 40, 1e-9);
    EXPECT_EQ(closed_after(gate, -29.5, 1000), 0);
}

TEST(Gate, HoldOfAPeriodKeepsALowNoteOpen) {
    Gate gate(rate);
    GateSettings settings = drum;
    settings.hold_ms = 13;  // half a period of 41 Hz
    gate.set(settings);
    std::vector<double> note(48000);
    for (std::size_t i = 0; i < note.size(); ++i) note[i] = 0.1 * std::sin(2 * std::numbers::pi * 41 * static_cast<double>(i) / rate);
    const auto before = note;
    gate.process(note);
    EXPECT_EQ(note, before);
}

TEST(Gate, AttackOfNothingIsNoEdge) {
    Gate gate(rate);
    GateSettings settings = drum;
    settings.attack_ms = 0;
    gate.set(settings);
    closed_after(gate, -60, 400);
    auto audio = level(0, 1);
    gate.process(audio);
    EXPECT_NEAR(20 * std::log10(audio[0]), -20, 1e-6);
    EXPECT_NEAR(audio[2], 1, 1e-12);
}

TEST(Gate, SwitchedOffItOpensWithoutAStepAndThenLeavesAlone) {
    Gate gate(rate);
    gate.set(drum);
    closed_after(gate, -60, 400);
    gate.set(std::nullopt);
    auto audio = level(-60, 30);
    gate.process(audio);
    for (std::size_t i = 1; i < audio.size(); ++i) ASSERT_LT(20 * std::log10(audio[i] / audio[i - 1]), 0.05);
    EXPECT_EQ(gate.closed_db(), 0);
}

TEST(Gate, IsRealtime) {
    Gate gate(rate);
    auto audio = level(-60, 100);
    EXPECT_REALTIME(gate.set(drum); gate.process(audio));
}

}  // namespace
}  // namespace linecheck
