#pragma once
/// A table to learn from: a row an example, numbers that describe it, what it is, and which rows belong together.
///
///   in       comma separated text whose first line names the columns. "label" is what to learn. "group" (or else
///            "session", "source_id", "source") names what may not be both learnt from and asked: a stage, an artist. Without
///            one each row is its own group, but rows of identical numbers share one. "filename", "file" and "length" are
///            passed over, as are columns that hold text in every row; rows() x columns() numbers remain
///   errors   std::runtime_error: table and line, the thing quoted, what is wrong, what would be right
///   thread   any
#include <Eigen/Core>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ml/train/table/csv_text.hpp"

namespace linecheck::train {

/// A row an example.
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct DataTable {
    std::vector<std::string> columns;  ///< names of the numbers
    std::vector<std::string> passed_over;
    Matrix x;
    std::vector<int> y;                ///< of classes
    std::vector<std::string> classes;  ///< sorted
    std::vector<int> group;            ///< rows of one number belong together
    bool grouped = false;              ///< the table says which belong together

    [[nodiscard]] std::size_t rows() const { return y.size(); }
};

/// `name` is for messages.
DataTable parse_data_table(std::string_view text, const std::string& name);

/// The column that says which rows belong together, if there is one.
std::optional<std::size_t> group_column(const CsvText& text);
/// A word a row, the same for rows of identical numbers: copies, of which one must not answer for the other.
std::vector<std::string> copies(const Matrix& x);

/// The rows at these places, in this order.
Matrix rows_of(const Matrix& x, const std::vector<int>& rows);
std::vector<int> rows_of(const std::vector<int>& y, const std::vector<int>& rows);

}  // namespace linecheck::train
