#include "daemon/session_log.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <filesystem>

#include "daemon/session_recall.hpp"
#include "ml/labels.hpp"
#include "sessions/flac.hpp"
#include "sessions/schema.hpp"
#include "tests/support/jack_server.hpp"
#include "tests/support/sqlite_ask.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

Verdict said(std::size_t channel, const char* label, float confidence = 0.9F) {
    Verdict v;
    v.channel = static_cast<std::uint32_t>(channel);
    v.frame = 4800;
    v.label = static_cast<std::int16_t>(label_index(label).value_or(unknown_label));
    v.family = static_cast<std::int16_t>(family_of(v.label));
    v.confidence = confidence;
    return v;
}

/// Ten active hops at -20 dBFS RMS with a peak of -8.
void play(SessionLog& log, std::size_t channel, std::uint64_t from = 0, int hops = 10) {
    Snapshot snapshot;
    snapshot.features.active = true;
    snapshot.features.mean_square = 0.01F;
    snapshot.peak_dbfs = -8;
    for (int i = 0; i < hops; ++i) {
        snapshot.features.frame = (from + static_cast<std::uint64_t>(i) + 1) * hop_frames;
        log.hear(channel, snapshot);
    }
}

class SessionLogTest : public ::testing::Test {
protected:
    std::unique_ptr<SessionLog> open(SessionSettings settings = {}) {
        if (settings.path.empty()) settings.path = path;
        auto log = std::make_unique<SessionLog>(settings, SessionLog::Begin{"tiny", 48000, 0}, board);
        board.corrections().on_correction([log = log.get()](std::size_t c, const Correction& said_so, bool stands) { log->correction(c, said_so, stands); });
        return log;
    }
    void hear(SessionLog& log, const Verdict& verdict) {
        board.hear(verdict);
        log.verdict(verdict);
    }
    TempDir dir;
    std::string path = dir / "s.db";
    Board board{{"kick in", "snare top"}, LabelBook()};
};

TEST_F(SessionLogTest, KeepsVerdictsLevelsAndHealthWithTheirChannel) {
    {
        const auto log = open();
        hear(*log, said(1, "kick"));
        play(*log, 0);
        log->observe({});
    }
    EXPECT_EQ(ask(path, "SELECT model || ended FROM session"), "tiny1");
    EXPECT_EQ(ask(path, "SELECT name FROM channel WHERE channel = 2"), "snare top");
    EXPECT_EQ(ask(path, "SELECT label || ' ' || channel || ' ' || frame FROM verdict"), "kick 2 4800");
    EXPECT_EQ(ask(path, "SELECT count(*) || min(channel) FROM observation"), "11") << "a line that rests has no levels";
    EXPECT_EQ(ask(path, "SELECT round(peak_dbfs) || ' ' || round(rms_dbfs) || ' ' || round(crest_db) || ' ' || length(bands) FROM observation"), "-8.0 -20.0 12.0 62");
    EXPECT_EQ(ask(path, "SELECT count(*) FROM health"), "1");
    EXPECT_EQ(ask(path, "PRAGMA journal_mode"), "wal");
}

TEST_F(SessionLogTest, ASecondSessionGoesIntoTheSameFile) {
    for (int i = 0; i < 2; ++i) open();
    EXPECT_EQ(ask(path, "SELECT count(*) FROM session"), "2");
    EXPECT_EQ(ask(path, "SELECT count(DISTINCT session) FROM channel"), "2");
}

TEST_F(SessionLogTest, AVerdictIsWrittenWhenItsWordsChangeOrItsConfidenceMovedByATenth) {
    {
        const auto log = open();
        for (const float confidence : {0.70F, 0.75F, 0.78F, 0.81F, 0.82F}) hear(*log, said(0, "kick", confidence));
        hear(*log, said(0, "tom", 0.82F));
    }
    EXPECT_EQ(ask(path, "SELECT group_concat(label || round(confidence, 2)) FROM verdict"), "kick0.7,kick0.81,tom0.82");
}

TEST_F(SessionLogTest, NoVerdictContradictsTheCorrectionBeforeIt) {
    {
        const auto log = open();
        hear(*log, said(0, "tom"));
        board.correct(0, {*label_index("kick"), CorrectionSource::tablet, "http 10.0.0.7"});
        hear(*log, said(0, "snare"));
    }
    EXPECT_EQ(ask(path, "SELECT label || ' ' || source || ' ' || who || ' ' || heard || ' ' || stands FROM correction"), "kick tablet http 10.0.0.7 tom 1");
    EXPECT_EQ(ask(path, "SELECT group_concat(label || '<' || heard) FROM verdict"), "tom<tom,kick<snare");
}

TEST_F(SessionLogTest, ANameTypedOnTheDeskThatLosesIsKeptAsWhatItWas) {
    {
        const auto log = open();
        board.correct(0, {*label_index("kick"), CorrectionSource::osc, "osc 10.0.0.7"});
        board.correct(0, {*label_index("tom"), CorrectionSource::desk_name, "desk", "Floor Tom"});
    }
    EXPECT_EQ(ask(path, "SELECT words || stands FROM correction WHERE source = 'desk name'"), "Floor Tom0");
}

