#pragma once
/// Which genre whole files are: their channels together, in windows of 30 s.
///
///   in       a file of 1 s or more
///   out      the verdict of all its windows together; at most ten, spread evenly over the file
///   meaning  one window where the file is 31 s or shorter, as the genre table was made. Channels are averaged. Shorter
///            than 5 s, what is heard is too little to be known
///   cost     0.4 s a window
///   errors   std::runtime_error: what FileReader refuses
///   thread   the caller's
#include <string>
#include <vector>

#include "ml/mix/genre.hpp"

namespace linecheck {

/// All channels of a file together, at the genre front end's 22,050 Hz.
std::vector<float> mono_at_librosa_rate(const std::string& path);
GenreVerdict genre_of(const std::vector<float>& mono, const GenreModel& model, Level level);

}  // namespace linecheck
