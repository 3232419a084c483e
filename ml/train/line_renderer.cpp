#include "ml/train/line_renderer.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "ml/labels.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;
constexpr std::size_t line_frames = 6 * 48000;

bool is_one_of(int label, std::initializer_list<std::string_view> ids) {
    return std::find(ids.begin(), ids.end(), label_id(label)) != ids.end();
}
bool struck(int label) {
    const std::string_view family = labels()[static_cast<std::size_t>(label)].family;
    return family == "drums" || family == "percussion";
}
bool plays_chords(int label) {
    return is_one_of(label, {"piano", "electric_piano", "organ", "accordion", "synth", "strings", "choir", "mallets",
                             "acoustic_guitar", "electric_guitar", "plucked"});
}

/// Faster or slower, pitch going along: another size of drum, another key of the piece.
Wave resample(const Wave& in, float speed) {
    if (std::abs(speed - 1.0F) < 0.005F || in.size() < 4) return in;
    Wave out(static_cast<std::size_t>(static_cast<float>(in.size() - 2) / speed));
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double at = static_cast<double>(i) * static_cast<double>(speed);
        const auto k = std::min(static_cast<std::size_t>(at), in.size() - 2);
        const auto fraction = static_cast<float>(at - static_cast<double>(k));
        out[i] = in[k] + fraction * (in[k + 1] - in[k]);
    }
    return out;
}

void fade_out(Wave& wave, std::size_t at, std::size_t length) {
    for (std::size_t i = at; i < wave.size(); ++i)
        wave[i] *= i < at + length ? 1.0F - static_cast<float>(i - at) / static_cast<float>(length) : 0.0F;
}

float log_uniform(Rng& rng, float low, float high) { return low * std::pow(high / low, uniform(rng, 0.0F, 1.0F)); }
float decibels(float db) { return std::pow(10.0F, db / 20.0F); }

int default_production(int label) {
    const std::string_view wanted = labels()[static_cast<std::size_t>(label)].production;
    return static_cast<int>(std::find(productions().begin(), productions().end(), wanted) - productions().begin());
}

/// What a channel of any class may have been through: file formats must not tell classes apart.
void colour(Rng& rng, Wave& wave) {
    if (chance(rng, 0.6F)) tilt(wave, uniform(rng, -5.0F, 5.0F));
    for (int i = 0; i < 2; ++i)
        if (chance(rng, 0.4F)) peak(wave, log_uniform(rng, 80.0F, 8000.0F), uniform(rng, -8.0F, 8.0F), uniform(rng, 0.4F, 2.5F));
    if (chance(rng, 0.35F)) low_pass(wave, log_uniform(rng, 3500.0F, 17000.0F), 1 + static_cast<int>(pick(rng, 4)));
    if (chance(rng, 0.25F)) high_pass(wave, log_uniform(rng, 30.0F, 150.0F), 1 + static_cast<int>(pick(rng, 2)));
}

}  // namespace

LineRenderer::LineRenderer(const Corpus& corpus, const ImpulseResponses& responses, const Kit* kit, const std::string& soundfont)
    : corpus_(corpus), responses_(responses), kit_(kit), soundfont_(soundfont.empty() ? nullptr : std::make_unique<Soundfont>(soundfont)) {}

void LineRenderer::play_phrase(Rng& rng, const Source& source, Line& out) const {
    const Clip& clip = corpus_.clip(source.clips[pick(rng, source.clips.size())]);
    const Wave wave = resample(corpus_.audio(clip), std::pow(2.0F, uniform(rng, -2.0F, 2.0F) / 12.0F));
    out.equipment = clip.equipment;
    out.production = clip.production;
    out.either_sex = clip.either_sex;
    std::size_t from = wave.size() > line_frames / 2 ? pick(rng, wave.size() - line_frames / 2) : 0;
    for (std::size_t at = 0; at < line_frames;) {
        const std::size_t n = std::min(wave.size() - from, line_frames - at);
        add(out.wave, {wave.begin() + static_cast<std::ptrdiff_t>(from), wave.begin() + static_cast<std::ptrdiff_t>(from + n)},
            1.0F, at);
        at += n + static_cast<std::size_t>(uniform(rng, 0.0F, 0.5F) * rate);
        from = 0;
    }
}

