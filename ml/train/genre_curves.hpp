#pragma once
/// The tone of each genre, out of the genre table: `linecheck-train genre --curves`.
///
///   in       tracks
///   out      per genre the median of the rebuilt spectra and the range that eight tracks in ten keep, never closer than
///            2 dB to the median, relative to the median's strongest band
///   meaning  tracks are smoothed as mixes will be, and matched in level by their mean from 100 Hz to 5 kHz
#include <vector>

#include "ml/mix/balance.hpp"
#include "ml/train/genre_folds.hpp"

namespace linecheck::train {

GenreCurves measure_genre_curves(const std::vector<GenreTrack>& tracks);

}  // namespace linecheck::train
