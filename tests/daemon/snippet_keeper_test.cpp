#include "daemon/snippet_keeper.hpp"

#include <gmock/gmock.h>

#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;
using Clock = SnippetKeeper::Clock;

TEST(SnippetKeeper, OnlyLinesThatWereNamedAreEverKept) {
    EXPECT_EQ(chosen_lines("1,3-4", 5), (std::vector<bool>{true, false, true, true, false}));
    EXPECT_EQ(chosen_lines("all", 2), (std::vector<bool>{true, true}));
    EXPECT_EQ(chosen_lines("", 2), (std::vector<bool>{false, false}));
    EXPECT_FALSE(SnippetKeeper(chosen_lines("", 2)).any());
    SnippetKeeper keeper(chosen_lines("2", 2));
    keeper.corrected(0);
    EXPECT_EQ(keeper.why(0, "kick", true, Clock::time_point{} + 1h), "");
}

TEST(SnippetKeeper, WordsThatNameNoLineAreRefused) {
    for (const char* const words : {"0", "6", "3-2", ",", "kick", "1-"})
        EXPECT_THAT(message_of([&] { chosen_lines(words, 5); }), ::testing::HasSubstr("names no lines; expected e.g. \"3,5-8\" of 1 to 5")) << words;
}

TEST(SnippetKeeper, KeepsANewLabelOnceItStoodAndTheSameOneTenMinutesLater) {
    SnippetKeeper keeper({true});
    const auto t = Clock::now();
    EXPECT_EQ(keeper.why(0, "kick", true, t), "");
    EXPECT_EQ(keeper.why(0, "kick", true, t + 3s), "verdict");
    EXPECT_EQ(keeper.why(0, "kick", true, t + 60s), "");
    EXPECT_EQ(keeper.why(0, "kick", true, t + 11min), "verdict");
    EXPECT_EQ(keeper.why(0, "unknown", true, t + 12min), "");
    EXPECT_EQ(keeper.why(0, "unknown", true, t + 13min), "") << "there is nothing to learn from";
}

TEST(SnippetKeeper, ACorrectionIsKeptAtOnceOrAsSoonAsTheLinePlays) {
    SnippetKeeper keeper({true});
    const auto t = Clock::now();
    keeper.corrected(0);
    EXPECT_EQ(keeper.why(0, "tom", false, t), "");
    EXPECT_EQ(keeper.why(0, "tom", true, t + 1s), "correction");
    EXPECT_EQ(keeper.why(0, "tom", true, t + 10s), "");
}

}  // namespace
}  // namespace linecheck
