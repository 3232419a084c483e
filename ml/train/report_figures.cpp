#include "ml/train/report_figures.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

using nlohmann::json;
constexpr double z = 1.96;  // 95 %

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
    return fields;
}

bool is_idle(std::string_view label) { return label == "hum" || label == "noise" || label == "silence" || label == "unknown"; }

std::string_view family_word(std::string_view label) {
    if (label == "lead_vocal") return "vocal";
    if (label == "unknown") return "unknown";
    const auto index = label_index(label);
    return index ? labels()[static_cast<std::size_t>(*index)].family : std::string_view();
}

std::string label_of(const json& entry) {
    if (entry.is_string()) return entry.get<std::string>();
    return entry.is_object() ? entry.value("label", "unknown") : "unknown";
}

std::string text_or_unknown(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() && !found->get<std::string>().empty() ? found->get<std::string>() : "unknown";
}

void hear(Scoring& stream, const json& verdict, const std::string& where) {
    stream.heard = true;
    stream.said = text_or_unknown(verdict, "label");
    stream.best = stream.said;
    const json top = verdict.value("top", json::array());
    if (!top.empty()) stream.best = label_of(top[0]);
    for (std::size_t i = 0; i < std::min<std::size_t>(3, top.size()); ++i) stream.in_top3 = stream.in_top3 || is_right(label_of(top[i]), stream.truth.label);
    const json confidence = verdict.value("confidence", json());
    if (!confidence.is_number() || confidence.get<double>() < 0 || confidence.get<double>() > 1)
        throw std::runtime_error(where + ": confidence = " + confidence.dump() + "; expected a number from 0 to 1");
    stream.confidence = confidence.get<double>();
    if (const auto found = verdict.find("equipment"); found != verdict.end() && found->is_object()) stream.equipment = text_or_unknown(*found, "label");
    if (const auto found = verdict.find("first_decision_s"); found != verdict.end() && found->is_number()) {
        const double seconds = found->get<double>();
        stream.decision_s = seconds >= 0 ? seconds : std::numeric_limits<double>::infinity();
    }
    stream.best_right = is_right(stream.best, stream.truth.label);
    stream.family_right = stream.best_right || family_word(stream.best) == family_word(stream.truth.label);
}

std::map<std::string, json> parse_verdicts(const std::string& lines, const std::string& origin) {
    std::map<std::string, json> verdicts;
    std::istringstream in(lines);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const json object = json::parse(line, nullptr, false);
        if (!object.is_object() || !object.contains("file") || !object["file"].is_string())
            throw std::runtime_error(origin + ":" + std::to_string(number) + ": is no verdict; expected an object of linecheck identify --json a line");
        verdicts[std::filesystem::path(object["file"].get<std::string>()).filename().string()] = object;
    }
    return verdicts;
}

std::optional<double> quantile(const std::vector<double>& sorted, double q) {
    if (sorted.empty()) return std::nullopt;
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(q * static_cast<double>(sorted.size())))];
}

void count(Figures& f, const Scoring& s) {
    f.top1.count(s.best_right);
    f.top3.count(s.in_top3);
    f.family.count(s.family_right);
    f.answered.count(s.answered());
    f.wrong.count(s.answered() && !s.said_right());
    if (s.answered()) f.right.count(s.said_right());
    if (s.answered() && s.decision_s) f.decisions_s.push_back(*s.decision_s);
    f.missing += s.heard ? 0 : 1;
    if (s.heard) {
        ConfidenceBin& bin = f.bins[static_cast<std::size_t>(std::min(9.0, 10 * s.confidence))];
        bin.right.count(s.best_right);
        bin.confidence_sum += s.confidence;
    }
    if (s.truth.equipment != "unknown") f.by_equipment[s.truth.equipment].count(s.equipment == s.truth.equipment);
    for (GroupFigures* group : {&f.by_label[s.truth.label], &f.by_condition[s.truth.condition], &f.by_source[s.truth.source]}) {
        group->top1.count(s.best_right);
        group->answered.count(s.answered());
        group->wrong.count(s.answered() && !s.said_right());
    }
    ++f.confusion[{s.truth.label, s.best}];
}

}  // namespace

bool is_right(std::string_view said, std::string_view truth) {
    if (is_idle(truth)) return is_idle(said);
    if (truth == "lead_vocal") return said.starts_with("lead_vocal");
    return said == truth;
}

bool Scoring::said_right() const { return is_right(said, truth.label); }

std::array<double, 2> Share::interval() const {
    if (trials == 0) return {0, 1};
    const double n = trials, share = value(), d = 1 + z * z / n;
    const double middle = share + z * z / (2 * n), half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {(middle - half) / d, (middle + half) / d};
}

std::vector<Truth> read_truth(const std::string& path) {
    std::ifstream in(path);
    std::string line;
    if (!in || !std::getline(in, line)) throw std::runtime_error("table \"" + path + "\": cannot be read; expected a heading and a row a stream");
    const auto heading = fields_of(line);
    std::vector<Truth> rows;
    for (std::size_t number = 2; std::getline(in, line); ++number) {
        const auto fields = fields_of(line);
        Truth row;
        const std::map<std::string, std::string*> places{{"file", &row.file}, {"label", &row.label}, {"equipment", &row.equipment}, {"condition", &row.condition}, {"source_id", &row.source}};
        for (std::size_t f = 0; f < std::min(fields.size(), heading.size()); ++f) {
            if (const auto place = places.find(heading[f]); place != places.end()) *place->second = fields[f];
            if (heading[f] == "starts_s") row.starts_s = std::atof(fields[f].c_str());
        }
        if (row.file.empty() || family_word(row.label).empty())
            throw std::runtime_error(path + ":" + std::to_string(number) + ": label \"" + row.label + "\" of file \"" + row.file + "\" is not one of ours");
        rows.push_back(row);
    }
    if (rows.empty()) throw std::runtime_error("table \"" + path + "\": lists no stream");
    return rows;
}

std::vector<Scoring> score(const std::vector<Truth>& truth, const std::string& verdict_lines, const std::string& origin) {
    const auto verdicts = parse_verdicts(verdict_lines, origin);
    std::vector<Scoring> streams;
    for (const Truth& row : truth) {
        Scoring stream;
        stream.truth = row;
        const auto found = verdicts.find(std::filesystem::path(row.file).filename().string());
        if (found != verdicts.end()) hear(stream, found->second, origin + ": " + row.file);
        if (!stream.heard) stream.family_right = row.label == "unknown";
        streams.push_back(std::move(stream));
    }
    return streams;
}

Figures figures_of(const std::vector<Scoring>& streams) {
    Figures f;
    for (const Scoring& stream : streams) count(f, stream);
    std::sort(f.decisions_s.begin(), f.decisions_s.end());
    f.decision_median_s = quantile(f.decisions_s, 0.5);
    f.decision_p95_s = quantile(f.decisions_s, 0.95);
    double miss = 0, recall = 0;
    for (const ConfidenceBin& bin : f.bins) miss += std::abs(bin.confidence_sum - bin.right.hits);
    f.ece = streams.empty() ? 0 : miss / static_cast<double>(streams.size());
    for (const auto& [label, group] : f.by_label) recall += group.top1.value();
    f.macro_recall = f.by_label.empty() ? 0 : recall / static_cast<double>(f.by_label.size());
    if (!f.by_equipment.empty()) {
        double sum = 0;
        for (const auto& [id, share] : f.by_equipment) sum += share.value();
        f.equipment = sum / static_cast<double>(f.by_equipment.size());
    }
    return f;
}

}  // namespace linecheck::train
