#pragma once
/// Tables of the librosa columns, a row a track, as the genre table of the studies has them.
///
///   in       comma separated text; the first line names the columns: all 57 of librosa_column_names(), in any order;
///            "filename" and "label" are kept where they are, other columns are passed over
///   errors   std::runtime_error: table and line, what is wrong, what would be right (a column that is missing, a field
///            that is not a finite number, no rows)
///   thread   any
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "dsp/librosa_columns.hpp"

namespace linecheck {

using LibrosaColumns = std::array<double, librosa_column_count>;

struct GenreRow {
    std::string file;   ///< "" where the table does not say
    std::string label;  ///< "" where the table does not say
    LibrosaColumns columns{};
};

/// `name` is for messages.
std::vector<GenreRow> parse_genre_table(std::string_view text, const std::string& name);

}  // namespace linecheck
