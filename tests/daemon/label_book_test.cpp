#include "daemon/label_book.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "ml/labels.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

std::string shipped() { return std::string(LINECHECK_SOURCE_DIR) + "/config/labels.toml"; }

std::string refusal(const std::string& text) {
    const TempDir folder;  // of its own: tests run side by side
    const std::string path = folder.path() + "/labels_under_test.toml";
    std::ofstream(path) << text;
    std::string said;
    try {
        LabelBook::load(path);
    } catch (const std::exception& e) {
        said = e.what();
    }
    return said;
}

TEST(LabelBook, ShipsALookForEveryLabel) {
    const LabelBook book = LabelBook::load(shipped());
    for (int i = 0; i < static_cast<int>(labels().size()); ++i) EXPECT_NE(book.look(i).role, "") << label_id(i);
    EXPECT_EQ(book.look(*label_index("hihat")).strip, "Hi-Hat");
}
TEST(LabelBook, ShowsUnknownForMinusOne) { EXPECT_EQ(LabelBook().look(-1).name, "unknown"); }
TEST(LabelBook, NamesLineOfAForeignLabel) {
    EXPECT_NE(refusal("\n[theremin]\nname = \"T\"\n").find(":2: \"theremin\" is not a label"), std::string::npos);
}
TEST(LabelBook, RefusesAnUnreadableColour) {
    const auto said = refusal("[kick]\nname=\"K\"\nshort=\"K\"\nstrip=\"K\"\nrole=\"none\"\ncolour=\"reddish\"\n");
    EXPECT_NE(said.find("expected"), std::string::npos) << said;
}
TEST(LabelBook, TakesNamesBeyondAsciiInQuotesOnly) {
    const std::string look = "short=\"K\"\nstrip=\"K\"\nrole=\"none\"\ncolour=\"#000000\"\n";
    EXPECT_EQ(refusal("[kick]  # Grosse Caisse \u00e9\nname = \"Pied \u00e9\"\n" + look), "");
    EXPECT_NE(refusal("[kick]\nname = \u00e9\n" + look).find(":2: "), std::string::npos);
}
TEST(LabelBook, RefusesAMissingFile) {
    EXPECT_THROW(LabelBook::load("/nonexistent/labels.toml"), std::runtime_error);
}

}  // namespace
}  // namespace linecheck
