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
TEST(ShownName, WhatPeopleTypeStaysAsItIs) {
    for (const char* name : {"", "Kick", "Zoë's, \"mic\" \\ 2", "鼓 🥁", "\xF4\x8F\xBF\xBF"}) EXPECT_EQ(shown_name(name), name);
}
TEST(ShownName, ControlCharactersAreBlanks) {
    EXPECT_EQ(shown_name("a\x1B[2Jb"), "a [2Jb");
    EXPECT_EQ(shown_name(std::string_view("a\0b\r\nc\x7F" "d", 8)), "a b  c d");
    EXPECT_EQ(shown_name("a\xC2\x9B" "b"), "a b") << "CSI as Latin-1 has it";
    EXPECT_EQ(shown_name("a\u202Eb\u2028c\u2066" "d"), "a b c d") << "a name that turns the line around";
}
TEST(ShownName, BrokenBytesAreReplaced) {
    EXPECT_EQ(shown_name("a\xFFz"), "a\uFFFDz");
    EXPECT_EQ(shown_name("z\xC3"), "z\uFFFD") << "cut inside a character";
    EXPECT_EQ(shown_name("\xE0\x80\x9B"), "\uFFFD") << "overlong";
    EXPECT_EQ(shown_name("\xED\xA0\x80"), "\uFFFD") << "half of a pair";
    EXPECT_EQ(shown_name("\xF4\x90\x80\x80"), "\uFFFD") << "beyond the last character";
}
TEST(ShownName, HasAtMostSixtyFourBytes) {
    EXPECT_EQ(shown_name(std::string(8000, 'a')), std::string(64, 'a'));
    EXPECT_EQ(shown_name(std::string(63, 'a') + "ë"), std::string(63, 'a'));
    EXPECT_EQ(shown_name(std::string(8000, '\xFF')).size(), 63U) << "21 signs of three bytes";
}
TEST(CutToCharacters, CountsCharacters) {
    EXPECT_EQ(cut_to_characters("Zoë x", 3), "Zoë");
    EXPECT_EQ(cut_to_characters("ab", 8), "ab");
}

}  // namespace
}  // namespace linecheck
