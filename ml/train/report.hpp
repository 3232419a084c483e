#pragma once
/// `linecheck-train report`: how good a model is on streams of known truth, as one page.
///
///   in       a folder with streams.tsv (file, label, and where known equipment, condition, source_id, starts_s) and
///            the audio; verdicts made before, or a model for `linecheck identify` to make them with
///   errors   std::runtime_error: the thing quoted, what is wrong, what would be right
#include <string>

namespace linecheck::train {

struct ReportPlan {
    std::string streams, model, verdicts, out, title;
    std::string program;  ///< linecheck; "" = beside this program
    int examples = 12;    ///< worst mistakes with sound
    double example_s = 4;
};

void write_report(const ReportPlan& plan);

}  // namespace linecheck::train
