#include "sessions/example_store.hpp"

#include <gtest/gtest.h>

#include <array>

#include "ml/labels.hpp"
#include "sessions/schema.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

PictureSpace space_named(float mean) {
    PictureSpace space;
    space.dims = 2;
    space.mean = {mean};
    space.project = {1.0F, 2.0F};
    space.spread = {1.0F, 1.0F};
    return space;
}

class ExampleStore : public ::testing::Test {
protected:
    void say(std::int64_t session, std::int64_t channel, const std::string& label, float x, std::int64_t place = 0, const PictureSpace* space = nullptr) {
        const PictureSpace& in = space != nullptr ? *space : here_;
        const std::array<Cell, 8> cells{session, 1.0, channel, label, place == 0 ? ++places_ : place, std::int64_t{1}, in.id(), pack_point({0, 0, 1, {x, 2.0F}}, in)};
        file_.insert("INSERT INTO example VALUES (?,?,?,?,?,?,?,?)", cells);
    }
    std::int64_t places_ = 0;
    TempDir dir_;
    SqliteFile file_ = open_session_file(dir_ / "s.db");
    PictureSpace here_ = space_named(1), elsewhere_ = space_named(2);
};

TEST_F(ExampleStore, ReadsWhatWasLearntInThisSpaceOldestFirst) {
    say(1, 4, "saxophone", 0.5F);
    say(1, 5, "flute", 1.5F, 0, &elsewhere_);
    say(2, 4, "mallets", 2.5F);
    const auto read = read_examples(file_, here_);
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(label_id(read[0].example.label), "saxophone");
    EXPECT_EQ(read[0].channel, 4);
    EXPECT_EQ(read[0].example.point[0], 0.5F);
    EXPECT_EQ(read[0].example.point[1], 2.0F);
    EXPECT_EQ(label_id(read[1].example.label), "mallets");
}
TEST_F(ExampleStore, OneThatGrewIsToldAsItWasLast) {
    say(1, 4, "saxophone", 0.5F, 7);
    say(1, 5, "flute", 1.0F, 8);
    say(1, 4, "saxophone", 0.6F, 7);
    say(2, 4, "saxophone", 0.7F, 7);
    const auto read = read_examples(file_, here_);
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(label_id(read[0].example.label), "flute");
    EXPECT_EQ(read[1].example.point[0], 0.6F);
    EXPECT_EQ(read[2].session, 2);
}
TEST_F(ExampleStore, WhatWasUnlearntIsToldWithItsPoint) {
    say(1, 4, "saxophone", 0.5F);
    say(1, 4, "", 0.5F);
    const auto read = read_examples(file_, here_);
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[1].example.label, -1);
    EXPECT_EQ(read[1].example.point[0], 0.5F);
}
TEST_F(ExampleStore, WhatIsNoPointNoNumberOrNoLabelIsPassedOver) {
    say(1, 1, "theremin", 0.5F);
    const std::string row = "(1, 1, 1, 'kick', 1, 1, '" + here_.id() + "', ";
    file_.run("INSERT INTO example VALUES " + row + "x'0102'), " + row + "NULL), " + row + "x'0000c07f00000000')");
    EXPECT_TRUE(read_examples(file_, here_).empty());
}

}  // namespace
}  // namespace linecheck
