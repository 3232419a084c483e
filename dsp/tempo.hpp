#pragma once
/// Tempo of an onset strength curve: mean local autocorrelation, weighted towards 120 beats a minute.
///
///   in       onset strength, one value a frame; frames per second; `every`: windows are this many frames apart
///   out      beats per minute, 0 when the curve is empty; at most 320
///   cost     O(n / every * window^2) with a window of 8 s; allocates: inference thread or offline
///   source   P. Grosche, M. Müller, F. Kurth, "Cyclic tempogram", ICASSP 2010; prior and defaults of librosa 0.7
#include <cstddef>
#include <span>

namespace linecheck {

float estimate_tempo(std::span<const float> onset_strength, float frames_per_s, std::size_t every = 1);

}  // namespace linecheck
