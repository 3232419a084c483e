#include "protocols/yamaha_line.hpp"

#include <algorithm>
#include <utility>

#include "protocols/desk_text.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

constexpr int most = 4096;

std::optional<int> index(const std::string& word) {
    const auto number = whole_number(word);
    return number && *number >= 0 && *number < most ? number : std::nullopt;
}
bool is_yes(const std::string& word) { return word == "OK" || word == "OKm"; }

}  // namespace

std::vector<std::string> yamaha_words(std::string_view line) {
    std::vector<std::string> out;
    bool in_word = false, in_quotes = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (!in_quotes && c == ' ') {
            in_word = false;
            continue;
        }
        if (!std::exchange(in_word, true)) out.emplace_back();
        if (c == '"') in_quotes = !in_quotes;
        else if (in_quotes && c == '\\' && i + 1 < line.size()) out.back() += line[++i];
        else out.back() += c;
    }
    return out;
}

std::optional<YamahaSaid> yamaha_said(std::string_view line) {
    const auto words = yamaha_words(line);
    if (words.size() < 6) return std::nullopt;
    const auto x = index(words[3]), y = index(words[4]);
    const bool get = words[1] == "get", set = words[1] == "set";
    if (!x || !y || (!get && !set)) return std::nullopt;
    using Status = YamahaSaid::Status;
    if (is_yes(words[0])) return YamahaSaid{get ? Status::answer : Status::confirmation, words[2], *x, *y, words[5]};
    return words[0] == "NOTIFY" && set ? std::optional(YamahaSaid{Status::news, words[2], *x, *y, words[5]}) : std::nullopt;
}

std::optional<YamahaScene> yamaha_scene(std::string_view line) {
    const auto words = yamaha_words(line);
    if (words.size() < 4 || (!is_yes(words[0]) && words[0] != "NOTIFY")) return std::nullopt;
    const bool answer = is_yes(words[0]), current = words[1] == "sscurrent_ex" || words[1] == "sscurrentt_ex";
    const bool recall = words[1] == "ssrecall_ex" || words[1] == "ssrecallt_ex";
    if (!current && (answer || !recall)) return std::nullopt;
    return YamahaScene{words[1] + " " + words[2], words[3], answer, words.size() > 4 && words[4] == "modified"};
}

std::string yamaha_text(std::string_view utf8, std::size_t length) {
    std::string out = ascii_folded(utf8);
    std::replace(out.begin(), out.end(), '"', '\'');
    std::replace(out.begin(), out.end(), '\\', '/');
    return cut_to_bytes(out, length);
}

}  // namespace linecheck
