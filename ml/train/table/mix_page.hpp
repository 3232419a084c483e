#pragma once
/// What `linecheck-train table --task mix` found as one HTML page that needs nothing else: of each target the figures of all
/// learners, and of the best one what it said and which columns mattered; the columns' correlations.
///
///   thread   any
#include <string>
#include <vector>

#include "ml/train/table/mix_run.hpp"

namespace linecheck::train {

struct MixTarget {
    std::string name;
    MixRows rows;
    std::vector<int> fold_of_row;  ///< the grouped ones
    std::vector<RegressorRun> grouped, leaked;  ///< in the same order
};
struct MixPage {
    std::string data;
    const MixTable& table;
    RunPlan run;
    std::vector<MixTarget> targets;
};

std::string mix_page(const MixPage& page);

}  // namespace linecheck::train
