#pragma once
/// `linecheck-train memory`: teaches a model how sources differ, so that one example of a new one is enough.
///
///   in       a model file, and the lines of the run that made it
///   out      the same model with a PictureSpace; its network stays, bit for bit
///   meaning  The space is learnt on training sources. How a score becomes odds, and from when on a remembered label is said,
///            is fitted on validation sources: every source once shown by one of its lines, asked of all others
///   errors   std::runtime_error: file quoted; a model of other labels
#include <string>

#include "ml/train/few_shot.hpp"
#include "ml/train/identify.hpp"

namespace linecheck::train {

struct MemoryPlan {
    IdentifyPlan run;              ///< folders, work, lines, seed: as they were given to identify
    std::string model;
    std::string guard;             ///< file for the validation lines as the model hears them (heard_lines.hpp); may be empty
    std::size_t dims = 64;
    double shrink = 0.1;
};

/// The odds are fitted on these of the validation sources; what they do to the rest is measured.
bool fits_odds(const std::string& source);

/// Writes plan.run.out and prints the figures of the fit.
void fit_memory(const MemoryPlan& plan);

/// `model` has a memory and learnt without plan.folders.without. Prints a line a label, their mean, and what the
/// examples do to the other labels' lines of sources that the odds were not fitted on.
void measure_few_shot(const std::string& model, const IdentifyPlan& run, const FewShotPlan& plan);

}  // namespace linecheck::train
