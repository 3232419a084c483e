#include "daemon/session_log.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include "tests/support/jack_server.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

// The first cell of a query, as text.
std::string ask(const std::string& path, const std::string& sql) {
    sqlite3* file = nullptr;
    sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(file, sql.c_str(), -1, &statement, nullptr);
    std::string answer;
    if (sqlite3_step(statement) == SQLITE_ROW) answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(file);
    return answer;
}

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
