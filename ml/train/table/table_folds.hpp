#pragma once
/// Which rows are asked by what the other rows teach.
///
///   grouped  each class spread evenly over the folds, and a group never in two of them (greedy: the largest groups
///            first, each where its classes are rarest): what a stranger's recordings will show
///   leaked   rows at random: what a paper shows that cut one recording into clips and mixed them
///   errors   std::runtime_error where there are fewer groups than folds
///   thread   any
#include <cstdint>
#include <vector>

#include "ml/train/table/data_table.hpp"

namespace linecheck::train {

/// A fold from 0 for each row.
std::vector<int> grouped_folds(const DataTable& table, int folds, std::uint64_t seed);
std::vector<int> leaked_folds(const DataTable& table, int folds, std::uint64_t seed);

int folds_in(const std::vector<int>& fold_of_row);

/// Both kinds side by side. leave_one_out: each group is a fold, and, leaked, each row.
struct Folds {
    std::vector<int> apart, leaked;
};
Folds dealt_folds(const DataTable& table, int folds, std::uint64_t seed, bool leave_one_out);

struct Split {
    std::vector<int> learn, ask;  ///< rows
};
Split split_at(const std::vector<int>& fold_of_row, int fold);

}  // namespace linecheck::train
