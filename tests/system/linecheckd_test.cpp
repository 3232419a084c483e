// linecheckd as a user meets it: started, asked over OSC, ended.
#include <gmock/gmock.h>

#include <regex>

#include <nlohmann/json.hpp>

#include "tests/support/audio_files.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/jack_server.hpp"
#include "tests/support/osc_client.hpp"
#include "tests/support/program.hpp"
#include "tests/support/sqlite_ask.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_memory.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

// A file that plays a low tone after a second of rest, and a daemon that listens to it.
class Linecheckd : public ::testing::Test {
protected:
    std::vector<std::string> flags(std::vector<std::string> more) const {
        more.insert(more.end(), {"--identify.model=" + model, "--osc.port=" + std::to_string(port), "--http.port=0", "--display.table=off"});
        return more;
    }
    std::string tone(double seconds) const {
        auto line = sine(80, static_cast<std::size_t>(seconds * 48000));
        line.insert(line.begin(), 48000, 0.0F);
        write_audio(dir / "kick in.wav", {line});
        return dir / "kick in.wav";
    }
    static bool subscribed(OscClient& tablet) {
        return eventually([&] {
            tablet.send({"/linecheck/subscribe", {0}});
            tablet.listen(50);
            return tablet.last.contains("/linecheck/ch/1/label");
        });
    }

    TempDir dir;
    std::string model = dir.write("tiny.safetensors", tiny_model_bytes());
    int port = 20000 + getpid() % 20000;
};

TEST_F(Linecheckd, SaysTheLabelWithinTwoSecondsOfTheFirstNoteAndEndsCleanly) {
    Program daemon(program_path("linecheckd"), flags({"--source.kind=file", "--source.path=" + tone(20)}), dir / "log");
    OscClient tablet(port);
    ASSERT_TRUE(subscribed(tablet)) << daemon.output();
    using Clock = std::chrono::steady_clock;
    Clock::time_point note{}, label{};
    ASSERT_TRUE(eventually([&] {
        tablet.listen();
        if (note == Clock::time_point{} && tablet.word("/linecheck/ch/1/state") == "active") note = Clock::now();
        if (tablet.word("/linecheck/ch/1/label") == "kick") label = Clock::now();
        return label != Clock::time_point{};
    }));
    EXPECT_LT(label - note, std::chrono::seconds(2));
    EXPECT_EQ(tablet.word("/linecheck/ch/1/family"), "drums");
    EXPECT_EQ(daemon.end(SIGTERM), 0) << daemon.output();
}

TEST_F(Linecheckd, AnOscQueryClientFindsTheLabelInTheTree) {
    Program daemon(program_path("linecheckd"), flags({"--source.kind=file", "--source.path=" + tone(20)}), dir / "log");
    std::string log;
    std::smatch found;
    ASSERT_TRUE(eventually([&] { return log = daemon.output(), std::regex_search(log, found, std::regex("http on port (\\d+)\\n")); })) << log;
    const int http = std::stoi(found[1]);
    EXPECT_EQ(nlohmann::json::parse(http_get(http, "/?HOST_INFO").body)["OSC_PORT"], port);
    EXPECT_TRUE(eventually([&] { return http_get(http, "/linecheck/ch/1/label?VALUE").body == R"({"VALUE":["kick"]})"; }));
    EXPECT_EQ(daemon.end(SIGTERM), 0);
}

TEST_F(Linecheckd, OscdumpShowsTheLabel) {
    Program dump("oscdump", {"-L", std::to_string(port + 1)}, dir / "dump");
    Program daemon(program_path("linecheckd"),
                   flags({"--source.kind=file", "--source.path=" + tone(20), "--osc.targets=127.0.0.1:" + std::to_string(port + 1)}), dir / "log");
    EXPECT_TRUE(eventually([&] { return dump.output().find("/linecheck/ch/1/label s \"kick\"") != std::string::npos; })) << dump.output();
    EXPECT_EQ(daemon.end(SIGINT), 0);
}

