#include "daemon/session_log.hpp"

#include <gmock/gmock.h>

#include "tests/support/jack_server.hpp"
#include "tests/support/sqlite_ask.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

TEST(SessionLog, KeepsVerdictsLevelsAndHealthWithTheirChannel) {
    const TempDir dir;
    const Board board({"kick in", "snare top"}, LabelBook());
    {
        SessionLog log(dir / "s.db", "tiny", 48000, board);
        Verdict verdict;
        verdict.channel = 1;
        verdict.frame = 4800;
        verdict.label = 0;
        verdict.confidence = 0.9F;
        log.verdict(verdict);
        log.observe(board, {});
    }
    EXPECT_EQ(ask(dir / "s.db", "SELECT model FROM session"), "tiny");
    EXPECT_EQ(ask(dir / "s.db", "SELECT name FROM channel WHERE channel = 2"), "snare top");
    EXPECT_EQ(ask(dir / "s.db", "SELECT label || ' ' || channel || ' ' || frame FROM verdict"), "kick 2 4800");
    EXPECT_EQ(ask(dir / "s.db", "SELECT count(*) FROM observation"), "2");
    EXPECT_EQ(ask(dir / "s.db", "SELECT count(*) FROM health"), "1");
    EXPECT_EQ(ask(dir / "s.db", "PRAGMA journal_mode"), "wal");
}

TEST(SessionLog, ASecondSessionGoesIntoTheSameFile) {
    const TempDir dir;
    const Board board({"a"}, LabelBook());
    for (int i = 0; i < 2; ++i) SessionLog(dir / "s.db", "tiny", 48000, board);
    EXPECT_EQ(ask(dir / "s.db", "SELECT count(*) FROM session"), "2");
    EXPECT_EQ(ask(dir / "s.db", "SELECT count(DISTINCT session) FROM channel"), "2");
}

TEST(SessionLog, IsOnDiskWithinASecondWithoutAnybodyClosingIt) {
    const TempDir dir;
    const Board board({"a"}, LabelBook());
    SessionLog log(dir / "s.db", "tiny", 48000, board);
    log.observe(board, {});
    EXPECT_TRUE(eventually([&] { return ask(dir / "s.db", "SELECT count(*) FROM observation") == "1"; }));
}

TEST(SessionLog, GoesOnWithAWarningWhenThePathCannotBeWritten) {
    const Board board({"a"}, LabelBook());
    SessionLog log("/nonexistent/folder/s.db", "tiny", 48000, board);
    EXPECT_TRUE(eventually([&] { return !log.writes(); }));
    log.observe(board, {});
}

TEST(SessionLog, GoesOnWithAWarningWhenTheDiskIsFull) {
    const Board board({"a"}, LabelBook());
    SessionLog log("/dev/full", "tiny", 48000, board);
    EXPECT_TRUE(eventually([&] { return !log.writes(); }));
}

TEST(SessionLog, WithoutAPathKeepsNothing) {
    const Board board({"a"}, LabelBook());
    SessionLog log("", "tiny", 48000, board);
    log.observe(board, {});
    EXPECT_FALSE(log.writes());
}

}  // namespace
}  // namespace linecheck
