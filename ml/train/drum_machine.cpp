#include "ml/train/drum_machine.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "ml/train/groove.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;
constexpr float turn = 2.0F * std::numbers::pi_v<float>;

float fall(float t, float t60_s) { return std::exp(-6.91F * t / t60_s); }

/// A sine whose pitch falls from `from_hz` to `hz`.
void sweep(Wave& out, float hz, float from_hz, float sweep_s, float t60_s, float amplitude) {
    float phase = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float t = static_cast<float>(i) / rate;
        phase = std::fmod(phase + (hz + (from_hz - hz) * std::exp(-t / sweep_s)) / rate, 1.0F);
        out[i] += amplitude * fall(t, t60_s) * std::sin(turn * phase);
    }
}

Wave hiss(Rng& rng, float seconds, float t60_s, float low_hz, float high_hz) {
    Wave out(static_cast<std::size_t>(seconds * rate));
    std::normal_distribution<float> normal;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = 0.5F * normal(rng) * fall(static_cast<float>(i) / rate, t60_s);
    high_pass(out, low_hz, 1);
    low_pass(out, high_hz, 1);
    return out;
}

Wave kick(Rng& rng) {
    Wave out(static_cast<std::size_t>(1.2F * rate));
    const float hz = uniform(rng, 38.0F, 75.0F);
    sweep(out, hz, hz * uniform(rng, 1.5F, 8.0F), uniform(rng, 0.008F, 0.06F), log_uniform(rng, 0.12F, 1.8F), 1.0F);
    if (chance(rng, 0.7F)) add(out, hiss(rng, 0.03F, uniform(rng, 0.004F, 0.025F), uniform(rng, 200.0F, 2000.0F), 9000.0F), uniform(rng, 0.1F, 0.8F));
    if (chance(rng, 0.6F)) overdrive(out, log_uniform(rng, 0.3F, 8.0F));
    return out;
}

Wave snare(Rng& rng) {
    Wave out(static_cast<std::size_t>(0.6F * rate));
    const float hz = uniform(rng, 130.0F, 260.0F), t60 = uniform(rng, 0.08F, 0.35F);
    sweep(out, hz, hz * uniform(rng, 1.0F, 1.8F), 0.02F, t60, uniform(rng, 0.2F, 1.0F));
    sweep(out, hz * uniform(rng, 1.5F, 2.0F), hz * 2.0F, 0.01F, 0.6F * t60, uniform(rng, 0.1F, 0.5F));
    add(out, hiss(rng, 0.6F, log_uniform(rng, 0.1F, 0.5F), log_uniform(rng, 500.0F, 4000.0F), uniform(rng, 7000.0F, 18000.0F)), uniform(rng, 0.5F, 1.5F));
    if (chance(rng, 0.4F)) overdrive(out, log_uniform(rng, 0.3F, 5.0F));
    return out;
}

/// Six squares against each other, high-passed: hi-hats and cymbals.
Wave metal(Rng& rng, float t60_s) {
    Wave out(static_cast<std::size_t>(std::min(2.0F, 1.1F * t60_s) * rate));
    const float base = uniform(rng, 180.0F, 520.0F), brush = uniform(rng, 0.0F, 1.0F);
    for (int k = 0; k < 6; ++k) {
        const float hz = base * uniform(rng, 1.0F, 3.2F);
        float phase = uniform(rng, 0.0F, 1.0F);
        for (float& x : out) {
            phase = std::fmod(phase + hz / rate, 1.0F);
            x += (phase < 0.5F ? 0.3F : -0.3F) * (1.0F - brush);
        }
    }
    std::normal_distribution<float> normal;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = (out[i] + brush * normal(rng)) * fall(static_cast<float>(i) / rate, t60_s);
    high_pass(out, log_uniform(rng, 2500.0F, 8500.0F), 2);
    return out;
}

Wave tom(Rng& rng) {
    Wave out(static_cast<std::size_t>(1.0F * rate));
    const float hz = uniform(rng, 70.0F, 260.0F);
    sweep(out, hz, hz * uniform(rng, 1.1F, 2.2F), uniform(rng, 0.02F, 0.12F), uniform(rng, 0.2F, 0.9F), 1.0F);
    if (chance(rng, 0.5F)) add(out, hiss(rng, 0.2F, 0.1F, 300.0F, 5000.0F), uniform(rng, 0.05F, 0.3F));
    return out;
}

