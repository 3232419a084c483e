#include "ml/phantom.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

int kind(std::string_view id) {
    const auto all = equipments();
    return static_cast<int>(std::find(all.begin(), all.end(), id) - all.begin());
}
Played playing(std::string_view id) {
    const int label = *label_index(id);
    return {label, family_of(label), unknown_label};
}
constexpr EquipmentShown nothing{unknown_label, 0.4F};

TEST(Phantom, OnContradictsADynamicMicrophone) {
    EXPECT_EQ(equipment_with_phantom({kind("dynamic"), 0.9F}, playing("snare"), true), EquipmentShown{});
    EXPECT_EQ(equipment_with_phantom({kind("dynamic"), 0.9F}, playing("snare"), false).kind, kind("dynamic"));
}
TEST(Phantom, OffContradictsACondenserAndDoesNotMakeItDynamic) {
    EXPECT_EQ(equipment_with_phantom({kind("condenser"), 0.9F}, playing("overhead"), false), EquipmentShown{});
    EXPECT_EQ(equipment_with_phantom(nothing, playing("overhead"), false), nothing);
}
TEST(Phantom, OnSuggestsACondenserWhereSomethingAcousticIsMiked) {
    for (const char* id : {"overhead", "strings", "piano", "lead_vocal_female", "audience"}) {
        const EquipmentShown shown = equipment_with_phantom(nothing, playing(id), true);
        EXPECT_EQ(shown.kind, kind("condenser")) << id;
        EXPECT_FLOAT_EQ(shown.confidence, condenser_when_on) << id;
    }
}
TEST(Phantom, OnMayFeedADiBoxAndSaysNothingOfWhatIsPluggedIn) {
    for (const char* id : {"acoustic_guitar", "upright_bass", "bass_guitar", "electric_piano", "synth", "playback"})
        EXPECT_EQ(equipment_with_phantom(nothing, playing(id), true), nothing) << id;
    EXPECT_EQ(equipment_with_phantom({kind("di"), 0.9F}, playing("bass_guitar"), true).kind, kind("di"));
}
TEST(Phantom, OnSaysNothingOfWhatIsHeardAsElectronic) {
    Played drum_machine = playing("kick");
    drum_machine.production = 2;
    ASSERT_EQ(production_id(2), "electronic");
    EXPECT_EQ(equipment_with_phantom(nothing, drum_machine, true), nothing);
}
TEST(Phantom, AFamilyAloneIsEnoughAndNothingKnownIsNot) {
    Played drums;
    drums.family = family_of(*label_index("tom"));
    EXPECT_EQ(equipment_with_phantom(nothing, drums, true).kind, kind("condenser"));
    EXPECT_EQ(equipment_with_phantom(nothing, {}, true), nothing);
}
TEST(Phantom, WithoutADeskEverythingIsAsHeard) {
    for (int k = unknown_label; k < 4; ++k) EXPECT_EQ(equipment_with_phantom({k, 0.7F}, playing("overhead"), std::nullopt), (EquipmentShown{k, 0.7F}));
}

}  // namespace
}  // namespace linecheck
