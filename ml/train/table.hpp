#pragma once
/// linecheck-train table: model families side by side on a table of features, as the studies compared them.
///
///   in       a table (data_table.hpp)
///   out      a line a learner on stdout, folds by group beside folds that leak; optionally a page with plots
///   errors   std::runtime_error
///   thread   any
#include <string>
#include <vector>

#include "ml/train/table/table_run.hpp"

namespace linecheck::train {

struct TablePlan {
    std::string data, task = "instrument", page;
    std::string predictions;  ///< table to write: learner, row, fold, label, and how likely each class
    std::vector<std::string> learners;  ///< none: all
    std::vector<std::string> targets;   ///< of --task mix: columns of what was set
    std::string audio;        ///< corpus folder the rows' clips are of; then networks on sound learn, too
    bool json = false;
    bool leave_one_out = false;  ///< each group is asked by all others
    bool importance = false;     ///< of the best learner's columns, on stdout
    bool clusters = false;       ///< k-means and Ward's hierarchy beside the labels
    RunPlan run;
};

void train_table(const TablePlan& plan);

}  // namespace linecheck::train