TEST_F(Linecheckd, NamesWhatAFreewheelingJackServerPlays) {
    NEEDS_ASYNCHRONOUS_CANCEL();
    const JackServer server("48000", "480");
    const Lines lines{sine(80, 96000), sine(12000, 96000)};
    Program daemon(program_path("linecheckd"),
                   flags({"--source.kind=jack", "--jack.server=" + server.name(), "--jack.connect=player:out_.*", "--jack.channels=2"}), dir / "log");
    JackPlayer player(server, "player", lines);
    OscClient tablet(port);
    ASSERT_TRUE(subscribed(tablet)) << daemon.output();
    ASSERT_TRUE(eventually([&] { return player.connections() == 2; })) << daemon.output();
    player.freewheel(true);
    player.play();
    EXPECT_TRUE(eventually([&] {
        tablet.send({"/linecheck/subscribe", {0}});
        tablet.listen(50);
        return player.done() && tablet.word("/linecheck/ch/1/label") == "kick";
    }));
    player.freewheel(false);
    EXPECT_EQ(daemon.end(SIGTERM), 0) << daemon.output();
}

TEST_F(Linecheckd, EndsByItselfWhenAFileTakenAsFastAsPossibleEnds) {
    Program daemon(program_path("linecheckd"), flags({"--source.kind=file", "--source.realtime=false", "--source.path=" + tone(30)}), dir / "log");
    EXPECT_EQ(daemon.end(0), 0) << daemon.output();
}

TEST_F(Linecheckd, KeepsItsSessionThroughKillNine) {
    Program daemon(program_path("linecheckd"),
                   flags({"--source.kind=file", "--source.path=" + tone(20), "--session.file=" + (dir / "s.db"), "--session.observe_s=1"}), dir / "log");
    OscClient tablet(port);
    ASSERT_TRUE(subscribed(tablet)) << daemon.output();
    EXPECT_TRUE(eventually([&] { return ask(dir / "s.db", "SELECT count(*) >= 1 FROM observation") == "1"; })) << daemon.output();
    EXPECT_EQ(daemon.end(SIGKILL), 128 + SIGKILL);
    EXPECT_EQ(ask(dir / "s.db", "PRAGMA integrity_check"), "ok");
}

TEST_F(Linecheckd, ComesBackFromKillNineWithCorrectionsAndSafesAndDisarmed) {
    const auto arguments = flags({"--source.kind=file", "--source.path=" + tone(20), "--session.file=" + (dir / "s.db")});
    {
        Program daemon(program_path("linecheckd"), arguments, dir / "log");
        OscClient tablet(port);
        ASSERT_TRUE(subscribed(tablet)) << daemon.output();
        tablet.send({"/linecheck/arm", {std::string("labels")}});
        tablet.send({"/linecheck/ch/1/correct", {std::string("mallets"), std::string("cli")}});
        tablet.send({"/linecheck/ch/1/safe", {1}});
        ASSERT_TRUE(eventually([&] { return ask(dir / "s.db", "SELECT label || source || (SELECT max(safe) FROM safe) FROM correction") == "malletscli1"; })) << daemon.output();
        EXPECT_EQ(daemon.end(SIGKILL), 128 + SIGKILL);
    }
    Program daemon(program_path("linecheckd"), arguments, dir / "log 2");
    OscClient tablet(port);
    ASSERT_TRUE(subscribed(tablet)) << daemon.output();
    EXPECT_TRUE(eventually([&] { return tablet.listen(), tablet.word("/linecheck/ch/1/label") == "mallets"; })) << daemon.output();
    EXPECT_TRUE(eventually([&] { return tablet.listen(), tablet.last.contains("/linecheck/ch/1/safe") && tablet.last.contains("/linecheck/arm"); }));
    EXPECT_EQ(std::get<std::int32_t>(tablet.last.at("/linecheck/ch/1/safe").arguments.at(0)), 1);
    EXPECT_EQ(tablet.word("/linecheck/arm"), "off");
    EXPECT_TRUE(eventually([&] { return ask(dir / "s.db", "SELECT continues || (SELECT count(*) FROM correction WHERE session = 2) FROM session WHERE id = 2") == "11"; }));
    EXPECT_EQ(daemon.end(SIGTERM), 0);
}

