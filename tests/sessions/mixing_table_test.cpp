#include "sessions/mixing_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sessions/line_story.hpp"
#include "sessions/schema.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

class MixingTable : public ::testing::Test {
protected:
    void SetUp() override {
        file.run(R"(INSERT INTO session (id, started_unix_s) VALUES (1, 0);
                    INSERT INTO channel VALUES (1, 1, 'in_1'), (1, 2, 'in_2'))");
    }
    void verdict(double t_s, const std::string& label) {
        file.run("INSERT INTO verdict VALUES (1, " + std::to_string(t_s) + ", 1, 0, '" + label + "', 0.8, 'drums', 'dynamic', 'acoustic', '" + label + "')");
    }
    void correction(double t_s, const std::string& label, const std::string& source = "tablet", bool stands = true) {
        file.run("INSERT INTO correction (session, t_s, channel, label, source, stands) VALUES (1, " + std::to_string(t_s) + ", 1, '" + label + "', '" + source + "', " + (stands ? "1)" : "0)"));
    }
    void observation(double t_s, double rms_dbfs, double active_s = 5) {
        std::array<float, band_count> bands{};
        bands.fill(static_cast<float>(rms_dbfs) - 15);
        const std::array<Cell, 11> row{std::int64_t{1}, t_s, std::int64_t{1}, active_s, rms_dbfs + 12, rms_dbfs, 12.0, -20.0, -20.0, std::string("active"), pack_bands(bands)};
        file.insert("INSERT INTO observation VALUES (?,?,?,?,?,?,?,?,?,?,?)", row);
    }
    std::vector<MixRow> rows(bool each = false) {
        std::vector<MixRow> out;
        each_mix_row(file, {1, each}, [&](const MixRow& row) { out.push_back(row); });
        return out;
    }
    TempDir dir;
    SqliteFile file = open_session_file(dir / "s.db");
};

TEST_F(MixingTable, ARowIsALabelOfALineWithPowerMeansOverItsPlaying) {
    verdict(1, "kick");
    observation(5, -20);
    observation(10, -30);
    verdict(12, "tom");
    observation(15, -40);
    const auto all = rows();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].label, "kick");
    EXPECT_NEAR(all[0].rms_dbfs, 10 * std::log10((0.01 + 0.001) / 2), 0.01);
    EXPECT_NEAR(static_cast<double>(all[0].bands_dbfs[30]), all[0].rms_dbfs - 15, 0.02);
    EXPECT_DOUBLE_EQ(all[0].peak_dbfs, -8);
    EXPECT_DOUBLE_EQ(all[0].active_s, 10);
    EXPECT_EQ(all[1].label, "tom");
    EXPECT_EQ(rows(true).size(), 3U);
}

TEST_F(MixingTable, ACorrectionNamesTheWholeStretchItFallsIntoAndNothingBefore) {
    verdict(1, "snare");
    observation(5, -20);
    verdict(6, "tom");
    observation(10, -20);
    correction(12, "mallets");
    verdict(12, "mallets");
    observation(15, -20);
    const auto all = rows();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].label + all[0].label_by, "snareheard");
    EXPECT_EQ(all[1].label + all[1].label_by, "malletstablet");
    EXPECT_DOUBLE_EQ(all[1].active_s, 10);
    EXPECT_EQ(all[1].family, "drums") << "the latest verdict's row carries it";
}

TEST_F(MixingTable, OnlyCorrectionsThatStoodCountAndOneTakenBackEnds) {
    verdict(1, "tom");
    correction(2, "kick", "desk name", false);
    EXPECT_EQ(stretch_at(line_story(file, 1, 1), 3).label, "tom");
    correction(4, "snare", "desk name");
    correction(8, "", "desk name");
    verdict(9, "tom");
    EXPECT_EQ(stretch_at(line_story(file, 1, 1), 5).by, "desk name");
    EXPECT_EQ(stretch_at(line_story(file, 1, 1), 10).by, "heard");
    EXPECT_EQ(stretch_at(line_story(file, 1, 2), 10).label, "unknown");
}

TEST_F(MixingTable, TheDeskIsAsItStoodAtTheEndAndAdviceTheLatestOfEachKind) {
    verdict(1, "kick");
    observation(5, -20);
    observation(20, -20);
    file.run(R"(INSERT INTO desk_state VALUES (1, 3, 1, 'BD', 10, 40, -6, 0, '{}'), (1, 18, 1, 'BD', 16, NULL, -3, -1, '{}'), (1, 25, 1, 'BD', 0, NULL, 0, 0, '{}');
                INSERT INTO advice (session, t_s, channel, id, kind, state, change) VALUES (1, 6, 1, 7, 'gain', 'offered', '{"gain_db":4}'),
                (1, 8, 1, 8, 'gain', 'offered', '{"gain_db":6}'), (1, 9, 1, 9, 'eq', 'offered', '{"eq":[{"type":"peak","freq_hz":1000,"gain_db":-4,"q":1}]}'))");
    const auto row = to_json(rows().at(0));
    EXPECT_EQ(row["desk_gain_db"], 16);
    EXPECT_TRUE(row["desk_hpf_hz"].is_null());
    EXPECT_EQ(row["left_db"], -3);
    EXPECT_EQ(row["right_db"], -144);
    EXPECT_EQ(row["advised_gain_db"], 6);
    EXPECT_NEAR(row["advised_1000"].get<double>(), -4, 0.05);
    EXPECT_NEAR(row["advised_50"].get<double>(), 0, 0.1);
}

TEST_F(MixingTable, CsvHasTheSameColumnsInEveryRowWhateverANameHolds) {
    verdict(1, "kick");
    observation(5, -20);
    file.run(R"(INSERT INTO desk_state VALUES (1, 3, 1, 'a "b", c', NULL, NULL, NULL, NULL, ''))");
    const std::string header = csv_header(), line = csv_line(rows().at(0));
    EXPECT_NE(line.find(R"("a ""b"", c")"), std::string::npos);
    EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(line.begin(), line.end(), ',') - 1) << "the name's own comma";
    EXPECT_EQ(header.find("session,channel,source,label,label_by"), 0U);
    EXPECT_NE(header.find("band_31.5,band_40"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
