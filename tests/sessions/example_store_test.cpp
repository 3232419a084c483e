#include "sessions/example_store.hpp"

#include <gtest/gtest.h>

#include <array>

#include "sessions/schema.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

class ExampleStore : public ::testing::Test {
protected:
    void say(std::int64_t session, std::int64_t channel, const std::string& label, float x, const std::string& space = "here") {
        const std::array point{x, 2.0F};
        const std::array<Cell, 7> cells{session, 1.0, channel, label, 1.0, space, pack_point(point.data(), point.size())};
        file_.insert("INSERT INTO example VALUES (?,?,?,?,?,?,?)", cells);
    }
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
TEST_F(ExampleStore, AWordThatWasTakenBackTakesItsExamplesOfThatLineAndSessionOnly) {
    say(1, 4, "saxophone", 0.5F);
    say(2, 4, "brass", 0.5F);
    say(2, 4, "saxophone", 0.6F);
    say(2, 4, "saxophone", 0.7F);
    say(2, 4, "", 0.0F);
    const auto read = read_examples(file_, "here");
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[0].session, 1);
    EXPECT_EQ(read[1].label, "brass");
}
TEST_F(ExampleStore, APointThatIsNoneIsPassedOver) {
    file_.run("INSERT INTO example VALUES (1, 1, 1, 'kick', 1, 'here', x'0102'), (1, 1, 1, 'kick', 1, 'here', NULL)");
    EXPECT_TRUE(read_examples(file_, "here").empty());
}

}  // namespace
}  // namespace linecheck