// A tone that the network has no word for; the desk's other days are two runs of the daemon.
TEST_F(Linecheckd, KnowsASourceAgainThatWasCorrectedOnAnotherDayAndOnAnotherLine) {
    dir.write("tiny.safetensors", tiny_memory_bytes());
    const auto stage = [&](int line) {
        Lines lines(2, std::vector<float>(20 * 48000, 0.0F));
        lines[static_cast<std::size_t>(line)] = sine(3000, 20 * 48000);
        write_audio(dir / "stage.wav", lines);
        return flags({"--source.kind=file", "--source.path=" + (dir / "stage.wav"), "--session.file=" + (dir / "s.db"), "--session.restore_h=0"});
    };
    {
        Program daemon(program_path("linecheckd"), stage(0), dir / "log");
        OscClient tablet(port);
        ASSERT_TRUE(subscribed(tablet)) << daemon.output();
        tablet.send({"/linecheck/ch/1/correct", {std::string("saxophone")}});
        ASSERT_TRUE(eventually([&] { return daemon.output().find("channel 1 is remembered as saxophone") != std::string::npos; })) << daemon.output();
        EXPECT_EQ(daemon.end(SIGTERM), 0);
    }
    EXPECT_EQ(ask(dir / "s.db", "SELECT label FROM example WHERE channel = 1"), "saxophone");
    Program daemon(program_path("linecheckd"), stage(1), dir / "log");
    OscClient tablet(port);
    ASSERT_TRUE(subscribed(tablet)) << daemon.output();
    EXPECT_TRUE(eventually([&] { return tablet.listen(), tablet.word("/linecheck/ch/2/label") == "saxophone"; })) << daemon.output();
    EXPECT_EQ(tablet.word("/linecheck/ch/1/label"), "unknown");
}

TEST_F(Linecheckd, TakesAnotherModelWhileItPlaysAndKeepsTheOldWhereTheNewIsBroken) {
    Program daemon(program_path("linecheckd"), flags({"--source.kind=file", "--source.path=" + tone(20), "--session.file=" + (dir / "s.db")}), dir / "log");
    OscClient tablet(port);
    ASSERT_TRUE(subscribed(tablet)) << daemon.output();
    const auto is_kick = [&] { return tablet.listen(), tablet.word("/linecheck/ch/1/label") == "kick"; };
    ASSERT_TRUE(eventually(is_kick));
    const auto said = [&](const std::string& words) { return [&, words] { return daemon.output().find(words) != std::string::npos; }; };
    dir.write("tiny.safetensors", "no model");
    kill(daemon.pid(), SIGHUP);
    ASSERT_TRUE(eventually(said("the model that runs goes on"))) << daemon.output();
    dir.write("tiny.safetensors", tiny_memory_bytes());
    kill(daemon.pid(), SIGHUP);
    ASSERT_TRUE(eventually(said("model \"tiny with a memory\" is loaded"))) << daemon.output();
    for (int i = 0; i < 20; ++i) {
        tablet.listen(50);
        EXPECT_EQ(tablet.word("/linecheck/ch/1/label"), "kick");
    }
    EXPECT_EQ(daemon.end(SIGTERM), 0) << daemon.output();
    EXPECT_EQ(ask(dir / "s.db", "SELECT words FROM note WHERE kind = 'model'"), "tiny with a memory");
}

TEST_F(Linecheckd, RefusesInOneLineWhatCannotWork) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"--source.kind=file", "--source.path=/nonexistent.wav"}, "\"/nonexistent.wav\": does not exist"},
        {{"--source.kind=jack", "--jack.server=linecheck-nobody"}, "no server \"linecheck-nobody\" answers"},
        {{"--source.kind=portaudio", "--portaudio.device=nothing"}, "no input device \"nothing\""},
        {{"--source.kid=file"}, "the nearest is source.kind"},
        {{"--config", "/nonexistent.toml"}, "\"/nonexistent.toml\": cannot be read"},
        {{"--source.kind=file", "--source.path=" + tone(1), "--identify.model=/etc/hostname"}, "\"/etc/hostname\""},
    };
    for (const auto& [arguments, reason] : cases) {
        Program daemon(program_path("linecheckd"), arguments, dir / "log");
        EXPECT_EQ(daemon.end(0), 1);
        EXPECT_THAT(daemon.output(), HasSubstr(reason));
    }
}

TEST_F(Linecheckd, CheckConfigAndHelpEndWithSuccess) {
    for (const auto* flag : {"--check-config", "--print-config", "--help", "--version"}) {
        Program daemon(program_path("linecheckd"), {flag}, dir / "log");
        EXPECT_EQ(daemon.end(0), 0) << flag;
    }
}

}  // namespace
}  // namespace linecheck
