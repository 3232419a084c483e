#include "ml/train/synth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "ml/train/effects.hpp"
#include "ml/train/phrase.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;
constexpr float turn = 2.0F * std::numbers::pi_v<float>;

enum class Shape { saw, pulse, triangle, sine, partials, fm };

struct Patch {
    Shape shape{};
    int oscillators = 1;
    float detune_cents = 0, pulse_width = 0.5F, sub = 0, hiss = 0;
    float fm_ratio = 1, fm_index = 0, fm_decay_s = 1;
    std::array<float, 12> partials{};
    float cutoff_octaves = 3, resonance = 0.7F, sweep_octaves = 0, sweep_s = 0.3F;  ///< cut-off above the note
    float attack_s = 0.005F, decay_s = 0.5F, sustain = 0.7F, release_s = 0.1F;
    float vibrato_hz = 5, vibrato_cents = 0, wobble_hz = 0, wobble_octaves = 0, glide_s = 0;
};

/// Correction around a step of two at phase 0, width one sample.
float polyblep(float phase, float increment) {
    if (phase < increment) {
        const float t = phase / increment;
        return t + t - t * t - 1.0F;
    }
    if (phase > 1.0F - increment) {
        const float t = (phase - 1.0F) / increment;
        return t * t + t + t + 1.0F;
    }
    return 0.0F;
}

Patch draw(Rng& rng, SynthRole role) {
    constexpr std::array shapes{Shape::saw, Shape::saw, Shape::pulse, Shape::pulse, Shape::triangle, Shape::sine, Shape::partials, Shape::fm, Shape::fm};
    const bool bass = role == SynthRole::bass;
    Patch p;
    p.shape = shapes[pick(rng, shapes.size())];
    p.oscillators = chance(rng, 0.25F) ? 5 + static_cast<int>(pick(rng, 3)) : 1 + static_cast<int>(pick(rng, 3));
    if (bass) p.oscillators = std::min(p.oscillators, 3);
    p.detune_cents = uniform(rng, 0.0F, bass ? 15.0F : 30.0F);
    p.pulse_width = uniform(rng, 0.08F, 0.5F);
    p.sub = chance(rng, bass ? 0.5F : 0.2F) ? uniform(rng, 0.2F, 1.0F) : 0.0F;
    p.hiss = chance(rng, 0.15F) ? uniform(rng, 0.01F, 0.3F) : 0.0F;
    constexpr std::array ratios{0.5F, 1.0F, 1.0F, 2.0F, 3.0F, 1.414F, 3.5F, 7.0F};
    p.fm_ratio = ratios[pick(rng, ratios.size())];
    p.fm_index = uniform(rng, 0.3F, 6.0F);
    p.fm_decay_s = uniform(rng, 0.05F, 2.0F);
    const float fall = uniform(rng, 0.3F, 2.0F);
    for (std::size_t k = 0; k < p.partials.size(); ++k) p.partials[k] = uniform(rng, 0.0F, 1.0F) * std::pow(static_cast<float>(k + 1), -fall);
    p.cutoff_octaves = uniform(rng, 0.3F, 6.0F);
    p.resonance = chance(rng, 0.35F) ? uniform(rng, 1.5F, 10.0F) : uniform(rng, 0.6F, 1.5F);
    p.sweep_octaves = chance(rng, 0.6F) ? uniform(rng, 0.5F, 5.0F) : 0.0F;
    p.sweep_s = uniform(rng, 0.03F, 1.0F);
    const bool pad = !bass && chance(rng, 0.35F);
    p.attack_s = pad ? uniform(rng, 0.1F, 1.0F) : uniform(rng, 0.001F, 0.02F);
    p.decay_s = uniform(rng, 0.05F, 1.5F);
    p.sustain = pad ? uniform(rng, 0.6F, 1.0F) : chance(rng, 0.35F) ? 0.0F : uniform(rng, 0.2F, 1.0F);
    p.release_s = pad ? uniform(rng, 0.3F, 1.5F) : uniform(rng, 0.01F, 0.4F);
    p.vibrato_cents = chance(rng, 0.3F) ? uniform(rng, 3.0F, 40.0F) : 0.0F;
    p.vibrato_hz = uniform(rng, 3.5F, 7.0F);
    p.wobble_hz = uniform(rng, 0.1F, 8.0F);
    p.wobble_octaves = chance(rng, 0.3F) ? uniform(rng, 0.3F, 2.5F) : 0.0F;
    p.glide_s = chance(rng, 0.2F) ? uniform(rng, 0.02F, 0.2F) : 0.0F;
    return p;
}

struct Oscillator {
    float phase, detune;
};

