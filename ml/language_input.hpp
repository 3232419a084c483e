#pragma once
/// A stretch of a voice as the language network sees it: three seconds; while it learns the sounds, any number.
///
///   in       [hops][40] log mel power, the bands of 185 Hz to 3.8 kHz: what a telephone passes, so that the recording's
///            bandwidth says nothing
///   out      the same, each band without its mean and to +-2: the microphone, the room's tone and the level are gone
///   meaning  what is further below the loudest hops than input_depth (52 dB) all looks alike
///   cost     three passes over the values; no allocation; noexcept
///   thread   any
///   source   taking each band's mean away: B. Atal, JASA 55 (1974), 1304, there of cepstra
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>

#include "dsp/feature_frame.hpp"
#include "ml/network_input.hpp"

namespace linecheck {

inline constexpr std::size_t language_bands = 40, language_first_band = 4;
inline constexpr std::size_t language_hops = 300;
inline constexpr std::size_t language_input_size = language_hops * language_bands;
static_assert(language_first_band + language_bands <= mel_count);

/// In place.
inline void even_language_input(std::span<float> x) noexcept {
    constexpr float scale = 0.25F, most = 2.0F;
    const std::size_t hops = x.size() / language_bands;
    float loudest = -std::numeric_limits<float>::infinity();
    for (std::size_t t = 0; t < hops; ++t) {
        const auto hop = x.subspan(t * language_bands, language_bands);
        loudest = std::max(loudest, *std::max_element(hop.begin(), hop.end()));
    }
    std::array<float, language_bands> mean{};
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = std::max(x[i] - loudest, -input_depth);
        mean[i % language_bands] += x[i] / static_cast<float>(hops);
    }
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::clamp(scale * (x[i] - mean[i % language_bands]), -most, most);
}

}  // namespace linecheck
