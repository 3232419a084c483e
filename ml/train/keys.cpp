#include "ml/train/keys.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

#include "ml/train/effects.hpp"
#include "ml/train/phrase.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;
constexpr float turn = 2.0F * std::numbers::pi_v<float>;

float seconds_of(std::size_t frames) { return static_cast<float>(frames) / rate; }

/// A decaying sine, by turning a phasor: `t60_s` to fall by 60 dB.
void ring(Wave& out, float start_s, float hz, float amplitude, float t60_s, float phase) {
    if (hz > 0.45F * rate || amplitude < 1e-4F) return;
    const auto start = static_cast<std::size_t>(start_s * rate);
    const auto last = std::min(out.size(), start + static_cast<std::size_t>(1.2F * t60_s * rate));
    const std::complex<double> step = std::polar(std::pow(10.0, -3.0 / static_cast<double>(t60_s * rate)), static_cast<double>(turn * hz / rate));
    std::complex<double> at = std::polar(static_cast<double>(amplitude), static_cast<double>(phase));
    for (std::size_t i = start; i < last; ++i, at *= step) out[i] += static_cast<float>(at.imag());
}

struct Bars {
    float low, high;                       ///< keys
    std::array<float, 4> ratio, loudness;  ///< of the modes
    float t60_s, upper_decay;              ///< of the lowest mode at middle C; upper modes die this much faster
    bool rolls, tremolo;
};
constexpr std::array<Bars, 7> all_bars{{
    {45, 88, {1, 3.93F, 9.6F, 16.0F}, {1, 0.25F, 0.1F, 0.03F}, 1.2F, 4.0F, true, false},      // marimba
    {53, 89, {1, 4.0F, 10.0F, 18.0F}, {1, 0.3F, 0.12F, 0.05F}, 5.0F, 3.0F, false, true},      // vibraphone
    {65, 100, {1, 3.0F, 6.1F, 11.0F}, {1, 0.6F, 0.35F, 0.1F}, 0.5F, 2.0F, true, false},       // xylophone
    {77, 108, {1, 2.76F, 5.4F, 8.93F}, {1, 0.4F, 0.3F, 0.15F}, 4.0F, 2.0F, false, false},     // glockenspiel
    {60, 100, {1, 2.0F, 4.1F, 7.8F}, {1, 0.2F, 0.15F, 0.05F}, 2.0F, 2.0F, false, false},      // celesta, music box
    {52, 84, {1, 5.4F, 13.9F, 25.0F}, {1, 0.2F, 0.1F, 0.03F}, 1.5F, 6.0F, false, false},      // kalimba
    {54, 86, {1, 2.0F, 3.01F, 4.13F}, {1, 0.7F, 0.4F, 0.25F}, 1.3F, 1.3F, true, false},       // steel drum
}};

}  // namespace

Wave play_mallets(Rng& rng, std::size_t frames) {
    const Bars& bars = all_bars[pick(rng, all_bars.size())];
    const float hardness = uniform(rng, 0.3F, 2.0F), length = log_uniform(rng, 0.6F, 1.6F), click = uniform(rng, 0.0F, 0.25F);
    std::array<float, 4> detune{};
    for (float& d : detune) d = uniform(rng, 0.97F, 1.03F);
    detune[0] = 1.0F;
    std::normal_distribution<float> normal;
    Wave out(frames);
    for (const Note& note : improvise(rng, {bars.low, bars.high, true, bars.rolls}, seconds_of(frames))) {
        const float t60 = bars.t60_s * length * std::pow(2.0F, (60.0F - note.key) / 24.0F);
        for (std::size_t m = 0; m < 4; ++m) {
            const float bright = m == 0 ? 1.0F : hardness * (0.4F + note.force);
            ring(out, note.start_s, note.hz() * bars.ratio[m] * detune[m], note.force * bars.loudness[m] * bright,
                 t60 / std::pow(bars.upper_decay, static_cast<float>(m)), uniform(rng, 0.0F, turn));
        }
        const auto start = static_cast<std::size_t>(note.start_s * rate);
        for (std::size_t i = 0; i < 480 && start + i < frames; ++i)
            out[start + i] += click * note.force * normal(rng) * std::exp(-static_cast<float>(i) / 80.0F);
    }
    if (bars.tremolo && chance(rng, 0.5F)) tremolo(out, uniform(rng, 2.0F, 7.0F), uniform(rng, 0.2F, 0.7F));
    return out;
}