void LineRenderer::play_hits(Rng& rng, const Source& source, Line& out) const {
    const bool drum = struck(out.label);
    const float beat = 60.0F / uniform(rng, 55.0F, 175.0F);
    const float steps[] = {0.25F, 0.5F, 0.5F, 1.0F, 1.0F, 2.0F};
    const float step = beat * steps[pick(rng, 6)];
    const float speed = std::pow(2.0F, (drum ? uniform(rng, -2.0F, 2.0F) : uniform(rng, -4.0F, 4.0F)) / 12.0F);
    const bool legato = drum || chance(rng, 0.5F);  // else notes end where the next begins
    // A kit's sounds in one line: one drum mostly, as somebody would play it at a line check.
    const std::size_t favourite = source.clips[pick(rng, source.clips.size())];
    const Clip& first = corpus_.clip(favourite);
    out.equipment = first.equipment;
    out.production = first.production;
    out.either_sex = first.either_sex;
    const float steady = uniform(rng, 0.0F, 1.0F);
    for (float t = uniform(rng, 0.0F, 0.3F); t * rate < static_cast<float>(line_frames); t += step * uniform(rng, 0.97F, 1.03F)) {
        if (chance(rng, 0.1F)) continue;
        const std::size_t notes = plays_chords(out.label) && chance(rng, 0.4F) ? 2 + pick(rng, 3) : 1;
        for (std::size_t i = 0; i < notes; ++i) {
            const std::size_t index = i == 0 && chance(rng, steady) ? favourite : source.clips[pick(rng, source.clips.size())];
            const Clip& clip = corpus_.clip(index);
            if (clip.equipment != out.equipment) continue;  // one line has one microphone
            Wave wave = resample(corpus_.audio(clip), speed);
            const auto length = static_cast<std::size_t>(step * rate * uniform(rng, 0.7F, 1.0F));
            if (!legato && wave.size() > length) fade_out(wave, length, 960);
            add(out.wave, wave, decibels(uniform(rng, -10.0F, 0.0F)), static_cast<std::size_t>(t * rate));
        }
    }
}

Wave LineRenderer::play_voice(Rng& rng, int label) {
    std::vector<GmVoice> voices;
    for (const GmVoice& voice : gm_voices())
        if (voice.label == label) voices.push_back(voice);
    return soundfont_->render(rng, voices[pick(rng, voices.size())], line_frames);
}

bool LineRenderer::play(Rng& rng, int label, const Allowed& allowed, Line& out) {
    out = Line{};
    out.label = label;
    if (is_one_of(label, {"hum"}) && chance(rng, 0.8F)) {
        out.wave = hum(rng, line_frames, chance(rng, 0.5F) ? 50.0F : 60.0F, 0.1F);
        return true;
    }
    if (is_one_of(label, {"noise"}) && chance(rng, 0.4F)) {
        out.wave = noise(rng, line_frames, uniform(rng, -1.0F, 7.0F), 0.1F);
        return true;
    }
    std::vector<const Source*> sources;
    for (const Source& source : corpus_.of(label).sources)
        if (allowed(source.id)) sources.push_back(&source);
    const bool voices = soundfont_ != nullptr && allowed(soundfont_source) && is_gm_label(label);
    // A sound font counts as two sources where there are recordings, and stands in where there are none; so does a kit.
    const std::size_t fonts = voices ? 2 : 0;
    const std::size_t kits = kit_ != nullptr && kit_->has(label) && allowed(kit_source) ? 2 + sources.size() / 6 : 0;
    if (sources.size() + fonts + kits == 0) return false;
    const std::size_t choice = pick(rng, sources.size() + fonts + kits);
    if (choice >= sources.size() + fonts) {
        out.wave = kit_->render(rng, label, line_frames, out.equipment);
        out.production = default_production(label);
        return true;
    }
    if (choice >= sources.size()) {
        out.wave = play_voice(rng, label);
        out.production = default_production(label);
        return true;
    }
    out.wave.assign(line_frames, 0.0F);
    const Source& source = *sources[choice];
    if (corpus_.clip(source.clips[pick(rng, source.clips.size())]).phrase)
        play_phrase(rng, source, out);
    else
        play_hits(rng, source, out);
    return true;
}

