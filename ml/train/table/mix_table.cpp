#include "ml/train/table/mix_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "ml/train/table/discretise.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t most_words = 40, least_rows = 10;

/// Of the export: which socket it was, what a person or the advice did, and when.
bool known_afterwards(const std::string& column) {
    static const std::set<std::string> names{"channel", "confidence", "from_s", "to_s", "active_s", "fader_db", "pan", "left_db", "right_db", "advised", "label_by", "source"};
    return names.contains(column) || column.starts_with("desk_") || column.starts_with("advised_");
}

/// People write "Warm", "warm" and "warm " for the same.
std::string folded(const std::string& word) {
    const auto first = word.find_first_not_of(" \t"), last = word.find_last_not_of(" \t");
    std::string out = first == std::string::npos ? "" : word.substr(first, last - first + 1);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

/// The words of a column that are frequent enough to learn from, by name.
std::set<std::string> words_in(const CsvText& text, std::size_t column) {
    std::map<std::string, std::size_t> count;
    for (const auto& row : text.rows)
        if (const std::string word = folded(row[column]); !word.empty()) ++count[word];
    std::vector<std::pair<std::size_t, std::string>> frequent;
    for (const auto& [word, rows] : count)
        if (rows >= 2 && 100 * rows >= text.rows.size()) frequent.emplace_back(rows, word);
    std::stable_sort(frequent.begin(), frequent.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
    frequent.resize(std::min(frequent.size(), most_words));
    std::set<std::string> out;
    for (const auto& [rows, word] : frequent) out.insert(word);
    return out;
}

/// A column of the text as one or more columns of numbers.
struct Taken {
    std::size_t from = 0;
    std::string word;  ///< none: the number itself
};

class Parser {
public:
    Parser(const CsvText& text, const std::vector<std::string>& targets) : text_(text) {
        out_.targets = targets;
        for (const std::string& target : targets) target_columns_.push_back(target_column(target));
    }
    MixTable parse() {
        const std::optional<std::size_t> group = group_column(text_);
        for (std::size_t c = 0; c < text_.heading.size(); ++c)
            if (c != group && std::find(target_columns_.begin(), target_columns_.end(), c) == target_columns_.end()) take(c);
        if (taken_.empty()) throw std::runtime_error(text_.name + ": no column to learn from beside the targets");
        fill();
        out_.grouped = group.has_value();
        std::vector<std::string> words;
        for (std::size_t i = 0; group && i < text_.rows.size(); ++i) words.push_back(text_.rows[i][*group]);
        out_.group = numbered(group ? words : copies(out_.x));
        return std::move(out_);
    }

private:
    std::size_t target_column(const std::string& target) const {
        const auto found = text_.column(target);
        if (found && text_.mostly_numbers(*found)) return *found;
        std::string there;
        for (std::size_t c = 0; c < text_.heading.size(); ++c)
            if (text_.mostly_numbers(c)) there += (there.empty() ? "" : ", ") + text_.heading[c];
        throw std::runtime_error(text_.name + ": target \"" + target + "\" is " + (found ? "a column without numbers" : "no column") + "; one of " + there);
    }
    void take(std::size_t c) {
        const std::string& name = text_.heading[c];
        const bool numbers = text_.mostly_numbers(c);
        const bool empty = std::any_of(text_.rows.begin(), text_.rows.end(), [&](const auto& row) { return row[c].empty(); });
        const auto words = numbers ? std::set<std::string>() : words_in(text_, c);
        if (known_afterwards(name) || (numbers ? empty : words.empty())) {
            out_.passed_over.push_back(name);
            return;
        }
        if (numbers) taken_.push_back({c, ""}), out_.columns.push_back(name);
        for (const std::string& word : words) taken_.push_back({c, word}), out_.columns.push_back(name + "=" + word);
    }
    void fill() {
        const auto rows = static_cast<Eigen::Index>(text_.rows.size());
        out_.x.resize(rows, static_cast<Eigen::Index>(taken_.size()));
        out_.answers.resize(rows, static_cast<Eigen::Index>(target_columns_.size()));
        for (std::size_t i = 0; i < text_.rows.size(); ++i) {
            const auto row = static_cast<Eigen::Index>(i);
            for (std::size_t k = 0; k < taken_.size(); ++k) {
                const auto& [from, word] = taken_[k];
                out_.x(row, static_cast<Eigen::Index>(k)) = word.empty() ? text_.number(i, from) : folded(text_.rows[i][from]) == word ? 1 : 0;
            }
            for (std::size_t k = 0; k < target_columns_.size(); ++k)
                out_.answers(row, static_cast<Eigen::Index>(k)) = text_.rows[i][target_columns_[k]].empty() ? std::nan("") : text_.number(i, target_columns_[k]);
        }
    }

    const CsvText& text_;
    std::vector<std::size_t> target_columns_;
    std::vector<Taken> taken_;
    MixTable out_;
};

}  // namespace

MixTable parse_mix_table(std::string_view text, const std::string& name, const std::vector<std::string>& targets) {
    if (targets.empty()) throw std::runtime_error(name + ": no target; --target names the columns of what was set");
    const CsvText read = read_csv(text, name);
    return Parser(read, targets).parse();
}

MixRows rows_with_answer(const MixTable& table, std::size_t target) {
    std::vector<int> rows;
    for (Eigen::Index i = 0; i < table.x.rows(); ++i)
        if (std::isfinite(table.answers(i, static_cast<Eigen::Index>(target)))) rows.push_back(static_cast<int>(i));
    if (rows.size() < least_rows)
        throw std::runtime_error("target \"" + table.targets[target] + "\" is set in " + std::to_string(rows.size()) + " rows; " + std::to_string(least_rows) + " are wanted at least");
    MixRows out{rows_of(table.x, rows), table.answers(rows, static_cast<Eigen::Index>(target)), {}};
    if (out.y.minCoeff() == out.y.maxCoeff()) throw std::runtime_error("target \"" + table.targets[target] + "\" is the same in every row; nothing is to be learnt");
    std::vector<std::string> groups;
    for (const int g : rows_of(table.group, rows)) groups.push_back(std::to_string(g));
    out.group = numbered(groups);
    return out;
}

DataTable by_size(const MixRows& rows) {
    constexpr int sizes = 5;
    const auto cuts = equal_frequency_cuts({rows.y.begin(), rows.y.end()}, sizes);
    DataTable out;
    out.x = rows.x;
    for (const double answer : rows.y) out.y.push_back(state_of(answer, cuts));
    for (std::size_t size = 0; size <= cuts.size(); ++size) out.classes.push_back(std::to_string(size));
    out.group = rows.group;
    return out;
}

}  // namespace linecheck::train