Wave play_tonewheel_organ(Rng& rng, std::size_t frames) {
    constexpr std::array ratios{0.5F, 1.5F, 1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F, 8.0F};
    std::array<float, 9> drawbars{};
    for (std::size_t i = 0; i < drawbars.size(); ++i) drawbars[i] = chance(rng, i < 4 ? 0.8F : 0.35F) ? uniform(rng, 0.2F, 1.0F) : 0.0F;
    drawbars[2] = std::max(drawbars[2], 0.5F);
    const float click = uniform(rng, 0.0F, 0.6F), percussion = chance(rng, 0.4F) ? uniform(rng, 0.3F, 1.5F) : 0.0F;
    const float third = chance(rng, 0.5F) ? 3.0F : 2.0F;
    std::normal_distribution<float> normal;
    Wave out(frames);
    for (const Note& note : improvise(rng, {36, 88, true}, seconds_of(frames))) {
        const auto start = static_cast<std::size_t>(note.start_s * rate);
        const auto held = static_cast<std::size_t>(note.length_s * rate);
        for (std::size_t d = 0; d < drawbars.size(); ++d) {
            float hz = note.hz() * ratios[d];
            while (hz > 6000.0F) hz *= 0.5F;  // the highest wheels repeat
            if (drawbars[d] == 0.0F) continue;
            const std::complex<double> step = std::polar(1.0, static_cast<double>(turn * hz / rate));
            std::complex<double> at = std::polar(static_cast<double>(drawbars[d]), static_cast<double>(uniform(rng, 0.0F, turn)));
            for (std::size_t i = 0; i < held && start + i < frames; ++i, at *= step) {
                const float edge = std::min({1.0F, static_cast<float>(i) / 120.0F, static_cast<float>(held - i) / 240.0F});
                out[start + i] += edge * static_cast<float>(at.imag());
            }
        }
        if (percussion > 0.0F) ring(out, note.start_s, note.hz() * third, percussion, 0.6F, 0.0F);
        for (std::size_t i = 0; i < 240 && start + i < frames; ++i)
            out[start + i] += click * normal(rng) * std::exp(-static_cast<float>(i) / 60.0F);
    }
    if (chance(rng, 0.4F)) overdrive(out, log_uniform(rng, 0.2F, 4.0F));
    if (chance(rng, 0.7F)) rotate(out, chance(rng, 0.5F) ? uniform(rng, 0.6F, 1.0F) : uniform(rng, 5.5F, 7.0F));
    return out;
}

Wave play_tine_piano(Rng& rng, std::size_t frames) {
    const bool reed = chance(rng, 0.4F);
    const float bark = reed ? uniform(rng, 1.0F, 3.0F) : uniform(rng, 0.4F, 2.0F);
    const float tine = reed ? 0.0F : uniform(rng, 0.05F, 0.35F), tine_ratio = uniform(rng, 6.0F, 15.0F);
    const float t60 = reed ? uniform(rng, 1.5F, 3.5F) : uniform(rng, 3.0F, 8.0F);
    Wave out(frames);
    for (const Note& note : improvise(rng, {33, 90, true}, seconds_of(frames))) {
        const auto start = static_cast<std::size_t>(note.start_s * rate);
        const float hz = note.hz(), fall = t60 * std::pow(2.0F, (60.0F - note.key) / 30.0F);
        for (std::size_t i = 0; start + i < frames; ++i) {
            const float t = static_cast<float>(i) / rate;
            float level = note.force * std::pow(10.0F, -3.0F * t / fall) * std::min(1.0F, t / 0.002F);
            if (t > note.length_s) level *= std::exp(-(t - note.length_s) / 0.06F);
            if (t > note.length_s && level < 1e-4F) break;
            const float x = turn * std::fmod(hz * t, 1.0F);
            const float index = bark * note.force * std::exp(-t / (0.25F * fall));
            out[start + i] += level * std::sin(x + index * std::sin(reed ? 2.0F * x : x));
        }
        if (tine > 0.0F) ring(out, note.start_s, hz * tine_ratio, tine * note.force, 0.5F, 0.0F);
    }
    if (chance(rng, 0.3F)) overdrive(out, log_uniform(rng, 0.2F, 2.0F));
    if (chance(rng, 0.4F)) tremolo(out, uniform(rng, 3.0F, 7.0F), uniform(rng, 0.2F, 0.7F));
    if (chance(rng, 0.25F)) chorus(out, uniform(rng, 0.2F, 1.0F), uniform(rng, 0.5F, 3.0F));
    return out;
}

}  // namespace linecheck::train
