#include "ml/mix/genre_table.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace linecheck {
namespace {

std::string header(std::size_t without = librosa_column_count) {
    std::string out = "label";
    for (std::size_t i = 0; i < librosa_column_count; ++i)
        if (i != without) out += "," + std::string(librosa_column_names()[i]);
    return out + ",filename\n";
}

std::string row(const std::string& third = "3") {
    std::string out = "jazz";
    for (std::size_t i = 0; i < librosa_column_count; ++i) out += "," + (i == 2 ? third : std::to_string(i) + ".5");
    return out + ",a.wav\n";
}

std::string refusal(const std::string& text) {
    try {
        (void)parse_genre_table(text, "t.csv");
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "";
}

TEST(GenreTable, ReadsColumnsByNameInAnyOrder) {
    const auto rows = parse_genre_table(header() + row() + "\n" + row("-1e-3"), "t.csv");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].label, "jazz");
    EXPECT_EQ(rows[0].file, "a.wav");
    EXPECT_EQ(rows[0].columns[0], 0.5);
    EXPECT_EQ(rows[0].columns[2], 3.0);
    EXPECT_EQ(rows[1].columns[2], -1e-3);
    EXPECT_EQ(rows[0].columns[56], 56.5);
}
TEST(GenreTable, NamesTheColumnThatIsMissing) {
    const std::string text = refusal(header(5) + row());
    EXPECT_NE(text.find("line 1"), std::string::npos) << text;
    EXPECT_NE(text.find('"' + std::string(librosa_column_names()[5]) + '"'), std::string::npos) << text;
    EXPECT_NE(refusal("a,b\n1,2\n").find("54 more"), std::string::npos);
}
TEST(GenreTable, NamesTheLineAndFieldThatIsNoFiniteNumber) {
    for (const char* bad : {"nan", "inf", "", "three", "1e999", "3 "}) {
        const std::string text = refusal(header() + row() + row(bad));
        EXPECT_NE(text.find("line 3"), std::string::npos) << bad << ": " << text;
        EXPECT_NE(text.find("rms_mean"), std::string::npos) << bad << ": " << text;
    }
}
TEST(GenreTable, RefusesShortRowsAndTablesWithoutRows) {
    EXPECT_NE(refusal(header() + "jazz,1,2\n").find("3 fields"), std::string::npos);
    EXPECT_NE(refusal(header()).find("no row"), std::string::npos);
    EXPECT_NE(refusal(""), "");
}

}  // namespace
}  // namespace linecheck
