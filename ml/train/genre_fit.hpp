#pragma once
/// Learns a genre machine from tracks.
///
///   in       tracks of all ten genres; at which level they will be judged; the seed of the landmarks
///   out      a machine with temperature 1, threshold 0 and a reach that holds everything: calibration comes afterwards
///   meaning  columns are evened and scaled; whitening is the inverse square root of the covariance within genres, half
///            shrunk to its diagonal; landmarks are means of two tracks of one genre; the weights are those of least
///            summed cross-entropy and 0.005 times their squared length in the kernel's space
///   cost     2 s for 600 tracks
///   errors   std::runtime_error: a genre without two different tracks
#include <cstdint>
#include <vector>

#include "ml/mix/genre.hpp"
#include "ml/train/genre_folds.hpp"

namespace linecheck::train {

GenreMachine fit_genre(const std::vector<GenreTrack>& tracks, Level level, std::uint64_t seed, Eigen::Index landmarks = 1400);

/// Of verdicts on tracks that were not learnt from.
struct GenreCalibration {
    double temperature = 1;   ///< of least cross-entropy
    double threshold = 0;     ///< the lowest at which right_enough of what is said is right
    double reach = 1;         ///< 985 of 1000 tracks lie within
};
inline constexpr double right_enough = 0.85;
GenreCalibration calibrate(const std::vector<JudgedTrack>& judged);
/// The verdict as it would have been with the calibration.
GenreVerdict calibrated(const GenreVerdict& verdict, const GenreCalibration& by);

}  // namespace linecheck::train
