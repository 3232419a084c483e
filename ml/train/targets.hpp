#pragma once
/// Measures the target curves of advice from labelled recordings: `linecheck-train targets`.
///
///   in       a corpus folder with index.tsv (the train split)
///   out      measure_sources(): a curve a source and label; write_targets(): the table of config/targets.csv
///   meaning  all clips of a source play one after the other through the daemon's own feature bank, so the curve
///            is what LineFacts would have of it; "sung, sex not stated" counts for both
///   cost     15 us a hop: some 20 s for 3 h of recordings
///   errors   std::runtime_error: what Corpus::read refuses, or the file cannot be written
#include <string>
#include <vector>

#include "ml/advice/target_builder.hpp"
#include "ml/train/corpus.hpp"

namespace linecheck::train {

struct TargetsPlan {
    std::string train;  ///< corpus folder
    std::string out;    ///< file to write (.csv)
};

std::vector<SourceCurve> measure_sources(const Corpus& corpus);
void write_targets(const TargetsPlan& plan);

}  // namespace linecheck::train
