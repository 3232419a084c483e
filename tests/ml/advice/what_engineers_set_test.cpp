// Learned advice on what real engineers set, as far as it lies beside the checkout; what is learned here is thrown away.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "ml/advice/mix_file.hpp"
#include "ml/advice/mix_rules.hpp"
#include "ml/advice/mix_table.hpp"
#include "tests/bench/advice_lines.hpp"
#include "tests/support/shared.hpp"

namespace linecheck {
namespace {

Targets shipped() {
    std::ifstream in(std::string(LINECHECK_SOURCE_DIR) + "/config/targets.csv");
    return Targets::parse(std::string{std::istreambuf_iterator<char>(in), {}}, "targets.csv");
}

/// "3k31" is 3310 Hz; "207" is 207 Hz.
std::string plain_hz(std::string text) {
    const auto k = text.find('k');
    if (k == std::string::npos) return text;
    text[k] = '.';
    return std::to_string(1000 * std::stod(text));
}

std::vector<std::string> words_of(const std::string& line) {
    std::stringstream in(line);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

/// What a strip was set to, in the table's columns.
using Row = std::map<std::string, std::string>;

/// One `/ch/NN/...` line of an X32 scene.
void take(Row& row, const std::string& what, const std::vector<std::string>& w) {
    if (what == "preamp" && w.size() > 5) row["hpf_hz"] = w[3] == "ON" ? plain_hz(w[5]) : "0";
    if (what == "gate" && w.size() > 3 && w[1] == "ON" && w[2] == "GATE") row["gate_threshold_dbfs"] = w[3];
    if (what == "dyn" && w.size() > 6 && w[1] == "ON" && w[2] == "COMP") row["comp_threshold_dbfs"] = w[5], row["comp_ratio"] = w[6];
    if (what == "eq" && w.size() > 1) row["eq_on"] = w[1];
    static const std::map<std::string, std::string> types{{"PEQ", "peak"}, {"VEQ", "peak"}, {"LShv", "low_shelf"}, {"HShv", "high_shelf"}};
    if (!what.starts_with("eq/") || w.size() < 5 || types.count(w[1]) == 0) return;
    const std::string eq = "eq" + what.substr(3);
    row[eq + "_type"] = types.at(w[1]), row[eq + "_hz"] = plain_hz(w[2]), row[eq + "_db"] = w[3].substr(w[3][0] == '+'), row[eq + "_q"] = w[4];
}

std::map<std::string, Row> x32_rows(const std::string& path) {
    std::map<std::string, Row> rows;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("/ch/")) continue;
        const auto slash = line.find('/', 4);
        const auto end = line.find(' ');
        if (slash == std::string::npos || end < slash) continue;
        Row& row = rows[line.substr(4, slash - 4)];
        const std::string what = line.substr(slash + 1, end - slash - 1);
        if (what == "config") row["note"] = line.substr(line.find('"') + 1, line.rfind('"') - line.find('"') - 1);
        take(row, what, words_of(line));
    }
    return rows;
}

std::map<std::string, Row> wing_rows(const std::string& path) {
    std::map<std::string, Row> rows;
    const auto file = nlohmann::json::parse(std::ifstream(path));
    for (const auto& [number, ch] : file.at("ae_data").at("ch").items()) {
        Row& row = rows[number];
        row["note"] = ch.at("name").get<std::string>();
        row["hpf_hz"] = ch.at("flt").at("lc").get<bool>() ? ch.at("flt").at("lcf").dump() : "0";
        if (ch.at("gate").at("on").get<bool>() && ch.at("gate").at("mdl") == "GATE") row["gate_threshold_dbfs"] = ch.at("gate").at("thr").dump();
        const auto& dyn = ch.at("dyn");
        const auto ratio = [&] { return dyn.at("ratio").is_string() ? dyn.at("ratio").get<std::string>() : dyn.at("ratio").dump(); };
        if (dyn.at("on").get<bool>() && dyn.at("mdl") == "COMP") row["comp_threshold_dbfs"] = dyn.at("thr").dump(), row["comp_ratio"] = ratio();
        row["eq_on"] = ch.at("eq").at("on").get<bool>() ? "ON" : "OFF";
        for (const char* band : {"1", "2", "3", "4"}) {
            const std::string eq = std::string("eq") + band, key(band);
            row[eq + "_hz"] = ch.at("eq").at(key + "f").dump(), row[eq + "_db"] = ch.at("eq").at(key + "g").dump(), row[eq + "_q"] = ch.at("eq").at(key + "q").dump();
        }
    }
    return rows;
}

/// As the table of docs/advice.md, for the strips whose name says what they carry.
std::string table_of(const std::vector<std::pair<std::string, std::map<std::string, Row>>>& desks, const std::map<std::string, std::string>& labels) {
    std::vector<std::string> columns{"note", "hpf_hz", "gate_threshold_dbfs", "comp_threshold_dbfs", "comp_ratio"};
    for (int band = 1; band <= 4; ++band)
        for (const char* part : {"_type", "_hz", "_db", "_q"}) columns.push_back("eq" + std::to_string(band) + part);
    std::string text = "group,label";
    for (const std::string& c : columns) text += "," + c;
    for (const auto& [group, rows] : desks)
        for (auto [number, row] : rows) {
            const auto label = labels.find(row["note"]);
            if (label == labels.end() || !label_index(label->second)) continue;
            text += "\n" + group + "," + label->second;
            for (const std::string& c : columns) text += "," + (c.starts_with("eq") && row["eq_on"] == "OFF" ? (c.ends_with("_db") ? "0" : "") : row[c]);
        }
    return text + "\n";
}

/// Two groups: whatever was learned, the rules stay.
void expect_sane_and_unused(const std::vector<MixExample>& examples) {
    const auto scores = compare(examples);
    MixModel model = MixModel::learn(examples);
    for (std::size_t p = 0; p < mix_parameters; ++p) {
        const auto parameter = static_cast<MixParameter>(p);
        if (scores[p].rows > 0)
            std::printf("  %-20s %3zu rows, %zu groups: learned %.2f, rules %.2f\n", std::string(mix_parameter_ids[p]).c_str(), scores[p].rows, scores[p].groups,
                        static_cast<double>(scores[p].learned_error), static_cast<double>(scores[p].rules_error));
        if (!model.knows(parameter) || parameter == MixParameter::gain) continue;
        for (const MixExample& e : examples) EXPECT_TRUE(std::isfinite(model.predict(e.line, parameter))) << mix_parameter_ids[p];
    }
    model.keep_better(scores);
    const MixModel back = parse_mix_model(print_mix_model(model), "thrown away");
    for (std::size_t p = 0; p < mix_parameters; ++p) EXPECT_FALSE(back.knows(static_cast<MixParameter>(p))) << mix_parameter_ids[p];
}

TEST(WhatEngineersSet, ScenesOfTwoCrewsTeachSettingsByLabelButReplaceNoRule) {
    SKIP_WITHOUT_SHARED("data/scenes/x32");
    const std::string data = shared_folder() + "/data/";
    std::map<std::string, std::string> labels;
    for (auto& row : bench::read_tsv(data + "channel_names.tsv")) labels[row["name"]] = row["means"];
    const std::string text = table_of({{"band", x32_rows(data + "scenes/x32/band_scene.scn")},
                                       {"band", x32_rows(data + "scenes/x32/band_X32_Compact_08022025.scn")},
                                       {"crew", x32_rows(data + "scenes/x32/gdq_stage.scn")},
                                       {"crew", wing_rows(data + "scenes/wing/gdq_onsite.snap")}},
                                      labels);
    auto examples = parse_mix_table(text, "scenes");
    EXPECT_GT(examples.size(), 20U);
    const Targets targets = shipped();
    for (MixExample& e : examples) ask_rules(e, targets, *strip_law("x32"));
    const auto scores = compare(examples);
    EXPECT_GT(scores[static_cast<std::size_t>(MixParameter::hpf)].rows, 20U);
    EXPECT_EQ(scores[static_cast<std::size_t>(MixParameter::gain)].rows, 0U) << "a scene does not say how loud the line was";
    expect_sane_and_unused(examples);
}

TEST(WhatEngineersSet, TwoSongsAreTooFewToReplaceARule) {
    SKIP_WITHOUT_SHARED("eval/sessions/reggae");
    std::vector<MixExample> examples;
    int group = 0;
    for (const std::string song : {"reggae", "rock"}) {
        const std::string folder = shared_folder() + "/eval/sessions/" + song + "/";
        for (auto& row : bench::read_tsv(folder + "channels.tsv")) {
            if (row["kind"] != "raw") continue;
            const auto first = [&](const std::string& file) {
                auto audio = bench::read_48k(folder + file);
                audio.resize(std::min<std::size_t>(audio.size(), std::size_t{30} * 48000));
                return bench::listen(audio);
            };
            const bench::Heard raw = first(row["file"]), stem = first("stem" + row["file"].substr(3));
            MixExample& e = examples.emplace_back();
            e.group = group;
            e.line = mix_line_of(bench::view_of(raw, bench::label_of(row["label"])));
            const float gain = stem.facts.level_dbfs() - raw.facts.level_dbfs();
            e.set[static_cast<std::size_t>(MixParameter::gain)] = gain;
            for (const MixRegion& region : mix_regions) {
                float sum = 0;
                for (std::size_t b = region.first; b <= region.last; ++b) sum += stem.facts.bands_dbfs()[b] - raw.facts.bands_dbfs()[b] - gain;
                e.set[static_cast<std::size_t>(region.parameter)] = sum / static_cast<float>(region.last - region.first + 1);
            }
        }
        ++group;
    }
    EXPECT_EQ(examples.size(), 9U);
    const Targets targets = shipped();
    for (MixExample& e : examples) ask_rules(e, targets, *strip_law("x32"));
    expect_sane_and_unused(examples);
}

}  // namespace
}  // namespace linecheck
