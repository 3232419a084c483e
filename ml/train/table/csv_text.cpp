#include "ml/train/table/csv_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <stdexcept>

namespace linecheck::train {
namespace {

std::optional<double> number_in(std::string_view field) {
    double value = 0;
    const auto read = std::from_chars(field.data(), field.data() + field.size(), value);
    if (read.ec != std::errc() || read.ptr != field.data() + field.size()) return std::nullopt;
    return value;
}

class Reader {
public:
    Reader(std::string_view text, const std::string& name) : text_(text), out_{name, {}, {}, {}} {}
    CsvText read() {
        while (at_ < text_.size()) row();
        if (out_.rows.empty()) throw std::runtime_error(out_.name + ": no rows; a heading and a row an example are wanted");
        return std::move(out_);
    }

private:
    void row() {
        ++line_;
        std::vector<std::string> fields;
        do fields.push_back(field());
        while (at_ < text_.size() && text_[at_++] == ',');
        if (fields.size() == 1 && fields[0].empty()) return;
        if (out_.heading.empty()) {
            out_.heading = std::move(fields);
            return;
        }
        out_.line.push_back(line_);
        if (fields.size() != out_.heading.size())
            out_.refuse(out_.rows.size(), std::to_string(fields.size()) + " fields where the heading has " + std::to_string(out_.heading.size()));
        out_.rows.push_back(std::move(fields));
    }
    /// Ends at the comma or line end after the field.
    std::string field() {
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        const std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
        std::string out(text_.substr(at_, end - at_));
        at_ = end;
        if (out.ends_with('\r')) out.pop_back();
        return out;
    }
    std::string quoted() {
        std::string out;
        const int begun = line_;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\n') ++line_;
            if (text_[at_] != '"') {
                out += text_[at_];
                continue;
            }
            if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
            out += text_[++at_];
        }
        if (at_ < text_.size()) ++at_;
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n')
            throw std::runtime_error(out_.name + " line " + std::to_string(begun) + ": \"" + out.substr(0, 40) + "\" is quoted and goes on; a comma or the line's end is wanted");
        return out;
    }

    std::string_view text_;
    CsvText out_;
    std::size_t at_ = 0;
    int line_ = 0;
};

}  // namespace

void CsvText::refuse(std::size_t row, const std::string& what) const { throw std::runtime_error(name + " line " + std::to_string(line[row]) + ": " + what); }

std::optional<std::size_t> CsvText::column(std::string_view wanted) const {
    const auto found = std::find(heading.begin(), heading.end(), wanted);
    if (found == heading.end()) return std::nullopt;
    return static_cast<std::size_t>(found - heading.begin());
}

bool CsvText::holds_numbers(std::size_t column) const {
    return std::any_of(rows.begin(), rows.end(), [&](const auto& fields) { return number_in(fields[column]).has_value(); });
}

bool CsvText::mostly_numbers(std::size_t column) const {
    const auto numbers = std::count_if(rows.begin(), rows.end(), [&](const auto& fields) { return number_in(fields[column]).has_value(); });
    const auto filled = std::count_if(rows.begin(), rows.end(), [&](const auto& fields) { return !fields[column].empty(); });
    return 2 * numbers > filled;
}

double CsvText::number(std::size_t row, std::size_t column) const {
    const auto value = number_in(rows[row][column]);
    if (!value || !std::isfinite(*value)) refuse(row, heading[column] + " is \"" + rows[row][column] + "\"; a finite number is wanted");
    return *value;
}

CsvText read_csv(std::string_view text, const std::string& name) { return Reader(text, name).read(); }

std::vector<int> numbered(const std::vector<std::string>& words, std::vector<std::string>* sorted) {
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

}  // namespace linecheck::train
