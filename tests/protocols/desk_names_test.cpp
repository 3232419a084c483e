#include "protocols/desk_names.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

int label(const char* id) { return label_index(id).value(); }
int family(const char* id) { return family_of(label(id)); }

NameTable small_table() {
    NameTable names;
    for (const char* word : {"kick", "bass drum", "grosse caisse"}) names.add_label(word, label("kick"));
    names.add_label("snare", label("snare"));
    names.add_label("oh", label("overhead"));
    names.add_label("drums", label("drumkit"));
    names.add_label("bass", label("bass_guitar"));
    names.add_label("Flügel", label("piano"));
    names.add_label("trombone", label("brass"));
    names.add_label("tracks", label("playback"));
    names.add_family("gtr", family("electric_guitar"));
    names.add_family("guitar", family("electric_guitar"));
    names.add_family("vox", family("choir"));
    names.add_beside("acoustic", family("electric_guitar"), label("acoustic_guitar"));
    names.add_none("fx");
    names.add_plain("trombo");
    return names;
}
int label_of(const char* name) {
    const auto meaning = small_table().meaning(name);
    return meaning ? meaning->label : -2;
}

TEST(NameTable, AWordMeansItsLabelHoweverItIsWritten) {
    for (const char* name : {"Kick", "KICK", "kick 2", "Kick-In", "KickIn", "KICKIN", "Bass Drum", "BASSDRUM", "Bass_Drum_1", "GrosseCaisse"})
        EXPECT_EQ(label_of(name), label("kick")) << name;
    EXPECT_EQ(label_of("OHR"), label("overhead"));
    EXPECT_EQ(label_of("Bass"), label("bass_guitar")) << "a part of a phrase stands for itself";
}
TEST(NameTable, UmlautsMayBeWrittenOutOrLost) {
    for (const char* name : {"Flügel", "FLÜGEL", "Fluegel", "Flugel"}) EXPECT_EQ(label_of(name), label("piano")) << name;
}
TEST(NameTable, AWordMayBeCutShortOrLoseItsVowels) {
    EXPECT_EQ(label_of("Trombon"), label("brass"));
    EXPECT_EQ(label_of("Trmbn"), label("brass"));
    EXPECT_EQ(label_of("Trom"), -2) << "four letters are too few to guess from";
    EXPECT_EQ(label_of("Trombo"), -2) << "listed as meaning nothing";
}
TEST(NameTable, AFamilyLeavesTheLabelOpenUntilAWordBesideItDecides) {
    const NameTable names = small_table();
    EXPECT_EQ(names.meaning("Gtr 1"), (NameMeaning{-1, family("electric_guitar"), 0.9F}));
    EXPECT_EQ(names.meaning("Gtr Acoustic")->label, label("acoustic_guitar"));
    EXPECT_FALSE(names.meaning("Acoustic"));
}
TEST(NameTable, NoSourceIsNoSourceWhateverElseTheNameSays) {
    EXPECT_EQ(label_of("FX Vox"), -2);
    EXPECT_EQ(label_of("Vox FX 1"), -2);
}
TEST(NameTable, WhatNoWordSaysMeansNothing) {
    for (const char* name : {"", "  ", "Will", "7", "\xFF\xFE", "鼓", "Ch 01"}) EXPECT_EQ(label_of(name), -2) << name;
}
TEST(NameTable, OfSeveralSourcesThePartCountsTheSingerAndThePlayer) {
    const NameTable names = small_table();
    EXPECT_EQ(names.meaning("Drums Kick")->label, label("kick"));
    EXPECT_EQ(names.meaning("Drum kick snare"), (NameMeaning{-1, family("kick"), 0.75F}));
    EXPECT_EQ(names.meaning("Gtr Vox"), (NameMeaning{-1, family("choir"), 0.9F}));
    EXPECT_EQ(names.meaning("Tracks Bass")->label, label("playback"));
    EXPECT_LT(names.meaning("Bass Trombone")->confidence, 0.6F);
}
TEST(NameTable, KnowingEveryWordIsSurerThanKnowingSome) {
    const NameTable names = small_table();
    EXPECT_GT(names.meaning("Kick 1")->confidence, names.meaning("Kick Will")->confidence);
    EXPECT_GT(names.meaning("Kick Will")->confidence, names.meaning("Trombon")->confidence);
}
TEST(NameTable, OneWordHasOneMeaning) {
    NameTable names = small_table();
    EXPECT_NO_THROW(names.add_label("KICK", label("kick")));
    EXPECT_THROW(names.add_label("Kick", label("snare")), std::invalid_argument);
    EXPECT_THROW(names.add_none("ki ck"), std::invalid_argument);
    EXPECT_THROW(names.add_beside("acoustic", family("electric_guitar"), label("electric_guitar")), std::invalid_argument);
    EXPECT_THROW(names.add_beside("two words", family("electric_guitar"), label("electric_guitar")), std::invalid_argument);
    EXPECT_THROW(names.add_label("!", label("kick")), std::invalid_argument);
}

}  // namespace
}  // namespace linecheck
