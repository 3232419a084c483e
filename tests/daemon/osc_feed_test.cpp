#include "daemon/osc_feed.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace linecheck {
namespace {

using std::chrono::milliseconds;

/// One line whose peak is told by hand.
class Feed {
public:
    explicit Feed(milliseconds between_rises = OscFeed::between_updates) : board_({""}, LabelBook()), feed_(board_, between_rises) { said_at(0, -80); }
    /// Whether the level is said `ms` after the start, when the peak is that.
    bool said_at(int ms, float peak_dbfs) {
        Snapshot seen;
        seen.peak_dbfs = peak_dbfs;
        board_.see(0, seen);
        std::vector<OscMessage> out;
        feed_.changes(begin_ + milliseconds(ms), out);
        for (const auto& message : out)
            if (message.address == "/linecheck/ch/1/level") return true;
        return false;
    }
    [[nodiscard]] bool rises_at(int ms, float peak_dbfs) {
        Snapshot seen;
        seen.peak_dbfs = peak_dbfs;
        board_.see(0, seen);
        return feed_.rises(begin_ + milliseconds(ms));
    }

private:
    Board board_;
    OscFeed feed_;
    OscFeed::Clock::time_point begin_ = OscFeed::Clock::now();
};

TEST(OscFeed, ALevelIsSaid20TimesASecondAtMost) {
    Feed feed;
    EXPECT_FALSE(feed.said_at(20, -10));
    EXPECT_FALSE(feed.said_at(49, -10));
    EXPECT_TRUE(feed.said_at(50, -10));
}

TEST(OscFeed, AHitIsSaidSoonerWhereThatIsWanted) {
    Feed feed(milliseconds(20));
    EXPECT_FALSE(feed.said_at(10, -10)) << "not without end";
    EXPECT_TRUE(feed.said_at(20, -10));
    EXPECT_FALSE(feed.said_at(45, -8)) << "a little louder can wait";
    EXPECT_FALSE(feed.said_at(60, -40)) << "and so can what gets softer";
    EXPECT_TRUE(feed.said_at(70, -40));
}

TEST(OscFeed, ALanguageIsSaidOnceUntilItChanges) {
    Board board({""}, LabelBook());
    OscFeed feed(board);
    auto now = OscFeed::Clock::now();
    const auto said = [&] {
        std::vector<OscMessage> out, languages;
        feed.changes(now += milliseconds(60), out);
        for (const auto& message : out)
            if (message.address == "/linecheck/ch/1/language") languages.push_back(message);
        return languages;
    };
    EXPECT_EQ(said(), (std::vector<OscMessage>{{"/linecheck/ch/1/language", {std::string("unknown"), 0.0F}}}));
    board.show_language(0, "pt", 0.75F);
    EXPECT_EQ(said(), (std::vector<OscMessage>{{"/linecheck/ch/1/language", {std::string("pt"), 0.75F}}}));
    board.show_language(0, "pt", 0.751F);
    EXPECT_TRUE(said().empty()) << "a hundredth is what is said";
}

TEST(OscFeed, KnowsWhetherThereIsAHitToSay) {
    Feed feed(milliseconds(20));
    EXPECT_FALSE(feed.rises_at(10, -10));
    EXPECT_TRUE(feed.rises_at(20, -10));
    EXPECT_FALSE(feed.rises_at(20, -75));
}

}  // namespace
}  // namespace linecheck
