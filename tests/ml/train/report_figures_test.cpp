#include "ml/train/report_figures.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "ml/labels.hpp"
#include "tests/support/shared.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::train {
namespace {

Truth truth(const std::string& file, const std::string& label) { return {file, label, "unknown", "clean", "s1", 0}; }
std::string verdict(const std::string& file, const std::string& said, const std::string& best, double confidence, const std::string& more = "") {
    return R"({"file":"x/)" + file + R"(","label":")" + said + R"(","confidence":)" + std::to_string(confidence) + R"(,"top":[{"label":")" + best + R"(","p":0.5},"synth"])" + more + "}\n";
}
Figures figures(const std::vector<Truth>& all, const std::string& verdicts) { return figures_of(score(all, verdicts, "test")); }

TEST(ReportFigures, CountsBestLabelAndVerdictApart) {
    const Figures f = figures({truth("a", "kick"), truth("b", "snare"), truth("c", "organ"), truth("d", "synth")},
                              verdict("a", "kick", "kick", 0.95, R"(,"first_decision_s":0.5)") + verdict("b", "unknown", "tom", 0.4) +
                                  verdict("c", "piano", "piano", 0.8, R"(,"first_decision_s":2.0)"));
    EXPECT_EQ(f.top1.hits, 1);
    EXPECT_EQ(f.top1.trials, 4);
    EXPECT_EQ(f.family.hits, 3);  // kick, a tom for a snare, a piano for an organ
    EXPECT_EQ(f.answered.hits, 2);
    EXPECT_EQ(f.wrong.hits, 1);
    EXPECT_EQ(f.right.trials, 2);
    EXPECT_EQ(f.missing, 1);
    EXPECT_DOUBLE_EQ(f.decision_median_s.value(), 2.0);
    EXPECT_NEAR(f.ece, (0.05 + 0.4 + 0.8) / 4, 1e-12);
    EXPECT_EQ(f.confusion.at({"organ", "piano"}), 1);
    EXPECT_DOUBLE_EQ(f.macro_recall, 0.25);
}
TEST(ReportFigures, NothingToHearMayBeCalledByAnyOfItsNames) {
    EXPECT_TRUE(is_right("noise", "silence"));
    EXPECT_TRUE(is_right("unknown", "hum"));
    EXPECT_FALSE(is_right("unknown", "kick"));
    EXPECT_TRUE(is_right("lead_vocal_male", "lead_vocal"));
    EXPECT_FALSE(is_right("lead_vocal_male", "lead_vocal_female"));
}
TEST(ReportFigures, WilsonKeepsAwayFromCertainty) {
    Share none{0, 10}, all{10, 10};
    EXPECT_NEAR(none.interval()[1], 0.2775, 1e-3);
    EXPECT_NEAR(all.interval()[0], 0.7225, 1e-3);
    EXPECT_EQ((Share{}.interval()), (std::array<double, 2>{0, 1}));
}
TEST(ReportFigures, RefusesWhatIsNoVerdictOrNoLabel) {
    EXPECT_NE(message_of([] { figures({truth("a", "kick")}, "{}\n"); }).find("test:1: is no verdict"), std::string::npos);
    EXPECT_NE(message_of([] { figures({truth("a", "kick")}, verdict("a", "kick", "kick", 1.5)); }).find("expected a number from 0 to 1"), std::string::npos);
    const TempDir dir;
    EXPECT_NE(message_of([&] { read_truth(dir.write("t.tsv", "file\tlabel\na\ttheremin\n")); }).find(":2: label \"theremin\""), std::string::npos);
    EXPECT_NE(message_of([&] { read_truth(dir / "none.tsv"); }).find("cannot be read"), std::string::npos);
}
TEST(ReportFigures, ReadsAValidationFoldersFewerColumns) {
    const TempDir dir;
    const auto rows = read_truth(dir.write("t.tsv", "label\tfile\tstarts_s\nkick\ta.wav\t1.5\nlead_vocal\tb.wav\n"));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].file, "a.wav");
    EXPECT_DOUBLE_EQ(rows[0].starts_s, 1.5);
    EXPECT_EQ(rows[1].equipment, "unknown");
}

/// Verdicts that are wrong in every way they can be, the same on every run.
std::string dice_verdicts(const std::vector<Truth>& all) {
    std::uint32_t dice = 7;
    const auto roll = [&](std::uint32_t sides) { return ((dice = dice * 1664525U + 1013904223U) >> 8) % sides; };
    std::string lines;
    for (const Truth& row : all) {
        if (roll(20) == 0) continue;
        nlohmann::json v{{"file", "folder/" + row.file}, {"confidence", roll(1001) / 1000.0}, {"first_decision_s", nullptr}, {"top", nlohmann::json::array()}};
        for (int i = 0; i < 5; ++i) v["top"].push_back({{"label", roll(2) == 0 ? row.label : std::string(labels()[roll(35)].id)}, {"p", 0.1}});
        v["label"] = roll(3) == 0 ? "unknown" : v["top"][0]["label"].get<std::string>();
        v["equipment"] = {{"label", roll(2) == 0 ? row.equipment : "dynamic"}, {"confidence", 0.5}};
        if (v["label"] != "unknown") v["first_decision_s"] = roll(900) / 100.0;
        lines += v.dump() + "\n";
    }
    return lines;
}

TEST(ReportFigures, AreTheScorersFigures) {
    SKIP_WITHOUT_SHARED("eval/score_identify.py");
    const std::string streams = shared_folder() + "/eval/streams";
    const auto rows = read_truth(streams + "/streams.tsv");
    const TempDir dir;
    const std::string lines = dice_verdicts(rows), file = dir.write("verdicts.jsonl", lines);
    const std::string command = "python3 '" + shared_folder() + "/eval/score_identify.py' '" + streams + "' --json --verdicts '" + file + "'";
    FILE* const pipe = popen(command.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    char text[4096] = {};
    const std::size_t read = fread(text, 1, sizeof text - 1, pipe);
    ASSERT_EQ(pclose(pipe), 0) << "python3 is needed";
    const auto scorer = nlohmann::json::parse(std::string(text, read));
    const Figures f = figures(rows, lines);
    const auto same = [&](const char* name, double ours) { EXPECT_NEAR(ours, scorer.at(name).get<double>(), 1e-9) << name; };
    same("top1", f.top1.value());
    same("top3", f.top3.value());
    same("family", f.family.value());
    same("answered", f.answered.value());
    same("wrong", f.wrong.value());
    same("right", f.right.value());
    same("ece", f.ece);
    same("decision_s_median", f.decision_median_s.value());
    same("decision_s_p95", f.decision_p95_s.value());
    same("equipment", f.equipment.value());
    same("macro_recall", f.macro_recall);
    same("verdicts_missing", f.missing);
    EXPECT_GT(f.missing, 0);
}

}  // namespace
}  // namespace linecheck::train