TEST_F(SessionLogTest, SafesAndAdviceAreWrittenWhenTheyChange) {
    {
        const auto log = open();
        board.make_safe(1, true);
        LineAdvice advice;
        advice.label = 3;
        advice.each.push_back({AdviceKind::gain, GainChange{4, -18, false}, "it is quiet", 0.8F});
        board.advice().take(0, advice);
        for (int i = 0; i < 3; ++i) log->tend();
        log->rejected(0, 12, "osc 10.0.0.7");
    }
    EXPECT_EQ(ask(path, "SELECT count(*) || channel || safe FROM safe"), "121");
    EXPECT_EQ(ask(path, "SELECT kind || change || because FROM advice WHERE state = 'offered'"), R"(gain{"gain_db":4.0}it is quiet)");
    EXPECT_EQ(ask(path, "SELECT id || who FROM advice WHERE state = 'rejected'"), "12osc 10.0.0.7");
    EXPECT_EQ(ask(path, "SELECT count(*) FROM advice"), "2");
}

TEST_F(SessionLogTest, ASnippetIsFlacOfWhatTheLinePlayed) {
    {
        const auto log = open();
        hear(*log, said(0, "kick"));
        log->snippet(0, "verdict", std::vector<float>(24000, 0.25F));
    }
    SqliteFile file = read_session_file(path);
    EXPECT_EQ(text(file.first("SELECT label || why || seconds FROM snippet")), "kickverdict0.5");
    const Cell cell = file.first("SELECT flac FROM snippet");
    const Decoded audio = decode_flac(std::get<Blob>(cell));
    ASSERT_EQ(audio.samples.size(), 24000U);
    EXPECT_NEAR(audio.samples[100], 0.25, 1e-6);
}

TEST_F(SessionLogTest, IsOnDiskWithinASecondWithoutAnybodyClosingIt) {
    const auto log = open();
    log->observe({});
    EXPECT_TRUE(eventually([&] { return ask(path, "SELECT count(*) FROM health") == "1"; }));
    EXPECT_TRUE(eventually([&] { return log->status().session == 1; }));
}

TEST_F(SessionLogTest, GoesOnAndSaysSoWhenThePathCannotBeWritten) {
    for (const char* const nowhere : {"/nonexistent/folder/s.db", "/dev/full"}) {
        const auto log = open({nowhere});
        EXPECT_TRUE(eventually([&] { return !log->status().writes; })) << nowhere;
        EXPECT_NE(log->status().trouble, "");
        log->observe({});
    }
}

TEST_F(SessionLogTest, WritesAgainByItselfOnceTheFolderIsThere) {
    const auto log = open({dir / "later/s.db"});
    ASSERT_TRUE(eventually([&] { return !log->status().writes; }));
    hear(*log, said(0, "kick"));
    std::filesystem::create_directory(dir / "later");
    EXPECT_TRUE(eventually([&] { return ask(dir / "later/s.db", "SELECT label FROM verdict") == "kick"; }));
    EXPECT_TRUE(eventually([&] { return log->status().writes; }));
}

/// No file of this process may grow beyond `bytes` while it lives: what SQLite sees is a full disk.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        before_handler_ = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, before_handler_);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit before_{};
    void (*before_handler_)(int) = nullptr;
};

TEST_F(SessionLogTest, AFullDiskLosesNothingThatWasSaidMeanwhile) {
    const auto log = open();
    ASSERT_TRUE(eventually([&] { return log->status().session == 1; }));
    {
        const SmallDisk full(std::filesystem::file_size(path) + 200000);
        for (int i = 0; i < 3000; ++i) hear(*log, said(0, i % 2 == 0 ? "kick" : "tom"));
        log->snippet(0, "verdict", std::vector<float>(480000, 0.0F));
        for (int i = 0; i < 100; ++i) board.correct(1, {*label_index("snare"), CorrectionSource::cli, std::string(20000, 'x')});
        EXPECT_TRUE(eventually([&] { return !log->status().writes; }));
        EXPECT_THAT(log->status().trouble, ::testing::AnyOf(HasSubstr("full"), HasSubstr("I/O")));
    }
    EXPECT_TRUE(eventually([&] { return log->status().writes && ask(path, "SELECT count(*) FROM verdict") == "3000"; })) << log->status().trouble;
    EXPECT_EQ(ask(path, "SELECT count(*) FROM correction"), "100");
    EXPECT_EQ(ask(path, "PRAGMA integrity_check"), "ok");
}

TEST_F(SessionLogTest, AStrangeFileIsSetAsideAndTheSessionGoesOn) {
    std::filesystem::copy_file(dir.write("strange", std::string(9000, 'x')), path);
    {
        const auto log = open();
        hear(*log, said(0, "kick"));
    }
    EXPECT_EQ(std::filesystem::file_size(path + ".aside-1"), 9000U);
    EXPECT_TRUE(eventually([&] { return ask(path, "SELECT label FROM verdict") == "kick"; }));
    EXPECT_EQ(ask(path, "SELECT words FROM note WHERE kind = 'aside'"), path + ".aside-1");
}

