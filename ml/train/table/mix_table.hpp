#pragma once
/// A table of what was heard and what was set, for learners that say numbers.
///
///   in       comma separated text (csv_text.hpp), as `linecheck sessions export` writes it or any other. Learnt from are the
///            columns of numbers, and of columns of words each word ("label=kick") that two rows and one in a hundred
///            have, the 40 most frequent, 1 where a row has it and else 0 (capitals and spaces round a word make no other).
///            Passed over are columns with an empty field, and what the export says of the desk, the advice and the time:
///            known only afterwards. "group" (or else "session", "source_id", "source") names what may not be both
///            learnt from and asked; without one rows of identical numbers share a group
///   out      targets: rows x targets, NaN where the table's field is empty
///   errors   std::runtime_error: table and line, the thing quoted, what is wrong, what would be right
///   thread   any
#include <string>
#include <string_view>
#include <vector>

#include "ml/train/table/data_table.hpp"

namespace linecheck::train {

struct MixTable {
    std::vector<std::string> columns, passed_over;
    Matrix x;
    std::vector<std::string> targets;
    Matrix answers;
    std::vector<int> group;
    bool grouped = false;
};

/// `targets`: columns that hold numbers; `name` is for messages.
MixTable parse_mix_table(std::string_view text, const std::string& name, const std::vector<std::string>& targets);

/// The rows that have an answer.
struct MixRows {
    Matrix x;
    Eigen::VectorXd y;
    std::vector<int> group;  ///< from 0, each has rows
};
/// Throws std::runtime_error where too few rows have one, or all the same.
MixRows rows_with_answer(const MixTable& table, std::size_t target);

/// The rows as a table of five classes, from the least answers to the most, so that folds hold answers of all sizes.
DataTable by_size(const MixRows& rows);

}  // namespace linecheck::train
