#include "daemon/rename_plan.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <numeric>
#include <set>

#include "daemon/strip_names.hpp"
#include "ml/labels.hpp"
#include "ml/verdict.hpp"

namespace linecheck {
namespace {

namespace fs = std::filesystem;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// As file systems without case see it.
std::string folded(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(), lower);
    return name;
}

/// Without what some file system refuses: a label's name may be edited by anybody.
std::string permitted(std::string name) {
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 32 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos) c = '-';
    const auto first = name.find_first_not_of(" .");
    return first == std::string::npos ? "-" : name.substr(first);
}

std::string equipment_words(int equipment) {
    const std::string id(equipment_id(equipment));
    if (id == "unknown") return "";
    return " - " + (id == "di" ? std::string("DI") : id);
}

bool says_nothing(int label) { return label == unknown_label || family_id(family_of(label)) == "noise"; }

/// "Tom (2).wav" is a "Tom.wav" that gave way before.
bool is_stem_or_repeat(const std::string& name, const std::string& stem) {
    if (name == stem) return true;
    if (!name.starts_with(stem + " (") || !name.ends_with(")")) return false;
    const auto number = name.substr(stem.size() + 2, name.size() - stem.size() - 3);
    return !number.empty() && std::all_of(number.begin(), number.end(), is_digit);
}

std::vector<std::size_t> reading_order(const std::vector<Recording>& recordings) {
    std::vector<std::size_t> order(recordings.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return reads_before(recordings[a].file, recordings[b].file); });
    return order;
}

/// The wished stem of each recording, "" where the old name stays.
std::vector<std::string> wished_stems(const LabelBook& book, const std::vector<Recording>& recordings) {
    const auto order = reading_order(recordings);
    std::vector<std::int32_t> place(recordings.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<std::int32_t>(i);
    std::vector<LineWords> lines;
    for (const std::size_t r : order) {
        const std::int32_t partner = recordings[r].stereo_partner;
        lines.push_back({recordings[r].label, partner < 0 ? -1 : place[static_cast<std::size_t>(partner)]});
    }
    const auto names = name_strips(book, lines);
    std::vector<std::string> stems(recordings.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Recording& recording = recordings[order[i]];
        const bool listable = recording.file.find_first_of("\t\n") == std::string::npos;
        if (listable && !says_nothing(recording.label)) stems[order[i]] = permitted(names[i].name) + equipment_words(recording.equipment);
    }
    return stems;
}

}  // namespace

bool reads_before(const std::string& a, const std::string& b) {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (is_digit(a[i]) && is_digit(b[j])) {
            const auto digits = [](const std::string& s, std::size_t& at) {
                while (at < s.size() && s[at] == '0') ++at;
                const std::size_t from = at;
                while (at < s.size() && is_digit(s[at])) ++at;
                return s.substr(from, at - from);
            };
            const std::string x = digits(a, i), y = digits(b, j);
            if (x.size() != y.size()) return x.size() < y.size();
            if (x != y) return x < y;
        } else {
            const char x = lower(a[i++]), y = lower(b[j++]);
            if (x != y) return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
        }
    }
    if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
    return a < b;  // "1" and "01"
}

std::vector<std::string> plan_names(const LabelBook& book, const std::vector<Recording>& recordings,
                                    const std::vector<std::string>& others) {
    const auto stems = wished_stems(book, recordings);
    std::vector<std::string> names(recordings.size());
    std::set<std::string> taken;
    for (const auto& other : others) taken.insert(folded(other));
    for (std::size_t r = 0; r < recordings.size(); ++r) {
        const fs::path file(recordings[r].file);
        if (!stems[r].empty() && !is_stem_or_repeat(file.stem().string(), stems[r])) continue;
        names[r] = recordings[r].file;
        taken.insert(folded(names[r]));
    }
    for (const std::size_t r : reading_order(recordings)) {
        if (!names[r].empty()) continue;
        const std::string extension = fs::path(recordings[r].file).extension().string();
        std::string name = stems[r] + extension;
        for (int n = 2; !taken.insert(folded(name)).second; ++n) name = stems[r] + " (" + std::to_string(n) + ")" + extension;
        names[r] = name;
    }
    return names;
}

}  // namespace linecheck