float sample(const Patch& p, const Oscillator& o, float increment, float age_s) {
    const float x = o.phase;
    switch (p.shape) {
        case Shape::saw: return 2.0F * x - 1.0F - polyblep(x, increment);
        case Shape::pulse: {
            const float half = x + p.pulse_width >= 1.0F ? x + p.pulse_width - 1.0F : x + p.pulse_width;
            return (2.0F * x - 1.0F - polyblep(x, increment)) - (2.0F * half - 1.0F - polyblep(half, increment));
        }
        case Shape::triangle: return 4.0F * std::abs(x - 0.5F) - 1.0F;
        case Shape::sine: return std::sin(turn * x);
        case Shape::partials: {
            float sum = 0;
            for (std::size_t k = 0; k < p.partials.size() && static_cast<float>(k + 1) * increment < 0.4F; ++k)
                sum += p.partials[k] * std::sin(turn * static_cast<float>(k + 1) * x);
            return sum;
        }
        case Shape::fm: return std::sin(turn * x + p.fm_index * std::exp(-age_s / p.fm_decay_s) * std::sin(turn * std::fmod(p.fm_ratio * increment * rate * age_s, 1.0F)));
    }
    return 0;
}

float envelope(const Patch& p, float t, float held) {
    const auto sounding = [&](float s) {
        return s < p.attack_s ? s / p.attack_s : p.sustain + (1.0F - p.sustain) * std::exp(-(s - p.attack_s) / p.decay_s);
    };
    return t < held ? sounding(t) : sounding(held) * std::exp(-(t - held) / p.release_s * 3.0F);
}

/// Two-pole low pass, topology preserving; run twice for four poles.
struct LowPass {
    float s1 = 0, s2 = 0;
    float run(float in, float g, float k) {
        const float v = (in - s2) * g + s1;
        const float band = v / (1.0F + g * (g + k)), low = s2 + g * band;
        s1 = 2.0F * band - s1;
        s2 = 2.0F * low - s2;
        return low;
    }
};

void play(Rng& rng, const Patch& p, const Note& note, float from_hz, Wave& out) {
    std::vector<Oscillator> oscillators;
    for (int i = 0; i < p.oscillators; ++i)
        oscillators.push_back({uniform(rng, 0.0F, 1.0F), std::pow(2.0F, uniform(rng, -p.detune_cents, p.detune_cents) / 1200.0F)});
    std::array<LowPass, 2> filter{};
    std::normal_distribution<float> normal;
    const auto start = static_cast<std::size_t>(note.start_s * rate);
    const float hz = note.hz(), amount = (0.3F + 0.7F * note.force) / std::sqrt(static_cast<float>(p.oscillators));
    float sub = 0, g = 0;
    for (std::size_t i = 0; start + i < out.size(); ++i) {
        const float t = static_cast<float>(i) / rate;
        const float level = envelope(p, t, note.length_s);
        if (t > note.length_s && level < 1e-3F) break;
        const float slide = p.glide_s > 0.0F ? std::exp(-t / p.glide_s) : 0.0F;
        const float now_hz = hz * std::pow(from_hz / hz, slide) * (1.0F + p.vibrato_cents * 5.78e-4F * std::sin(turn * p.vibrato_hz * t));
        float mixed = 0;
        for (Oscillator& o : oscillators) {
            const float increment = std::min(now_hz * o.detune / rate, 0.4F);
            mixed += sample(p, o, increment, t);
            o.phase += increment;
            o.phase -= std::floor(o.phase);
        }
        sub += now_hz * 0.5F / rate;
        sub -= std::floor(sub);
        mixed += p.sub * (sub < 0.5F ? 1.0F : -1.0F) + p.hiss * normal(rng);
        if (i % 16 == 0) {
            const float octaves = p.cutoff_octaves + p.sweep_octaves * note.force * std::exp(-t / p.sweep_s) + p.wobble_octaves * std::sin(turn * p.wobble_hz * t);
            g = std::tan(std::numbers::pi_v<float> * std::clamp(hz * std::exp2(octaves), 40.0F, 19000.0F) / rate);
        }
        out[start + i] += amount * level * filter[1].run(filter[0].run(mixed, g, 1.0F / p.resonance), g, 1.4F);
    }
}

}  // namespace

Wave play_synth(Rng& rng, SynthRole role, std::size_t frames) {
    const Patch patch = draw(rng, role);
    const bool bass = role == SynthRole::bass;
    const Reach reach = bass ? Reach{24, 52} : Reach{40, 96, true};
    Wave out(frames);
    float last_hz = 0;
    for (const Note& note : improvise(rng, reach, static_cast<float>(frames) / rate)) {
        play(rng, patch, note, last_hz > 0.0F ? last_hz : note.hz(), out);
        last_hz = note.hz();
    }
    if (chance(rng, bass ? 0.4F : 0.2F)) overdrive(out, log_uniform(rng, 0.3F, 6.0F));
    if (!bass && chance(rng, 0.4F)) chorus(out, uniform(rng, 0.1F, 1.5F), uniform(rng, 0.5F, 4.0F));
    if (!bass && chance(rng, 0.3F)) echo(out, uniform(rng, 0.15F, 0.5F), uniform(rng, 0.2F, 0.6F));
    return out;
}

}  // namespace linecheck::train
