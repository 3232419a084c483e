#pragma once
/// The 57 columns of the widely used genre table, by a front end of their own: 22,050 Hz, 2048 points, hop 512.
///
///   in       [n] mono samples at 22,050 Hz, n >= 2049
///   out      means and population variances over all frames, in the table's order and under its names
///   cost     about 0.4 s for 30 s of audio; allocates: inference thread or offline
///   errors   std::invalid_argument for fewer samples
///   source   librosa 0.7's documented defaults: chroma_stft, rms, spectral centroid, bandwidth, roll-off (0.85),
///            zero crossing rate, effects.hpss, beat tempo, 20 MFCC (Slaney mel, 128 bands, top_db 80)
#include <array>
#include <span>
#include <string_view>

namespace linecheck {

inline constexpr std::size_t librosa_column_count = 57;
inline constexpr int librosa_rate = 22050;

std::span<const std::string_view, librosa_column_count> librosa_column_names() noexcept;
std::array<double, librosa_column_count> librosa_columns(std::span<const float> samples);

}  // namespace linecheck
