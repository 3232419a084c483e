#include "sessions/schema.hpp"

#include <gmock/gmock.h>

#include <filesystem>

#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

/// A file as the first cut of linecheckd left it.
constexpr const char* first_cut = R"(
CREATE TABLE session (id INTEGER PRIMARY KEY, started_unix_s REAL, model TEXT, sample_rate_hz INTEGER, version TEXT);
CREATE TABLE channel (session INTEGER, channel INTEGER, name TEXT);
CREATE TABLE observation (session INTEGER, unix_s REAL, channel INTEGER, peak_dbfs REAL, rms_dbfs REAL, momentary_lufs REAL, state TEXT);
CREATE TABLE verdict (session INTEGER, unix_s REAL, channel INTEGER, frame INTEGER, label TEXT, confidence REAL, family TEXT, equipment TEXT, production TEXT);
CREATE TABLE health (session INTEGER, unix_s REAL, xruns INTEGER, dropped_frames INTEGER, shed_patches INTEGER, late_frames INTEGER, load REAL);
INSERT INTO session VALUES (3, 1000000, 'tiny', 48000, '0.1.0');
INSERT INTO channel VALUES (3, 1, 'kick in');
INSERT INTO observation VALUES (3, 1000001, 1, -6, -18, -20, 'active'), (3, 1000002, 1, -144, -144, -144, 'idle');
INSERT INTO verdict VALUES (3, 1000002.5, 1, 4800, 'kick', 0.9, 'drums', 'dynamic', 'acoustic');
INSERT INTO health VALUES (3, 1000060, 0, 0, 0, 0, 0.5);
)";

TEST(Schema, TheFirstCutsFileIsBroughtUpToDateWithTimesFromItsStart) {
    const TempDir dir;
    SqliteFile(dir / "s.db", SqliteFile::Mode::write).run(first_cut);
    SqliteFile file = open_session_file(dir / "s.db");
    EXPECT_EQ(whole(file.first("PRAGMA user_version")), session_schema);
    EXPECT_EQ(real(file.first("SELECT t_s FROM verdict WHERE label = 'kick' AND heard = 'kick'")), 2.5);
    EXPECT_EQ(whole(file.first("SELECT count(*) FROM observation")), 1) << "a line that rests has no levels now";
    EXPECT_EQ(real(file.first("SELECT crest_db FROM observation")), 12.0);
    EXPECT_EQ(real(file.first("SELECT last_s FROM session WHERE id = 3")), 60.0);
    EXPECT_EQ(whole(file.first("SELECT count(*) FROM sqlite_master WHERE name LIKE 'old_%'")), 0);
    EXPECT_EQ(text(file.first("PRAGMA integrity_check")), "ok");
}

TEST(Schema, ASecondLayoutGetsItsExamplesAndKeepsTheRest) {
    const TempDir dir;
    open_session_file(dir / "s.db").run("INSERT INTO session (started_unix_s) VALUES (5); DROP TABLE example; PRAGMA user_version = 2");
    SqliteFile file = open_session_file(dir / "s.db");
    EXPECT_EQ(whole(file.first("PRAGMA user_version")), session_schema);
    EXPECT_EQ(whole(file.first("SELECT count(*) FROM session")), 1);
    file.run("INSERT INTO example VALUES (1, 2.5, 3, 'kick', 1, 1, 'abc', x'00000000')");
}

TEST(Schema, AFileThatIsUpToDateIsLeftAsItIs) {
    const TempDir dir;
    open_session_file(dir / "s.db").run("INSERT INTO session (started_unix_s) VALUES (5)");
    SqliteFile again = open_session_file(dir / "s.db");
    EXPECT_EQ(whole(again.first("SELECT count(*) FROM session")), 1);
    EXPECT_EQ(text(again.first("PRAGMA journal_mode")), "wal");
}

TEST(Schema, ANewerLayoutIsRefusedWithBothNumbers) {
    const TempDir dir;
    open_session_file(dir / "s.db").run("PRAGMA user_version = 9");
    EXPECT_THAT(message_of([&] { open_session_file(dir / "s.db"); }), HasSubstr("layout 9, of a newer linecheck; this one knows up to 3"));
    EXPECT_THROW(open_session_file(dir / "s.db"), StrangeFile);
}

TEST(Schema, AnotherProgramsFileIsRefusedAndNotTouched) {
    const TempDir dir;
    SqliteFile(dir / "s.db", SqliteFile::Mode::write).run("CREATE TABLE address (name TEXT); INSERT INTO address VALUES ('a')");
    EXPECT_THROW(open_session_file(dir / "s.db"), StrangeFile);
    EXPECT_EQ(whole(SqliteFile(dir / "s.db", SqliteFile::Mode::read).first("SELECT count(*) FROM address")), 1);
}

TEST(Schema, WhatIsNoDatabaseIsCalledDamaged) {
    const TempDir dir;
    const std::string path = dir.write("s.db", std::string(5000, 'x'));
    EXPECT_THAT(message_of([&] { open_session_file(path); }), HasSubstr("is damaged"));
}

TEST(Schema, AnOlderFileIsNotReadBehindTheDaemonsBack) {
    const TempDir dir;
    SqliteFile(dir / "s.db", SqliteFile::Mode::write).run(first_cut);
    EXPECT_THAT(message_of([&] { read_session_file(dir / "s.db"); }), HasSubstr("start linecheckd on it once"));
    EXPECT_THAT(message_of([&] { read_session_file(dir / "none.db"); }), HasSubstr("does not exist"));
}

TEST(Schema, SettingAsideKeepsEveryEarlierOne) {
    const TempDir dir;
    EXPECT_EQ(set_aside(dir.write("s.db", "one")), dir / "s.db.aside-1");
    EXPECT_EQ(set_aside(dir.write("s.db", "two")), dir / "s.db.aside-2");
    EXPECT_FALSE(std::filesystem::exists(dir / "s.db"));
    EXPECT_THAT(message_of([&] { set_aside("/dev/null"); }), HasSubstr("no regular file"));
}

TEST(Schema, BandsComeBackToTheHundredthAndNothingAtAllIsTheFloor) {
    std::array<float, band_count> bands{};
    bands[0] = -144;
    bands[1] = -33.337F;
    bands[2] = std::numeric_limits<float>::quiet_NaN();
    bands[30] = 3.01F;
    const auto back = unpack_bands(pack_bands(bands));
    EXPECT_FLOAT_EQ(back[0], -144);
    EXPECT_NEAR(back[1], -33.337, 0.005);
    EXPECT_FLOAT_EQ(back[2], -144);
    EXPECT_FLOAT_EQ(back[30], 3.01F);
    EXPECT_EQ(unpack_bands(Blob(7))[30], 0);
}

}  // namespace
}  // namespace linecheck
