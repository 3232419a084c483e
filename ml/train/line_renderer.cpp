#include "ml/train/line_renderer.hpp"

#include <algorithm>
#include <cmath>

#include "ml/labels.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

/// What a channel of any class may have been through: file formats must not tell classes apart.
void colour(Rng& rng, Wave& wave) {
    if (chance(rng, 0.6F)) tilt(wave, uniform(rng, -5.0F, 5.0F));
    for (int i = 0; i < 2; ++i)
        if (chance(rng, 0.4F)) peak(wave, log_uniform(rng, 80.0F, 8000.0F), uniform(rng, -8.0F, 8.0F), uniform(rng, 0.4F, 2.5F));
    if (chance(rng, 0.35F)) low_pass(wave, log_uniform(rng, 3500.0F, 17000.0F), 1 + static_cast<int>(pick(rng, 4)));
    if (chance(rng, 0.25F)) high_pass(wave, log_uniform(rng, 30.0F, 150.0F), 1 + static_cast<int>(pick(rng, 2)));
}

}  // namespace

/// A DI recording of a guitar, or any guitar now and then, meets an amplifier.
void LineRenderer::amplify(Rng& rng, Line& out) const {
    const int di = 2;
    const bool guitar = is_one_of(out.label, {"electric_guitar"});
    if (!guitar && !is_one_of(out.label, {"bass_guitar"})) return;
    if (!chance(rng, out.equipment == di ? (guitar ? 0.7F : 0.4F) : 0.2F)) return;
    overdrive(out.wave, log_uniform(rng, 0.2F, guitar ? 20.0F : 1.5F));
    out.wave = convolve(out.wave, responses_.cabinets[pick(rng, responses_.cabinets.size())]);
    out.equipment = -1;
}

void LineRenderer::add_surroundings(Rng& rng, int label, const Allowed& allowed, Line& out) {
    const float level = std::max(playing_level(out.wave), 1e-6F);
    if (chance(rng, 0.4F)) {
        const Wave wet = convolve(out.wave, responses_.rooms[pick(rng, responses_.rooms.size())]);
        add(out.wave, wet, level / std::max(playing_level(wet), 1e-9F) * decibels(uniform(rng, -26.0F, -4.0F)));
    }
    const std::size_t neighbours = out.plain || chance(rng, 0.15F) ? 0 : 1 + pick(rng, 2);
    for (std::size_t i = 0; i < neighbours; ++i) {
        Line other;
        const int theirs = static_cast<int>(pick(rng, labels().size()));
        if (theirs == label || !play(rng, theirs, allowed, other)) continue;
        const Wave heard = convolve(other.wave, responses_.rooms[pick(rng, responses_.rooms.size())]);
        const float theirs_level = playing_level(heard);
        if (theirs_level > 1e-7F) add(out.wave, heard, level / theirs_level * decibels(uniform(rng, -30.0F, -6.0F)));
    }
    if (chance(rng, 0.15F) && label != *label_index("hum"))
        add(out.wave, hum(rng, out.wave.size(), chance(rng, 0.5F) ? 50.0F : 60.0F, level * decibels(uniform(rng, -60.0F, -25.0F))), 1.0F);
    if (chance(rng, 0.5F))
        add(out.wave, noise(rng, out.wave.size(), uniform(rng, 0.0F, 5.0F), level * decibels(uniform(rng, -80.0F, -35.0F))), 1.0F);
}

/// Everything between what is played and what the desk gets.
void LineRenderer::surround(Rng& rng, const Allowed& allowed, Line& out, bool plain) {
    amplify(rng, out);
    Line line = std::move(out);  // neighbours reuse play(): keep what is known about this one
    line.plain = chance(rng, 0.2F) || plain;
    add_surroundings(rng, line.label, allowed, line);
    out = std::move(line);
    if (!out.plain) colour(rng, out.wave);
    scale(out.wave, decibels(uniform(rng, -38.0F, 0.0F)) / std::max(playing_level(out.wave), 1e-6F) * 0.3F);
    const float ceiling = chance(rng, 0.06F) ? 0.3F * playing_level(out.wave) + 0.01F : 1.0F;
    for (float& x : out.wave) x = std::clamp(x, -ceiling, ceiling);
}

bool LineRenderer::render_source(std::uint64_t seed, int label, const Source& source, const Allowed& allowed, Line& out, bool plain) {
    Rng rng(seed);
    for (int tries = 0; tries < 4; ++tries) {
        out = begun(label);
        play_source(rng, source, out);
        if (playing_level(out.wave) < 1e-5F) continue;
        surround(rng, allowed, out, plain);
        return true;
    }
    return false;
}

bool LineRenderer::render(std::uint64_t seed, int label, const Allowed& allowed, Line& out, bool plain) {
    Rng rng(seed);
    for (int tries = 0; tries < 4; ++tries) {
        if (!play(rng, label, allowed, out)) return false;
        if (playing_level(out.wave) < 1e-5F) continue;
        surround(rng, allowed, out, plain);
        return true;
    }
    return false;
}

}  // namespace linecheck::train
