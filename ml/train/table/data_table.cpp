#include "ml/train/table/data_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <stdexcept>

namespace linecheck::train {
namespace {

using Fields = std::vector<std::string_view>;

Fields split(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    Fields out;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find(',', at), line.size());
        out.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::optional<double> number(std::string_view field) {
    double value = 0;
    const auto read = std::from_chars(field.data(), field.data() + field.size(), value);
    if (read.ec != std::errc() || read.ptr != field.data() + field.size()) return std::nullopt;
    return value;
}

bool is_name(std::string_view column) { return column == "filename" || column == "file" || column == "length"; }
bool is_group(std::string_view column) { return column == "group" || column == "source_id" || column == "source"; }

struct Text {
    std::string name;
    Fields heading;
    std::vector<Fields> lines;

    [[noreturn]] void refuse(std::size_t line, const std::string& what) const {
        throw std::runtime_error(name + " line " + std::to_string(line + 2) + ": " + what);
    }
    [[nodiscard]] std::optional<std::size_t> column(bool (*is)(std::string_view)) const {
        const auto found = std::find_if(heading.begin(), heading.end(), is);
        if (found == heading.end()) return std::nullopt;
        return static_cast<std::size_t>(found - heading.begin());
    }
    /// A column of words in all rows is passed over; one word among numbers is a mistake.
    [[nodiscard]] bool holds_numbers(std::size_t column) const {
        return std::any_of(lines.begin(), lines.end(), [&](const Fields& f) { return number(f[column]).has_value(); });
    }
};

Text read(std::string_view text, const std::string& name) {
    Text out{name, {}, {}};
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        Fields fields = split(text.substr(at, end - at));
        at = end + 1;
        if (fields.size() == 1 && fields[0].empty()) continue;
        if (out.heading.empty()) {
            out.heading = std::move(fields);
            continue;
        }
        if (fields.size() != out.heading.size())
            out.refuse(out.lines.size(), std::to_string(fields.size()) + " fields where the heading has " + std::to_string(out.heading.size()));
        out.lines.push_back(std::move(fields));
    }
    if (out.lines.empty()) throw std::runtime_error(name + ": no rows; a heading and a row an example are wanted");
    return out;
}

/// A number for each different word, in the order of the words.
std::vector<int> numbered(const std::vector<std::string>& words, std::vector<std::string>* sorted = nullptr) {
    std::map<std::string, int> number_of;
    for (const std::string& word : words) number_of.emplace(word, 0);
    int next = 0;
    for (auto& [word, number] : number_of) {
        number = next++;
        if (sorted != nullptr) sorted->push_back(word);
    }
    std::vector<int> out;
    for (const std::string& word : words) out.push_back(number_of.at(word));
    return out;
}

std::vector<std::string> words_of(const Text& text, std::size_t column) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        if (text.lines[i][column].empty()) text.refuse(i, "\"" + std::string(text.heading[column]) + "\" is empty; each row needs one");
        out.emplace_back(text.lines[i][column]);
    }
    return out;
}

/// Rows of identical numbers are copies of each other, and one must not answer for the other.
std::vector<std::string> copies(const Matrix& x) {
    std::vector<std::string> out;
    for (Eigen::Index i = 0; i < x.rows(); ++i)
        out.emplace_back(reinterpret_cast<const char*>(x.row(i).data()), static_cast<std::size_t>(x.cols()) * sizeof(double));
    return out;
}

}  // namespace

DataTable parse_data_table(std::string_view content, const std::string& name) {
    const Text text = read(content, name);
    const auto label = text.column([](std::string_view c) { return c == "label"; });
    if (!label) throw std::runtime_error(name + ": no column \"label\"; it says what each row is");
    const auto group = text.column(is_group);
    DataTable out;
    std::vector<std::size_t> taken;
    for (std::size_t c = 0; c < text.heading.size(); ++c) {
        if (c == label || c == group || is_name(text.heading[c])) continue;
        const bool numbers = text.holds_numbers(c);
        (numbers ? out.columns : out.passed_over).emplace_back(text.heading[c]);
        if (numbers) taken.push_back(c);
    }
    if (taken.empty()) throw std::runtime_error(name + ": no column of numbers to learn from");
    out.x.resize(static_cast<Eigen::Index>(text.lines.size()), static_cast<Eigen::Index>(taken.size()));
    for (std::size_t i = 0; i < text.lines.size(); ++i)
        for (std::size_t k = 0; k < taken.size(); ++k) {
            const auto value = number(text.lines[i][taken[k]]);
            if (!value || !std::isfinite(*value)) text.refuse(i, out.columns[k] + " is \"" + std::string(text.lines[i][taken[k]]) + "\"; a finite number is wanted");
            out.x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = *value;
        }
    out.y = numbered(words_of(text, *label), &out.classes);
    if (out.classes.size() < 2) throw std::runtime_error(name + ": every row is \"" + out.classes[0] + "\"; two different labels are wanted at least");
    out.grouped = group.has_value();
    out.group = numbered(group ? words_of(text, *group) : copies(out.x));
    return out;
}

Matrix rows_of(const Matrix& x, const std::vector<int>& rows) { return x(rows, Eigen::all); }
std::vector<int> rows_of(const std::vector<int>& y, const std::vector<int>& rows) {
    std::vector<int> out;
    for (const int row : rows) out.push_back(y[static_cast<std::size_t>(row)]);
    return out;
}

}  // namespace linecheck::train
