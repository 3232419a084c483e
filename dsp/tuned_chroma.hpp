#pragma once
/// Pitch classes of power spectra, tuned to the take: A need not be 440 Hz.
///
///   in       power spectra [frames][bins] of a size-point transform
///   out      estimate_tuning(): fraction of a semitone, -0.5 to 0.5; chroma [frames][12], C first, largest of a frame = 1
///   source   librosa 0.7: piptrack (parabolic peaks), pitch_tuning (histogram of 0.01), chroma filters after
///            D. Ellis, "Chroma feature analysis and synthesis", 2007
#include <cstddef>
#include <span>
#include <vector>

namespace linecheck {

float estimate_tuning(std::span<const float> power, std::size_t bins, float sample_rate);
std::vector<float> tuned_chroma(std::span<const float> power, std::size_t bins, float sample_rate, float tuning);

}  // namespace linecheck
