// linecheck as a user meets it: files in, verdicts out; and a hand on a running daemon.
#include <gmock/gmock.h>

#include "tests/support/audio_files.hpp"
#include "tests/support/command_test.hpp"
#include "tests/support/jack_server.hpp"
#include "tests/support/tiny_model.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

class Linecheck : public CommandTest {
protected:
    Linecheck() { write_audio(dir / "two.wav", {sine(80, 480000), sine(12000, 480000)}); }

    std::string model = dir.write("tiny.safetensors", tiny_model_bytes());
};

TEST_F(Linecheck, IdentifyPrintsAnObjectAChannelAndNothingElse) {
    ASSERT_EQ(run({"identify", "--json", "--model", model, dir / "two.wav"}), 0) << output;
    const auto lines = objects();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0]["label"], "kick");
    EXPECT_EQ(lines[1]["channel"], 2);
    EXPECT_EQ(lines[0]["seconds"], 10.0);
}

TEST_F(Linecheck, EventsAreStampedChanges) {
    ASSERT_EQ(run({"identify", "--json", "--events", "--model", model, dir / "two.wav"}), 0) << output;
    const auto lines = objects();
    ASSERT_FALSE(lines.empty());
    for (const auto& line : lines) EXPECT_TRUE(line.contains("t_s") && line.contains("channel") && line.contains("confidence"));
    EXPECT_LT(lines[0]["t_s"], 1.0);
}

TEST_F(Linecheck, AnalyzeMeasuresEachChannel) {
    ASSERT_EQ(run({"analyze", "--json", dir / "two.wav"}), 0) << output;
    ASSERT_EQ(objects().size(), 2U);
    EXPECT_NEAR(objects()[0]["peak_dbfs"].get<double>(), -6.02, 0.1);
}

TEST_F(Linecheck, ASessionIsAFolderHeardTogether) {
    ASSERT_EQ(run({"identify", "--json", "--model", model, "--session", dir.path()}), 0) << output;
    EXPECT_EQ(objects().size(), 2U);
}

TEST_F(Linecheck, RenamesTheTracksOfAFolderAndTakesItBack) {
    const TempDir takes;
    const auto kick = sine(80, 480000), doubtful = sine(12000, 480000);
    write_audio(takes / "Audio 01.wav", {kick});
    write_audio(takes / "Audio 02.wav", {doubtful});
    write_audio(takes / "Audio 03.wav", {kick});
    write_audio(takes / "Audio 04.wav", {kick, kick});
    write_audio(takes / "Audio 05.wav", {std::vector<float>(480000)});
    takes.write("notes.txt", "stay");
    const auto is = [&](const char* name) { return std::filesystem::exists(takes / name); };
    ASSERT_EQ(run({"rename", "--dry-run", "--model", model, takes.path()}), 0) << output;
    EXPECT_THAT(output, HasSubstr("Audio 01.wav  ->  Kick 1.wav"));
    EXPECT_TRUE(is("Audio 01.wav") && !is("linecheck-undo.tsv"));
    ASSERT_EQ(run({"rename", "--json", "--model", model, takes.path()}), 0) << output;
    ASSERT_EQ(objects().size(), 5U);
    EXPECT_EQ(objects()[1]["to"], "Audio 02.wav");
    EXPECT_EQ(objects()[4]["renamed"], false);
    EXPECT_TRUE(is("Kick 1.wav") && is("Audio 02.wav") && is("Kick 2.wav") && is("Kick 3.wav") && is("Audio 05.wav") && is("notes.txt"));
    ASSERT_EQ(run({"rename", "--model", model, takes.path()}), 0) << output;
    EXPECT_EQ(output.find("->"), std::string::npos) << output;
    ASSERT_EQ(run({"rename", "--undo", takes.path()}), 0) << output;
    for (int i = 1; i <= 5; ++i) EXPECT_TRUE(is(("Audio 0" + std::to_string(i) + ".wav").c_str())) << i;
    EXPECT_FALSE(is("linecheck-undo.tsv"));
}

TEST_F(Linecheck, RenameHearsAFolderOfAllSortsFileByFile) {
    const TempDir takes;
    write_audio(takes / "a.wav", {sine(80, 480000)});
    write_audio(takes / "b.wav", {sine(80, 441000, 44100)}, 44100);
    takes.write("c.wav", "this is no audio");
    ASSERT_EQ(run({"rename", "--model", model, takes.path()}), 0) << output;
    EXPECT_TRUE(std::filesystem::exists(takes / "Kick 1.wav") && std::filesystem::exists(takes / "Kick 2.wav"));
    EXPECT_THAT(output, HasSubstr("c.wav  stays (audio file"));
    const TempDir empty;
    EXPECT_EQ(run({"rename", "--model", model, empty.path()}), 1);
    EXPECT_THAT(output, HasSubstr("holds no audio file"));
    EXPECT_EQ(run({"rename", "--model", model, dir / "two.wav"}), 1);
    EXPECT_THAT(output, HasSubstr("is not a folder"));
    EXPECT_EQ(run({"rename", "--undo", empty.path()}), 1);
}

TEST_F(Linecheck, RefusesInOneLineWithCodeOne) {
    EXPECT_EQ(run({"identify", "--model", model, dir / "none.wav"}), 1);
    EXPECT_THAT(output, HasSubstr("none.wav\": does not exist"));
    EXPECT_EQ(std::count(output.begin(), output.end(), '\n'), 1);
    EXPECT_EQ(run({"identify"}), 1);
    EXPECT_EQ(run({"nonsense"}), 1);
    EXPECT_EQ(run({"status", "--port", "1"}), 1);
    EXPECT_THAT(output, HasSubstr("127.0.0.1:1: nobody answers"));
}

TEST_F(Linecheck, AsksAndCorrectsARunningDaemon) {
    const std::string port = std::to_string(20000 + getpid() % 20000);
    Program daemon(program_path("linecheckd"), {"--source.kind=file", "--source.loop=true", "--source.path=" + (dir / "two.wav"), "--identify.model=" + model,
                                                "--osc.port=" + port, "--http.port=0", "--display.table=off"}, dir / "log");
    ASSERT_TRUE(eventually([&] { return run({"channels", "--json", "--port", port}) == 0 && objects()[0]["label"] == "kick"; })) << output;
    ASSERT_EQ(run({"status", "--json", "--port", port}), 0) << output;
    EXPECT_EQ(objects()[0]["port"], std::stoi(port));
    ASSERT_EQ(run({"correct", "1", "snare", "--port", port}), 0) << output;
    ASSERT_EQ(run({"channels", "--json", "--port", port}), 0);
    EXPECT_EQ(objects()[0]["label"], "snare");
    EXPECT_EQ(run({"correct", "9", "snare", "--port", port}), 1);
    EXPECT_THAT(output, HasSubstr("there is no channel 9; there are 1 to 2"));
    EXPECT_EQ(daemon.end(SIGINT), 0);
}

TEST_F(Linecheck, HelpIsThereForEverySubcommand) {
    for (const auto* name : {"identify", "rename", "analyze", "status", "channels", "correct", "panic"}) {
        EXPECT_EQ(run({name, "--help"}), 0);
        EXPECT_THAT(output, HasSubstr("Usage"));
    }
}

}  // namespace
}  // namespace linecheck
