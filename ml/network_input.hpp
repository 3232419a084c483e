#pragma once
/// A patch as the network sees it: the preamp's position removed, a short patch filled by repeating it.
///
///   in       Patch with hops >= 1
///   out      [100][80] float, time by mel: log power relative to the patch's mean power, about -1 to 1
///   cost     8000 values; no allocation; noexcept
#include <algorithm>
#include <cmath>
#include <span>

#include "ml/verdict.hpp"

namespace linecheck {

inline constexpr std::size_t network_input_size = patch_hops * mel_count;

/// Bands further below the patch's mean than this (in nepers of power, 52 dB) all look alike: room noise and
/// codec floors below it say more about the recording than about the instrument.
inline constexpr float input_depth = 12.0F;

inline void fill_network_input(const Patch& patch, std::span<float, network_input_size> out) noexcept {
    const std::size_t hops = std::clamp<std::size_t>(patch.hops, 1, patch_hops);
    float peak = -100.0F;
    for (std::size_t t = 0; t < hops; ++t)
        for (const float v : patch.log_mel[t]) peak = std::max(peak, v);
    double sum = 0.0;
    for (std::size_t t = 0; t < hops; ++t)
        for (const float v : patch.log_mel[t]) sum += static_cast<double>(std::exp(v - peak));
    const float mean = peak + static_cast<float>(std::log(sum / static_cast<double>(hops * mel_count)));
    for (std::size_t t = 0; t < patch_hops; ++t)
        for (std::size_t m = 0; m < mel_count; ++m)
            out[t * mel_count + m] =
                std::max(patch.log_mel[t % hops][m] - mean, -input_depth) / 8.0F + 0.5F;
}

}  // namespace linecheck
