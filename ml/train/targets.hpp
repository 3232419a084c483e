#pragma once
/// Measures the target curves of advice from labelled recordings: `linecheck-train targets`.
///
///   in       a corpus folder with index.tsv (the train split)
///   out      measure_lines(): curves of lines with label and source; write_targets(): the table of config/targets.csv
///   meaning  a phrase of 3 s or more is a line; shorter clips of a source play one after the other, 10 s a line, each
///            at the same level. They go through the daemon's own feature bank, so a curve is what LineFacts would
///            have of the line. At most eight lines a source; "sung, sex not stated" counts for both sexes
///   cost     15 us a hop: some 20 s for 3 h of recordings
///   errors   std::runtime_error: what Corpus::read refuses, or the file cannot be written; it is written beside
///            (.part) and renamed, so that an old table stays whole
#include <string>
#include <vector>

#include "ml/advice/target_builder.hpp"
#include "ml/train/corpus.hpp"

namespace linecheck::train {

struct TargetsPlan {
    std::string train;  ///< corpus folder
    std::string out;    ///< file to write (.csv)
};

std::vector<LineCurve> measure_lines(const Corpus& corpus);
void write_targets(const TargetsPlan& plan);

}  // namespace linecheck::train
