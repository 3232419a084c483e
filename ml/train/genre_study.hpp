#pragma once
/// The genre-EQ study's way, for comparison: the levels of five bands and the RMS, and a small network.
///
///   in       tracks; the table has no bands, so they come from the spectrum rebuilt of the mean cepstra
///   out      verdicts on tracks that were not learnt from; distance 0, known
///   meaning  bands of 25 to 100, 125 to 315, 400 to 1250, 1600 to 4000 Hz and 5 to 10 kHz (our reading of low, low-mid,
///            mid, high-mid and high), in dB below their sum; RMS in dBFS. The network: two hidden layers of 32
///   cost     0.3 s for 600 tracks
#include "ml/train/genre_folds.hpp"

namespace linecheck::train {

inline constexpr std::size_t study_features = 6;
std::array<float, study_features> study_columns(const LibrosaColumns& columns);
std::vector<GenreVerdict> judge_by_study(const std::vector<GenreTrack>& learn, const std::vector<GenreTrack>& ask, std::uint64_t seed);

}  // namespace linecheck::train