/// A DI recording of a guitar, or any guitar now and then, meets an amplifier.
void LineRenderer::amplify(Rng& rng, Line& out) const {
    const int di = 2;
    if (!is_one_of(out.label, {"electric_guitar", "bass_guitar"}) || out.equipment != di || !chance(rng, 0.7F)) return;
    overdrive(out.wave, log_uniform(rng, 0.2F, out.label == *label_index("electric_guitar") ? 20.0F : 1.5F));
    out.wave = convolve(out.wave, responses_.cabinets[pick(rng, responses_.cabinets.size())]);
    out.equipment = -1;
}

void LineRenderer::add_surroundings(Rng& rng, int label, const Allowed& allowed, Line& out) {
    const float level = std::max(playing_level(out.wave), 1e-6F);
    if (chance(rng, 0.4F)) {
        const Wave wet = convolve(out.wave, responses_.rooms[pick(rng, responses_.rooms.size())]);
        add(out.wave, wet, level / std::max(playing_level(wet), 1e-9F) * decibels(uniform(rng, -26.0F, -4.0F)));
    }
    const std::size_t neighbours = chance(rng, 0.6F) ? 1 + pick(rng, 2) : 0;
    for (std::size_t i = 0; i < neighbours; ++i) {
        Line other;
        const int theirs = static_cast<int>(pick(rng, labels().size()));
        if (theirs == label || !play(rng, theirs, allowed, other)) continue;
        const Wave heard = convolve(other.wave, responses_.rooms[pick(rng, responses_.rooms.size())]);
        const float theirs_level = playing_level(heard);
        if (theirs_level > 1e-7F) add(out.wave, heard, level / theirs_level * decibels(uniform(rng, -30.0F, -9.0F)));
    }
    if (chance(rng, 0.15F) && label != *label_index("hum"))
        add(out.wave, hum(rng, out.wave.size(), chance(rng, 0.5F) ? 50.0F : 60.0F, level * decibels(uniform(rng, -60.0F, -25.0F))), 1.0F);
    if (chance(rng, 0.5F))
        add(out.wave, noise(rng, out.wave.size(), uniform(rng, 0.0F, 5.0F), level * decibels(uniform(rng, -80.0F, -35.0F))), 1.0F);
}

bool LineRenderer::render(std::uint64_t seed, int label, const Allowed& allowed, Line& out) {
    Rng rng(seed);
    for (int tries = 0; tries < 4; ++tries) {
        if (!play(rng, label, allowed, out)) return false;
        if (playing_level(out.wave) < 1e-5F) continue;
        amplify(rng, out);
        Line line = std::move(out);  // neighbours reuse play(): keep what is known about this one
        add_surroundings(rng, label, allowed, line);
        out = std::move(line);
        colour(rng, out.wave);
        scale(out.wave, decibels(uniform(rng, -38.0F, 0.0F)) / std::max(playing_level(out.wave), 1e-6F) * 0.3F);
        const float ceiling = chance(rng, 0.06F) ? 0.3F * playing_level(out.wave) + 0.01F : 1.0F;
        for (float& x : out.wave) x = std::clamp(x, -ceiling, ceiling);
        return true;
    }
    return false;
}

}  // namespace linecheck::train
