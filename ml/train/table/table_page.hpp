#pragma once
/// What `linecheck-train table` found as one HTML page that needs nothing else: figures of all learners, and of the best
/// one its confusions, receiver operating curves, learning curve and the columns that mattered; the columns' correlations; and,
/// where asked for, clusters.
///
///   thread   any
#include <optional>
#include <string>
#include <vector>

#include "ml/train/table/cluster_study.hpp"
#include "ml/train/table/table_run.hpp"

namespace linecheck::train {

struct TablePage {
    std::string task, data;
    const DataTable& table;
    RunPlan run;
    std::vector<LearnerRun> grouped, leaked;  ///< in the same order
    std::optional<ClusterStudy> clusters;
};
/// By F1; `runs` has one at least.
const LearnerRun& best_of(const std::vector<LearnerRun>& runs);


/// `fold_of_row`: the grouped ones, for the learning curve.
std::string table_page(const TablePage& page, const std::vector<int>& fold_of_row);

}  // namespace linecheck::train
