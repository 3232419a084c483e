#include "ml/train/effects.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;

float swing(std::size_t i, float hz) {
    return static_cast<float>(std::sin(2.0 * std::numbers::pi * static_cast<double>(hz) * static_cast<double>(i) / static_cast<double>(rate)));
}

/// The wave heard through a delay that moves between 0 and 2 * depth.
Wave moved(const Wave& wave, float rate_hz, float depth_ms) {
    Wave out(wave.size());
    const float depth = depth_ms * rate / 1000.0F;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        const float at = static_cast<float>(i) - depth * (1.0F + swing(i, rate_hz));
        if (at < 0.0F) continue;
        const auto k = static_cast<std::size_t>(at);
        const float fraction = at - static_cast<float>(k);
        out[i] = wave[k] + fraction * (wave[std::min(k + 1, wave.size() - 1)] - wave[k]);
    }
    return out;
}

}  // namespace

void chorus(Wave& wave, float rate_hz, float depth_ms) { add(wave, moved(wave, rate_hz, depth_ms), 0.8F); }

void echo(Wave& wave, float delay_s, float feedback) {
    const auto delay = static_cast<std::size_t>(delay_s * rate);
    for (std::size_t i = delay; i < wave.size(); ++i) wave[i] += feedback * wave[i - delay];
}

void tremolo(Wave& wave, float rate_hz, float depth) {
    for (std::size_t i = 0; i < wave.size(); ++i) wave[i] *= 1.0F - depth * 0.5F * (1.0F + swing(i, rate_hz));
}

void rotate(Wave& wave, float rate_hz) {
    Wave horn = wave;
    high_pass(horn, 800.0F, 1);
    low_pass(wave, 800.0F, 1);
    tremolo(wave, rate_hz * 0.85F, 0.25F);
    horn = moved(horn, rate_hz, 0.35F);
    tremolo(horn, rate_hz, 0.5F);
    add(wave, horn, 1.0F);
}

}  // namespace linecheck::train
