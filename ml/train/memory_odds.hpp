#pragma once
/// How a memory's score becomes odds: fitted on sources that had no part in the space.
#include "ml/model_state.hpp"
#include "ml/train/line_pictures.hpp"

namespace linecheck::train {

struct OddsFit {
    int lines = 0;
    double found = 0;   ///< share of lines whose source was shown by another line and whose best label is then right through memory
    double harm = 0;    ///< what three examples of other sources take off top1
};

/// Sets space.slope, offset and threshold.
OddsFit fit_odds(PictureSpace& space, const LinePictures& validation, const Model::State& model);

}  // namespace linecheck::train
