#include "ml/train/noises.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;

/// Gusts: loudness wanders by up to `depth_db`, some times a second.
void wander(Rng& rng, Wave& wave, float hz, float depth_db) {
    const auto step = static_cast<std::size_t>(rate / hz);
    float from = uniform(rng, -depth_db, 0.0F), to = from;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        const auto into = static_cast<float>(i % step) / static_cast<float>(step);
        if (i % step == 0) {
            from = to;
            to = uniform(rng, -depth_db, 0.0F);
        }
        wave[i] *= decibels(from + (to - from) * 0.5F * (1.0F - std::cos(std::numbers::pi_v<float> * into)));
    }
}

/// A loose contact, a worn record: clicks of all sizes at random.
void crackle(Rng& rng, Wave& wave, float per_second) {
    for (float t = 0; (t += -std::log(uniform(rng, 1e-4F, 1.0F)) / per_second) * rate < static_cast<float>(wave.size());) {
        const auto at = static_cast<std::size_t>(t * rate);
        const float force = log_uniform(rng, 0.05F, 2.0F) * (chance(rng, 0.5F) ? 1.0F : -1.0F);
        const float decay = uniform(rng, 2.0F, 40.0F);
        for (std::size_t i = 0; i < 200 && at + i < wave.size(); ++i) wave[at + i] += force * std::exp(-static_cast<float>(i) / decay) * (i % 2 == 0 ? 1.0F : -0.7F);
    }
}

}  // namespace

Wave play_noise(Rng& rng, std::size_t frames) {
    Wave out = noise(rng, frames, uniform(rng, -1.0F, 9.0F), 0.1F);
    if (chance(rng, 0.4F)) low_pass(out, log_uniform(rng, 200.0F, 9000.0F), 1 + static_cast<int>(pick(rng, 2)));
    if (chance(rng, 0.3F)) high_pass(out, log_uniform(rng, 60.0F, 4000.0F), 1);
    for (int i = 0; i < 3; ++i)
        if (chance(rng, 0.25F)) peak(out, log_uniform(rng, 60.0F, 6000.0F), uniform(rng, 4.0F, 18.0F), uniform(rng, 0.7F, 8.0F));
    if (chance(rng, 0.35F)) wander(rng, out, log_uniform(rng, 0.3F, 12.0F), uniform(rng, 4.0F, 24.0F));
    if (chance(rng, 0.2F)) crackle(rng, out, log_uniform(rng, 2.0F, 80.0F));
    if (chance(rng, 0.15F)) add(out, hum(rng, frames, chance(rng, 0.5F) ? 50.0F : 60.0F, 0.02F), 1.0F);
    return out;
}

}  // namespace linecheck::train
