#pragma once
/// Convolutional networks on the sound itself, behind the face of the other learners.
///
///   in       as "columns" the number of each row in the clips
///   out      two kinds: "cnn" on pictures (three 3 x 3 convolutions), "cnn1d" on samples (three along time: 64, 9 and 5
///            taps); both end in mean and maximum over what is left and one dense layer
///   meaning  the setting is how often the rows are gone through (epochs). Each time they are a little later or earlier,
///            pictures a little louder or softer
///   cost     about 1 ms a row and epoch and core
///   thread   one at a time; libtorch keeps to one thread
///   source   AdamW: Loshchilov and Hutter 2019; batch normalisation: Ioffe and Szegedy 2015
#include <memory>
#include <vector>

#include "ml/train/table/audio_clips.hpp"
#include "ml/train/table/learner.hpp"

namespace linecheck::train {

std::vector<LearnerKind> audio_kinds(std::shared_ptr<const AudioClips> clips);
/// `table` with the rows' numbers as its only column.
DataTable numbered_rows(DataTable table);

}  // namespace linecheck::train
