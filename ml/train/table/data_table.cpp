#include "ml/train/table/data_table.hpp"

#include <stdexcept>


namespace linecheck::train {
namespace {

bool is_name(const std::string& column) { return column == "filename" || column == "file" || column == "length"; }
bool is_group(const std::string& column) { return column == "group" || column == "session" || column == "source_id" || column == "source"; }

std::vector<std::string> words_of(const CsvText& text, std::size_t column) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.rows.size(); ++i) {
        if (text.rows[i][column].empty()) text.refuse(i, "\"" + text.heading[column] + "\" is empty; each row needs one");
        out.push_back(text.rows[i][column]);
    }
    return out;
}

}  // namespace

std::optional<std::size_t> group_column(const CsvText& text) {
    for (const char* name : {"group", "session", "source_id", "source"})
        if (const auto found = text.column(name)) return found;
    return std::nullopt;
}

std::vector<std::string> copies(const Matrix& x) {
    std::vector<std::string> out;
    for (Eigen::Index i = 0; i < x.rows(); ++i)
        out.emplace_back(reinterpret_cast<const char*>(x.row(i).data()), static_cast<std::size_t>(x.cols()) * sizeof(double));
    return out;
}

DataTable parse_data_table(std::string_view content, const std::string& name) {
    const CsvText text = read_csv(content, name);
    const auto label = text.column("label");
    if (!label) throw std::runtime_error(name + ": no column \"label\"; it says what each row is");
    const auto group = group_column(text);
    DataTable out;
    std::vector<std::size_t> taken;
    for (std::size_t c = 0; c < text.heading.size(); ++c) {
        if (c == label || is_group(text.heading[c]) || is_name(text.heading[c])) continue;
        const bool numbers = text.holds_numbers(c);
        (numbers ? out.columns : out.passed_over).push_back(text.heading[c]);
        if (numbers) taken.push_back(c);
    }
    if (taken.empty()) throw std::runtime_error(name + ": no column of numbers to learn from");
    out.x.resize(static_cast<Eigen::Index>(text.rows.size()), static_cast<Eigen::Index>(taken.size()));
    for (std::size_t i = 0; i < text.rows.size(); ++i)
        for (std::size_t k = 0; k < taken.size(); ++k) out.x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = text.number(i, taken[k]);
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
