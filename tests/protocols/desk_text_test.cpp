#include "protocols/desk_text.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

TEST(AsciiFolded, LettersKeepTheirLikeness) {
    EXPECT_EQ(ascii_folded("Zoë"), "Zoe");
    EXPECT_EQ(ascii_folded("Straße"), "Strasse");
    EXPECT_EQ(ascii_folded("Łódź ŒUVRE"), "Lodz OEUVRE");
    EXPECT_EQ(ascii_folded("Ÿž"), "Yz");
    EXPECT_EQ(ascii_folded("“L’été”"), "\"L'ete\"");
}
TEST(AsciiFolded, WhatHasNoneIsAQuestionMark) {
    EXPECT_EQ(ascii_folded("鼓"), "?");
    EXPECT_EQ(ascii_folded("a\xFFz\xC3"), "a?z?");
    EXPECT_EQ(ascii_folded("a\nb"), "a b");
}
TEST(CutToBytes, NeverCutsACharacterNorLeavesABlank) {
    EXPECT_EQ(cut_to_bytes("Zoë", 3), "Zo");
    EXPECT_EQ(cut_to_bytes("Zoë", 4), "Zoë");
    EXPECT_EQ(cut_to_bytes("Vox 2", 4), "Vox");
    EXPECT_EQ(cut_to_bytes("", 4), "");
}
TEST(CutToCharacters, CountsCharacters) {
    EXPECT_EQ(cut_to_characters("Zoë x", 3), "Zoë");
    EXPECT_EQ(cut_to_characters("ab", 8), "ab");
}

}  // namespace
}  // namespace linecheck
