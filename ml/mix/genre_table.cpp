#include "ml/mix/genre_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "ml/advice/csv.hpp"

namespace linecheck {
namespace {

[[noreturn]] void refuse(const std::string& name, int number, const std::string& what) {
    throw std::runtime_error("table \"" + name + "\", line " + std::to_string(number) + ": " + what);
}

struct Header {
    std::size_t fields = 0;
    std::array<std::size_t, librosa_column_count> column{};
    std::optional<std::size_t> file, label;
};

Header read_header(std::string_view line, const std::string& name) {
    const auto fields = csv_fields(line);
    const auto place = [&](std::string_view column) -> std::optional<std::size_t> {
        const auto found = std::find(fields.begin(), fields.end(), column);
        if (found == fields.end()) return std::nullopt;
        return static_cast<std::size_t>(found - fields.begin());
    };
    Header out{fields.size(), {}, place("filename"), place("label")};
    std::string missing;
    std::size_t missed = 0;
    for (std::size_t i = 0; i < librosa_column_count; ++i) {
        const auto at = place(librosa_column_names()[i]);
        if (at) out.column[i] = *at;
        else if (++missed <= 3) missing += (missing.empty() ? "\"" : ", \"") + std::string(librosa_column_names()[i]) + "\"";
    }
    if (missed > 0)
        refuse(name, 1, "has no column " + missing + (missed > 3 ? " and " + std::to_string(missed - 3) + " more" : "") +
                            "; expected the 57 that linecheck analyze --librosa names");
    return out;
}

GenreRow read_row(std::string_view line, const Header& header, const std::string& name, int number) {
    const auto fields = csv_fields(line);
    if (fields.size() != header.fields)
        refuse(name, number, std::to_string(fields.size()) + " fields; expected " + std::to_string(header.fields) + " as in line 1");
    GenreRow row;
    if (header.file) row.file = fields[*header.file];
    if (header.label) row.label = fields[*header.label];
    for (std::size_t i = 0; i < librosa_column_count; ++i) {
        const std::string_view text = fields[header.column[i]];
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row.columns[i]);
        if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(row.columns[i]))
            refuse(name, number, "\"" + std::string(text) + "\" in column \"" + std::string(librosa_column_names()[i]) +
                                     "\" is not a number; expected a finite one");
    }
    return row;
}

}  // namespace

std::vector<GenreRow> parse_genre_table(std::string_view text, const std::string& name) {
    const Header header = read_header(next_csv_line(text), name);
    std::vector<GenreRow> rows;
    for (int number = 2; !text.empty(); ++number) {
        const std::string_view line = next_csv_line(text);
        if (!line.empty()) rows.push_back(read_row(line, header, name, number));
    }
    if (rows.empty()) refuse(name, 2, "no row; expected one a track");
    return rows;
}

}  // namespace linecheck
