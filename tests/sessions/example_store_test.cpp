#include "sessions/example_store.hpp"

#include <gtest/gtest.h>

#include <array>

#include "sessions/schema.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

class ExampleStore : public ::testing::Test {
protected:
    void say(std::int64_t session, std::int64_t channel, const std::string& label, float x, const std::string& space = "here", std::int64_t place = 0) {
        const std::array point{x, 2.0F};
        const std::array<Cell, 8> cells{session, 1.0, channel, label, place == 0 ? ++places_ : place, 1.0, space, pack_point(point.data(), point.size())};
        file_.insert("INSERT INTO example VALUES (?,?,?,?,?,?,?,?)", cells);
    }
    std::int64_t places_ = 0;
    TempDir dir_;
    SqliteFile file_ = open_session_file(dir_ / "s.db");
};

TEST_F(ExampleStore, ReadsWhatWasLearntInThisSpaceOldestFirst) {
    say(1, 4, "saxophone", 0.5F);
    say(1, 5, "flute", 1.5F, "elsewhere");
    say(2, 4, "mallets", 2.5F);
    const auto read = read_examples(file_, "here");
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[0].label, "saxophone");
    EXPECT_EQ(read[0].channel, 4);
    EXPECT_EQ(read[0].point, (std::vector<float>{0.5F, 2.0F}));
    EXPECT_EQ(read[1].label, "mallets");
}
TEST_F(ExampleStore, OneThatGrewIsToldAsItWasLast) {
    say(1, 4, "saxophone", 0.5F, "here", 7);
    say(1, 5, "flute", 1.0F, "here", 8);
    say(1, 4, "saxophone", 0.6F, "here", 7);
    say(2, 4, "saxophone", 0.7F, "here", 7);
    const auto read = read_examples(file_, "here");
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(read[0].label, "flute");
    EXPECT_EQ(read[1].point[0], 0.6F);
    EXPECT_EQ(read[2].session, 2);
}
TEST_F(ExampleStore, WhatWasUnlearntIsToldWithItsPoint) {
    say(1, 4, "saxophone", 0.5F);
    say(1, 4, "", 0.5F);
    const auto read = read_examples(file_, "here");
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[1].label, "");
    EXPECT_EQ(read[1].point[0], 0.5F);
}
TEST_F(ExampleStore, WhatIsNoPointOrNoNumberIsPassedOver) {
    file_.run("INSERT INTO example VALUES (1, 1, 1, 'kick', 1, 1, 'here', x'0102'), (1, 1, 1, 'kick', 2, 1, 'here', NULL), (1, 1, 1, 'kick', 3, 1, 'here', x'0000c07f')");
    EXPECT_TRUE(read_examples(file_, "here").empty());
}

}  // namespace
}  // namespace linecheck
