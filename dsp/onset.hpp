#pragma once
/// How much louder the mel bands became since the last hop: beats stand out, level does not matter.
///
///   in       two log-mel frames (natural logarithm of power)
///   out      mean over the bands of the positive differences; 0.23 = every band rose by 1 dB
///   cost     one pass of 80
///   thread   any; [realtime]
///   source   S. Boeck and G. Widmer, Maximum filter vibrato suppression, DAFx 2013 (without the filter)
#include <span>

#include "dsp/feature_frame.hpp"
#include "dsp/simd.hpp"

namespace linecheck {

inline float onset_strength(std::span<const float, mel_count> before,
                            std::span<const float, mel_count> now) noexcept {
    Lanes rise{};
    for (std::size_t i = 0; i < mel_count; i += lanes)
        rise += larger(load(&now[i]) - load(&before[i]), Lanes{});
    return sum(rise) / static_cast<float>(mel_count);
}

}  // namespace linecheck
