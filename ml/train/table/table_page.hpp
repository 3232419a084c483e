#pragma once
/// What `linecheck-train table` found as one HTML page that needs nothing else: figures of all learners, and of the best
/// one its confusions, receiver operating curves and learning curve; the columns' correlations.
///
///   thread   any
#include <string>
#include <vector>

#include "ml/train/table/table_run.hpp"

namespace linecheck::train {

struct TablePage {
    std::string task, data;
    const DataTable& table;
    RunPlan run;
    std::vector<LearnerRun> grouped, leaked;  ///< in the same order
};

/// `fold_of_row`: the grouped ones, for the learning curve.
std::string table_page(const TablePage& page, const std::vector<int>& fold_of_row);

}  // namespace linecheck::train
