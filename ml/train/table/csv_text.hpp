#pragma once
/// Comma separated text as rows of fields; a field in double quotes may hold commas, line ends and doubled quotes.
///
///   in       a heading and a row an example, all of one width; empty lines are passed over
///   errors   std::runtime_error: table and line, the thing quoted, what is wrong, what would be right
///   thread   any
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linecheck::train {

struct CsvText {
    std::string name;  ///< for messages
    std::vector<std::string> heading;
    std::vector<std::vector<std::string>> rows;
    std::vector<int> line;  ///< where in the text each row ends, from 1

    [[noreturn]] void refuse(std::size_t row, const std::string& what) const;
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    /// A column of words in all rows holds none; one word among numbers is a mistake.
    [[nodiscard]] bool holds_numbers(std::size_t column) const;
    /// More numbers than words among the fields that are filled: names may be made of digits.
    [[nodiscard]] bool mostly_numbers(std::size_t column) const;
    /// The field; refuses what is no finite number.
    [[nodiscard]] double number(std::size_t row, std::size_t column) const;
};

CsvText read_csv(std::string_view text, const std::string& name);

/// A number for each different word, in the order of the words.
std::vector<int> numbered(const std::vector<std::string>& words, std::vector<std::string>* sorted = nullptr);

}  // namespace linecheck::train