Wave clap(Rng& rng) {
    Wave out(static_cast<std::size_t>(0.5F * rate));
    const float low = uniform(rng, 600.0F, 1200.0F), gap = uniform(rng, 0.007F, 0.014F);
    for (int k = 0; k < 3; ++k) add(out, hiss(rng, 0.02F, 0.03F, low, 5000.0F), 1.0F, static_cast<std::size_t>(gap * static_cast<float>(k) * rate));
    add(out, hiss(rng, 0.4F, uniform(rng, 0.1F, 0.4F), low, 6000.0F), 0.8F, static_cast<std::size_t>(3.0F * gap * rate));
    return out;
}

Wave bell(Rng& rng) {
    Wave out(static_cast<std::size_t>(0.5F * rate));
    const float hz = log_uniform(rng, 400.0F, 2600.0F), t60 = uniform(rng, 0.05F, 0.5F);
    sweep(out, hz, hz, 1.0F, t60, 1.0F);
    if (chance(rng, 0.6F)) sweep(out, hz * uniform(rng, 1.4F, 1.6F), hz * 1.5F, 1.0F, t60, 0.8F);
    overdrive(out, log_uniform(rng, 0.3F, 4.0F));
    return out;
}

Wave strike(Rng& rng, DrumVoice voice) {
    switch (voice) {
        case DrumVoice::kick: return kick(rng);
        case DrumVoice::snare: return snare(rng);
        case DrumVoice::hihat: return metal(rng, chance(rng, 0.7F) ? log_uniform(rng, 0.03F, 0.15F) : uniform(rng, 0.2F, 0.8F));
        case DrumVoice::tom: return tom(rng);
        case DrumVoice::cymbal: return metal(rng, uniform(rng, 0.8F, 2.5F));
        case DrumVoice::clap: return clap(rng);
        case DrumVoice::bell: return bell(rng);
        case DrumVoice::shaker: return hiss(rng, 0.15F, uniform(rng, 0.04F, 0.15F), uniform(rng, 2500.0F, 6000.0F), 15000.0F);
    }
    return {};
}

}  // namespace

Wave play_drum_voice(Rng& rng, DrumVoice voice, std::size_t frames) {
    const Wave sound = strike(rng, voice);
    const float beat = 60.0F / uniform(rng, 60.0F, 170.0F);
    constexpr std::array steps{0.25F, 0.5F, 1.0F, 1.0F, 2.0F};
    const float step = beat * steps[pick(rng, steps.size())];
    const bool exact = chance(rng, 0.7F);  // a machine keeps time and force
    Wave out(frames);
    for (float t = uniform(rng, 0.0F, 0.3F); t * rate < static_cast<float>(frames); t += step * (exact ? 1.0F : uniform(rng, 0.96F, 1.04F)))
        if (!chance(rng, 0.08F)) add(out, sound, exact ? 1.0F : decibels(uniform(rng, -8.0F, 0.0F)), static_cast<std::size_t>(t * rate));
    return out;
}

Wave play_drum_machine(Rng& rng, std::size_t frames) {
    constexpr std::array voices{DrumVoice::kick, DrumVoice::snare, DrumVoice::hihat, DrumVoice::tom, DrumVoice::cymbal};
    std::array<Wave, voices.size()> sounds;
    for (std::size_t i = 0; i < voices.size(); ++i) sounds[i] = strike(rng, i == 1 && chance(rng, 0.3F) ? DrumVoice::clap : voices[i]);
    Wave out(frames);
    for (const Stroke& stroke : play_groove(rng, static_cast<float>(frames) / rate)) {
        const auto piece = static_cast<std::size_t>(stroke.piece);
        add(out, sounds[piece], stroke.force * (piece == 2 || piece == 4 ? 0.4F : 1.0F), static_cast<std::size_t>(stroke.start_s * rate));
    }
    return out;
}

}  // namespace linecheck::train
