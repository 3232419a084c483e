// `linecheck sessions` on a file with one session in it.
#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <numbers>

#include "sessions/flac.hpp"
#include "sessions/schema.hpp"
#include "tests/support/command_test.hpp"
#include "tests/support/tiny_model.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

std::vector<float> low_tone() {
    std::vector<float> out(3 * 48000);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = 0.3F * static_cast<float>(std::sin(2 * std::numbers::pi * 80 * static_cast<double>(i) / 48000));
    return out;
}

class Sessions : public CommandTest {
protected:
    void SetUp() override {
        SqliteFile made = open_session_file(file);
        made.run(R"(INSERT INTO session (id, started_unix_s, model, last_s, ended) VALUES (1, 1000, 'old', 60, 1), (2, 2000, 'tiny', 90, 0);
                    INSERT INTO channel VALUES (1, 1, 'in_1'), (2, 1, 'in_1');
                    INSERT INTO verdict VALUES (2, 1, 1, 0, 'tom', 0.8, 'drums', 'dynamic', 'acoustic', 'tom');
                    INSERT INTO correction (session, t_s, channel, label, source, stands) VALUES (2, 20, 1, 'kick', 'tablet', 1);
                    INSERT INTO observation (session, t_s, channel, active_s, peak_dbfs, rms_dbfs, crest_db) VALUES (2, 5, 1, 5, -6, -18, 12))");
        for (const char* const label : {"kick", "tom"}) {
            const std::array<Cell, 3> row{std::string(label), std::int64_t{label[0] == 'k'}, encode_flac(low_tone(), 48000)};
            made.insert("INSERT INTO snippet (session, t_s, channel, label, corrected, why, seconds, sample_rate_hz, flac) VALUES (2, 21, 1, ?, ?, 'correction', 3, 48000, ?)", row);
        }
    }
    std::string file = dir / "s.db";
};

TEST_F(Sessions, ListIsNewestFirstAndShowSaysWhoSaidWhat) {
    ASSERT_EQ(run({"sessions", "list", "--json", "--file", file}), 0) << output;
    const auto all = objects();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0]["id"], 2);
    EXPECT_EQ(all[0]["snippets"], 2);
    ASSERT_EQ(run({"sessions", "show", "--json", "--file", file}), 0) << output;
    EXPECT_EQ(objects().at(0)["labels"].back()["label"], "kick");
    EXPECT_EQ(objects().at(0)["labels"].back()["by"], "tablet");
    EXPECT_EQ(run({"sessions", "show", "7", "--file", file}), 1);
    EXPECT_THAT(output, HasSubstr("session 7 is not in"));
}

TEST_F(Sessions, ExportIsATableWithARowForTheLabel) {
    ASSERT_EQ(run({"sessions", "export", "--file", file, "--out", dir / "table.csv"}), 0) << output;
    std::ifstream table(dir / "table.csv");
    std::string header, row, end;
    std::getline(table, header);
    std::getline(table, row);
    EXPECT_TRUE(row.starts_with("2,1,in_1,kick,tablet,")) << row;
    EXPECT_FALSE(std::getline(table, end));
    ASSERT_EQ(run({"sessions", "export", "2", "--format", "jsonl", "--file", file}), 0);
    EXPECT_EQ(objects().at(0)["rms_dbfs"], -18);
}

TEST_F(Sessions, ReplaySaysWhatTodaysModelWouldChange) {
    const std::string model = dir.write("tiny.safetensors", tiny_model_bytes());
    ASSERT_EQ(run({"sessions", "replay", "--file", file, "--model", model}), 0) << output;
    EXPECT_THAT(output, HasSubstr("tom (kick, people say) would be kick"));
    EXPECT_THAT(output, HasSubstr("2 snippets, 1 would change; of 2 that people corrected the model now says 2 right by itself"));
}

TEST_F(Sessions, PruneDeletesOnlyWhatItWasToldAndNeverUnasked) {
    EXPECT_EQ(run({"sessions", "prune", "--file", file}), 1);
    EXPECT_THAT(output, HasSubstr("was not told what to delete"));
    EXPECT_EQ(run({"sessions", "prune", "1", "--dry-run", "--file", file}), 0);
    EXPECT_THAT(output, HasSubstr("would delete session 1"));
    EXPECT_EQ(run({"sessions", "prune", "--older-than", "1", "--yes", "--file", file}), 0) << output;
    EXPECT_EQ(run({"sessions", "prune", "--snippets", "--yes", "--file", file}), 0) << output;
    ASSERT_EQ(run({"sessions", "list", "--json", "--file", file}), 0);
    ASSERT_EQ(objects().size(), 1U) << "the newest may be running, however old";
    EXPECT_EQ(objects()[0]["id"], 2);
    EXPECT_EQ(objects()[0]["snippets"], 0);
}

TEST_F(Sessions, AFileThatIsNotThereIsRefusedAndNotMade) {
    EXPECT_EQ(run({"sessions", "prune", "1", "--yes", "--file", dir / "none.db"}), 1);
    EXPECT_FALSE(std::filesystem::exists(dir / "none.db"));
}

}  // namespace
}  // namespace linecheck
