#include "daemon/rename_plan.hpp"

#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>

#include "ml/labels.hpp"
#include "tests/support/shipped_book.hpp"

namespace linecheck {
namespace {

using ::testing::ElementsAre;

Recording heard(const std::string& file, const char* label, const char* equipment = "unknown", int partner = -1) {
    int e = -1;
    for (std::size_t i = 0; i < equipments().size(); ++i)
        if (equipments()[i] == equipment) e = static_cast<int>(i);
    return {file, label_index(label).value_or(-1), e, partner};
}
std::vector<std::string> plan(const std::vector<Recording>& all, const std::vector<std::string>& others = {}) { return plan_names(shipped_book(), all, others); }

TEST(RenamePlan, SaysInstrumentAndEquipment) {
    EXPECT_THAT(plan({heard("Audio 01.wav", "kick", "dynamic"), heard("Audio 02.WAV", "bass_guitar", "di")}),
                ElementsAre("Kick - dynamic.wav", "Bass guitar - DI.WAV"));
}
TEST(RenamePlan, WhatIsUnknownOrNoiseKeepsItsName) {
    EXPECT_THAT(plan({heard("a.wav", "unknown"), heard("b.wav", "noise"), heard("c.wav", "silence"), heard("d.wav", "hum")}),
                ElementsAre("a.wav", "b.wav", "c.wav", "d.wav"));
}
TEST(RenamePlan, NumbersInTheOrderAnEngineerReads) {
    EXPECT_THAT(plan({heard("take 10.wav", "tom"), heard("take 2.wav", "tom"), heard("Take 1.wav", "tom")}),
                ElementsAre("Tom 3.wav", "Tom 2.wav", "Tom 1.wav"));
}
TEST(RenamePlan, HalvesOfAPairAreLeftAndRight) {
    EXPECT_THAT(plan({heard("11.wav", "overhead", "condenser", 1), heard("9.wav", "overhead", "condenser", 0)}),
                ElementsAre("OH R - condenser.wav", "OH L - condenser.wav"));
}
TEST(RenamePlan, ASecondRunChangesNothing) {
    std::vector<Recording> all;
    for (int i = 1; i <= 12; ++i) all.push_back(heard(std::to_string(i) + ".wav", "lead_vocal_female", i % 2 == 0 ? "condenser" : "dynamic"));
    for (int i = 13; i <= 14; ++i) all.push_back(heard(std::to_string(i) + ".wav", "overhead", "unknown", i == 13 ? 13 : 12));
    const auto once = plan(all);
    for (std::size_t i = 0; i < all.size(); ++i) all[i].file = once[i];
    EXPECT_EQ(plan(all), once);
}
TEST(RenamePlan, AnothersNameIsNotTaken) {
    EXPECT_THAT(plan({heard("1.wav", "kick"), heard("Kick (2).wav", "unknown")}, {"KICK.WAV"}), ElementsAre("Kick (3).wav", "Kick (2).wav"));
    EXPECT_THAT(plan({heard("Kick (3).wav", "kick")}, {"Kick.wav"}), ElementsAre("Kick (3).wav"));
}
TEST(RenamePlan, NamesMayBeHandedOn) {
    EXPECT_THAT(plan({heard("Tom 1.wav", "kick"), heard("Tom 2.wav", "tom")}), ElementsAre("Kick.wav", "Tom.wav"));
}
TEST(RenamePlan, WhatAFileSystemRefusesIsReplaced) {
    const std::string path = testing::TempDir() + "labels_of_rename_plan.toml";
    std::ofstream(path) << "[kick]\nname=\"Kick/In: \\\"A\\\"\"\nshort=\"K\"\nstrip=\"K\"\nrole=\"none\"\ncolour=\"#000000\"\n";
    EXPECT_THAT(plan_names(LabelBook::load(path), {heard("1.wav", "kick")}, {}), ElementsAre("Kick-In- -A-.wav"));
    std::remove(path.c_str());
}
TEST(RenamePlan, ANameThatTheUndoListCannotHoldStays) {
    EXPECT_THAT(plan({heard("a\tb.wav", "kick"), heard("c\nd.wav", "snare")}), ElementsAre("a\tb.wav", "c\nd.wav"));
}
TEST(RenamePlan, ReadsNumbersAsNumbers) {
    EXPECT_TRUE(reads_before("take 2", "take 10"));
    EXPECT_FALSE(reads_before("take 10", "take 2"));
    EXPECT_TRUE(reads_before("a", "B"));
    EXPECT_TRUE(reads_before("01", "1"));
    EXPECT_FALSE(reads_before("1", "01"));
    EXPECT_FALSE(reads_before("same", "same"));
}

}  // namespace
}  // namespace linecheck
