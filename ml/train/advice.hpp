#pragma once
/// Learns what engineers set from a table of it: `linecheck-train advice`.
///
///   in       tables (mix_table.hpp), the shipped or another table of targets for the rules' own answers
///   out      the file of learned advice (mix_file.hpp), with only what measured better than the rules; the comparison as text
///   errors   std::runtime_error: a table cannot be read, the file cannot be written; it is written beside (.part) and
///            renamed, so that an old one stays whole
#include <string>
#include <vector>

#include "ml/advice/mix_model.hpp"

namespace linecheck::train {

struct AdvicePlan {
    std::vector<std::string> data;          ///< tables; groups of the same name in two tables are two groups
    std::string targets;                    ///< table of target curves (.csv)
    std::string desk = "generic";           ///< whose EQ the rules answer with
    std::string out;                        ///< file to write (.json)
    float penalty = 10;                     ///< of the regression
};

/// A line a parameter: rows, groups, mean absolute error and R2 of what was learned and of the rules.
std::string comparison(const std::array<MixScore, mix_parameters>& scores);
/// The comparison goes to stdout.
void train_advice(const AdvicePlan& plan);

}  // namespace linecheck::train
