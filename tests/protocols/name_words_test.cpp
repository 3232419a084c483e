#include "protocols/name_words.hpp"

#include <gmock/gmock.h>

namespace linecheck {
namespace {

using ::testing::ElementsAre;

TEST(NameWords, BeginAtBlanksSignsCapitalsAndDigits) {
    EXPECT_THAT(name_words("AcGtr 12"), ElementsAre("ac", "gtr", "12"));
    EXPECT_THAT(name_words("Hi-Hat_2L"), ElementsAre("hi", "hat", "2", "l"));
    EXPECT_THAT(name_words("VOX2"), ElementsAre("vox", "2"));
    EXPECT_THAT(name_words("BVs"), ElementsAre("bvs"));
    EXPECT_THAT(name_words(" - "), ElementsAre());
}
TEST(NameWords, LoseTheirAccents) { EXPECT_THAT(name_words("Chœur Fémín"), ElementsAre("choeur", "femin")); }
TEST(NameWords, OfAnEndlessNameAreCut) { EXPECT_EQ(name_words(std::string(1000, 'a')).at(0).size(), longest_name); }
TEST(NameKey, IsTheSameWithUmlautsWrittenOut) {
    EXPECT_EQ(name_key("floete"), name_key("flote"));
    EXPECT_EQ(name_key("oboe"), name_key("obo"));
    EXPECT_EQ(name_key({"hi", "hat"}, 0, 2), "hihat");
}

}  // namespace
}  // namespace linecheck
