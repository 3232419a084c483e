#pragma once
/// How a memory's score becomes odds, and from when on what it says is said: fitted on sources that had no part in the space.
///
///   in       validation lines, in the space, and who plays them
///   meaning  Every line in turn is the one example. The slope is that of logistic regression on pairs (one source or
///            two). The offset, which holds how likely it is that a remembered source plays at all, is the highest at
///            which an example takes no more than `allowed_harm` of the others' lines from what they rightly were. The
///            threshold is the lowest at which an example names no more than `allowed_wrong` of them
///   cost     lines squared
#include "ml/train/heard_lines.hpp"

namespace linecheck::train {

inline constexpr double allowed_harm = 0.002, allowed_wrong_by_memory = 0.0005;

struct OddsFit {
    int lines = 0, pairs = 0;   ///< pairs: of one source
    double found = 0;           ///< of those pairs, how often the example names the line rightly as its best label
    double harm = 0;            ///< of an example, on a line of another source
};

/// Sets slope, offset and threshold of `model`'s space, which `lines` lie in. `sources`: of each line.
OddsFit fit_odds(Model::State& model, const HeardLines& lines, const std::vector<std::string>& sources);

}  // namespace linecheck::train
