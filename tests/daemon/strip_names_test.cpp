#include "daemon/strip_names.hpp"

#include <gmock/gmock.h>

#include "ml/labels.hpp"
#include "ml/verdict.hpp"
#include "tests/support/shipped_book.hpp"

namespace linecheck {
namespace {

using ::testing::ElementsAre;

LineWords line(const char* id, int partner = -1) { return {label_index(id).value_or(-1), partner}; }
std::vector<std::string> names(const std::vector<LineWords>& lines) {
    std::vector<std::string> out;
    for (const StripName& name : name_strips(shipped_book(), lines)) out.push_back(name.name);
    return out;
}

TEST(StripNames, WhatIsThereOnceHasNoNumber) {
    EXPECT_THAT(names({line("kick"), line("snare"), line("lead_vocal_male")}), ElementsAre("Kick", "Snare", "Male vocal"));
}
TEST(StripNames, LowerChannelHasLowerNumber) {
    EXPECT_THAT(names({line("tom"), line("kick"), line("tom"), line("tom")}), ElementsAre("Tom 1", "Kick", "Tom 2", "Tom 3"));
}
TEST(StripNames, SingersAreCountedTogether) {
    EXPECT_THAT(names({line("lead_vocal_female"), line("lead_vocal_male")}), ElementsAre("Vox 1", "Vox 2"));
}
TEST(StripNames, TheLowerChannelOfAPairIsLeft) {
    EXPECT_THAT(names({line("overhead", 2), line("kick"), line("overhead", 0)}), ElementsAre("OH L", "Kick", "OH R"));
}
TEST(StripNames, TwoPairsAreNumberedAsPairs) {
    EXPECT_THAT(names({line("synth", 1), line("synth", 0), line("synth", 3), line("synth", 2), line("synth")}),
                ElementsAre("Synthesiser 1 L", "Synthesiser 1 R", "Synthesiser 2 L", "Synthesiser 2 R", "Synthesiser 3"));
}
TEST(StripNames, HalvesOfDifferentLabelsAreTwoLines) {
    EXPECT_THAT(names({line("overhead", 1), line("cymbal", 0)}), ElementsAre("Overhead", "Cymbal"));
}
TEST(StripNames, AOneSidedClaimIsNoPair) { EXPECT_THAT(names({line("piano", 1), line("piano")}), ElementsAre("Piano 1", "Piano 2")); }
TEST(StripNames, UnknownAndNoiseAreNotCounted) {
    EXPECT_THAT(names({line("unknown"), line("noise"), line("unknown"), line("noise")}), ElementsAre("unknown", "Noise", "unknown", "Noise"));
}
TEST(StripNames, EveryLabelFitsTheDesksStripsWithTheLongestSuffix) {
    for (const Label& label : labels()) {
        std::vector<LineWords> lines;
        for (int i = 0; i < 20; i += 2) {
            lines.push_back(line(std::string(label.id).c_str(), i + 1));
            lines.push_back(line(std::string(label.id).c_str(), i));
        }
        for (const StripName& name : name_strips(shipped_book(), lines)) {
            EXPECT_LE(name.strip.size(), 12U) << name.strip;
            EXPECT_LE(name.shorter.size(), 8U) << name.shorter;
            const bool counted = label.family != "noise";
            EXPECT_EQ(name.shorter.ends_with(" L") || name.shorter.ends_with(" R"), counted) << name.shorter;
        }
    }
}
TEST(StripNames, AStripTooShortForTheWordShowsTheShortOne) {
    const auto shown = name_strips(shipped_book(), std::vector{line("upright_bass"), line("upright_bass")});
    EXPECT_EQ(shown[1].strip, "UpBass 2");
    EXPECT_EQ(shown[1].shorter, "UpBass 2");
}
TEST(StripNames, OnlyTheSameSignalIsAPairWhateverTheLabels) {
    const int kick = *label_index("kick"), bass = *label_index("bass_guitar"), overhead = *label_index("overhead"), snare = *label_index("snare");
    EXPECT_TRUE(is_pair_for_people({1, PairKind::twice, true, 0}, kick, bass));
    EXPECT_TRUE(is_pair_for_people({1, PairKind::twice, true, 0}, unknown_label, unknown_label));
    EXPECT_FALSE(is_pair_for_people({1, PairKind::twice, false, 0}, kick, bass));
    EXPECT_TRUE(is_pair_for_people({1, PairKind::flipped, false, 0}, snare, snare));
    EXPECT_FALSE(is_pair_for_people({1, PairKind::flipped, false, 0}, snare, overhead));
    EXPECT_TRUE(is_pair_for_people({1, PairKind::stereo, false, 0}, overhead, overhead));
    EXPECT_FALSE(is_pair_for_people({1, PairKind::stereo, false, 0}, snare, snare));
    EXPECT_TRUE(is_pair_for_people({1, PairKind::stereo, false, 0}, *label_index("hihat"), overhead));
    EXPECT_FALSE(is_pair_for_people({1, PairKind::stereo, false, 0}, overhead, unknown_label));
    EXPECT_FALSE(is_pair_for_people({}, overhead, overhead));
}

}  // namespace
}  // namespace linecheck