TEST_F(SessionLogTest, AFileThatIsTakenAwayIsBegunAnewWithItsLines) {
    const auto log = open();
    ASSERT_TRUE(eventually([&] { return log->status().session == 1; }));
    for (const char* const part : {"", "-wal", "-shm"}) std::filesystem::remove(path + part);
    EXPECT_TRUE(eventually([&] {
        hear(*log, said(0, board.strip(0).label == "kick" ? "tom" : "kick"));
        return std::filesystem::exists(path) && ask(path, "SELECT count(*) > 0 FROM verdict") == "1";
    })) << log->status().trouble;
    EXPECT_EQ(ask(path, "SELECT count(*) FROM channel"), "2");
}

TEST_F(SessionLogTest, AClockThatJumpsIsNotedAndMovesNoTime) {
    std::atomic<double> wall{1e9};
    SessionSettings settings{path};
    settings.wall_clock = [&] { return wall.load(); };
    {
        const auto log = open(settings);
        ASSERT_TRUE(eventually([&] { return log->status().session == 1; }));
        wall = 1e9 - 86400;
        hear(*log, said(0, "kick"));
        EXPECT_TRUE(eventually([&] { return ask(path, "SELECT count(*) FROM note WHERE kind = 'clock'") == "1"; }));
    }
    EXPECT_EQ(ask(path, "SELECT t_s >= 0 AND t_s < 60 FROM verdict"), "1");
    EXPECT_EQ(ask(path, "SELECT started_unix_s FROM session"), "1000000000.0");
}

TEST_F(SessionLogTest, StaysWithinItsSizeByLettingTheOldestGo) {
    open()->snippet(0, "verdict", std::vector<float>(48000, 0.5F));
    for (int i = 0; i < 4; ++i) {
        SqliteFile file = open_session_file(path);
        file.run("INSERT INTO snippet (session, channel, flac) VALUES (1, 1, randomblob(900000))");
    }
    SessionSettings small{path};
    small.max_mb = 1;
    const auto log = open(small);
    EXPECT_TRUE(eventually([&] { return log->status().bytes > 0 && log->status().bytes < 1000000; })) << log->status().bytes;
    EXPECT_EQ(ask(path, "SELECT count(*) FROM session WHERE id = 2"), "1") << "the running session stays";
}

TEST_F(SessionLogTest, LabelsCorrectionsAndSafesComeBackForTheSameLineOnly) {
    {
        const auto log = open();
        hear(*log, said(0, "tom", 0.75F));
        hear(*log, said(1, "tom"));
        board.correct(1, {*label_index("kick"), CorrectionSource::desk_name, "desk", "BD"});
        board.make_safe(1, true);
        log->tend();
        log->action({1, "label", "name", "", "Kick 2", "armed labels", ""});
    }
    const auto now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    SqliteFile file = read_session_file(path);
    const Recalled back = recall(file, {"another port", "snare top"}, now, 3600);
    EXPECT_EQ(back.session, 1);
    ASSERT_EQ(back.lines.size(), 1U);
    const RecalledLine& line = back.lines[0];
    EXPECT_EQ(line.channel, 1U);
    EXPECT_TRUE(line.safe);
    EXPECT_EQ(line.label, "tom");
    ASSERT_TRUE(line.correction);
    EXPECT_EQ(line.correction->label + line.correction->source + line.correction->words, "kickdesk nameBD");
    EXPECT_EQ(line.our_names, std::vector<std::string>{"Kick 2"});
    EXPECT_EQ(recall(file, {"kick in"}, now + 2 * 3600, 3600).session, 0) << "yesterday's show is another one";
}

TEST_F(SessionLogTest, AStartThatHeardNothingForgetsNothing) {
    {
        const auto log = open();
        hear(*log, said(1, "tom", 0.75F));
        board.correct(1, {*label_index("kick"), CorrectionSource::osc, "osc 10.0.0.7"});
    }
    {
        SqliteFile file = open_session_file(path);
        file.run("INSERT INTO session (started_unix_s, last_s, continues) SELECT started_unix_s, last_s, id FROM session; "
                 "INSERT INTO channel SELECT 2, channel, name FROM channel WHERE session = 1");
    }
    SqliteFile file = read_session_file(path);
    const auto now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    const Recalled back = recall(file, {"kick in", "snare top"}, now, 3600);
    EXPECT_EQ(back.session, 2);
    ASSERT_EQ(back.lines.size(), 2U);
    EXPECT_EQ(back.lines[1].label, "tom");
    ASSERT_TRUE(back.lines[1].correction);
    EXPECT_EQ(back.lines[1].correction->label, "kick");
}

TEST_F(SessionLogTest, WithoutAPathKeepsNothing) {
    SessionLog log({}, {}, board);
    log.observe({});
    hear(log, said(0, "kick"));
    EXPECT_FALSE(log.status().writes);
    EXPECT_EQ(log.sessions_json(), "[]");
}

}  // namespace
}  // namespace linecheck
