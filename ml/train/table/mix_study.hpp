#pragma once
/// linecheck-train table --task mix: learners that say numbers, side by side on a table of what was set.
///
///   in       a table (mix_table.hpp) and the names of its targets, each of which is learnt by itself
///   out      a line a learner and target on stdout, folds by group beside folds that leak; optionally a page with plots
///   errors   std::runtime_error
///   thread   any
#include "ml/train/table.hpp"

namespace linecheck::train {

void train_mix(const TablePlan& plan);

}  // namespace linecheck::train
