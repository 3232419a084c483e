#include "ml/train/line_renderer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "ml/labels.hpp"
#include "ml/train/drum_machine.hpp"
#include "ml/train/groove.hpp"
#include "ml/train/keys.hpp"
#include "ml/train/noises.hpp"
#include "ml/train/synth.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;
constexpr std::size_t line_frames = 6 * 48000;

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

int default_production(int label) {
    const std::string_view wanted = labels()[static_cast<std::size_t>(label)].production;
    return static_cast<int>(std::find(productions().begin(), productions().end(), wanted) - productions().begin());
}

}  // namespace

LineRenderer::LineRenderer(const Corpus& corpus, const ImpulseResponses& responses, const Kit* kit, const std::vector<std::string>& soundfonts,
                           std::vector<int> without)
    : corpus_(corpus), responses_(responses), kit_(kit), without_(std::move(without)) {
    for (const std::string& path : soundfonts) soundfonts_.push_back(std::make_unique<Soundfont>(path));
}

/// Somebody or something that can play a label, and how often it is asked to.
struct LineRenderer::Player {
    float weight;
    std::function<void(Rng&, Line&)> play;
};

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
    const float step = drum && chance(rng, 0.1F) ? uniform(rng, 0.06F, 0.11F) : beat * steps[pick(rng, 6)];  // now and then a roll
    const float speed = std::pow(2.0F, (drum ? uniform(rng, -2.0F, 2.0F) : is_one_of(out.label, {"lead_vocal_male", "lead_vocal_female", "speech", "choir"}) ? uniform(rng, -2.0F, 2.0F) : uniform(rng, -5.0F, 5.0F)) / 12.0F);
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

/// The drum machines: sources that have a kick, a snare and a hi-hat.
std::vector<std::string> LineRenderer::machines(const Allowed& allowed) const {
    std::vector<std::string> out;
    const auto has = [&](const char* label, const std::string& id) {
        const auto& sources = corpus_.of(*label_index(label)).sources;
        return std::any_of(sources.begin(), sources.end(), [&](const Source& s) { return s.id == id; });
    };
    for (const Source& kick : corpus_.of(*label_index("kick")).sources)
        if (allowed(kick.id) && has("snare", kick.id) && has("hihat", kick.id)) out.push_back(kick.id);
    return out;
}

void LineRenderer::play_machine(Rng& rng, const std::string& source, Line& out) const {
    constexpr std::array names{"kick", "snare", "hihat", "tom", "cymbal"};
    out.source = source;
    out.wave.assign(line_frames, 0.0F);
    std::array<const Source*, names.size()> pieces{};
    for (std::size_t i = 0; i < names.size(); ++i)
        for (const Source& s : corpus_.of(*label_index(names[i])).sources)
            if (s.id == source) pieces[i] = &s;
    std::array<std::size_t, names.size()> chosen{};
    for (std::size_t i = 0; i < names.size(); ++i) chosen[i] = pieces[i] == nullptr ? 0 : pick(rng, pieces[i]->clips.size());
    for (const Stroke& stroke : play_groove(rng, static_cast<float>(line_frames) / rate)) {
        const auto piece = static_cast<std::size_t>(stroke.piece);
        if (pieces[piece] == nullptr) continue;
        const Clip& clip = corpus_.clip(pieces[piece]->clips[chosen[piece]]);
        out.equipment = clip.equipment;
        out.production = clip.production;
        const Wave wave = corpus_.audio(clip);
        add(out.wave, wave, stroke.force * (piece == 2 ? 0.5F : 1.0F), static_cast<std::size_t>(stroke.start_s * rate));
    }
}

void LineRenderer::play_source(Rng& rng, const Source& source, Line& out) const {
    out.source = source.id;
    out.wave.assign(line_frames, 0.0F);
    if (corpus_.clip(source.clips[pick(rng, source.clips.size())]).phrase)
        play_phrase(rng, source, out);
    else
        play_hits(rng, source, out);
}

/// Who can play this label. Recordings come first; what is rendered stands in where there are few.
std::vector<LineRenderer::Player> LineRenderer::players(int label, const Allowed& allowed) {
    std::vector<Player> out;
    float recorded = 0;
    for (const Source& source : corpus_.of(label).sources) {
        if (!allowed(source.id)) continue;
        const Clip& first = corpus_.clip(source.clips.front());
        const bool thin = source.clips.size() < 3 && first.frames < 4 * 48000;  // one note of somebody
        const float weight = (thin ? 0.4F : 1.0F) * (first.either_sex ? 0.3F : 1.0F);
        recorded += weight;
        out.push_back({weight, [this, &source](Rng& rng, Line& line) { play_source(rng, source, line); }});
    }
    if (kit_ != nullptr && kit_->has(label) && allowed(kit_source))
        out.push_back({1.5F + recorded / 6.0F, [this, label](Rng& rng, Line& line) {
                           line.source = kit_source;
                           line.wave = kit_->render(rng, label, line_frames, line.equipment);
                       }});
    if (is_one_of(label, {"drumkit"}))
        for (const std::string& id : machines(allowed))
            out.push_back({0.4F, [this, id](Rng& rng, Line& line) { play_machine(rng, id, line); }});
    if (!allowed(rendered_source)) return out;
    const float font = std::clamp(recorded / 12.0F, 0.6F, 1.5F);
    for (const auto& each : soundfonts_)
        if (is_gm_label(label)) out.push_back({font, [label, s = each.get()](Rng& rng, Line& line) { line.wave = s->render(rng, label, line_frames); }});
    const auto own = [&](const char* id, float weight, auto instrument) {
        if (is_one_of(label, {id})) out.push_back({weight, [instrument](Rng& rng, Line& line) { line.wave = instrument(rng); }});
    };
    own("synth", 5.0F, [](Rng& rng) { return play_synth(rng, SynthRole::lead, line_frames); });
    own("bass_synth", 4.0F, [](Rng& rng) { return play_synth(rng, SynthRole::bass, line_frames); });
    own("mallets", 3.0F, [](Rng& rng) { return play_mallets(rng, line_frames); });
    own("organ", 2.5F, [](Rng& rng) { return play_tonewheel_organ(rng, line_frames); });
    own("electric_piano", 2.0F, [](Rng& rng) { return play_tine_piano(rng, line_frames); });
    own("hum", 4.0F, [](Rng& rng) { return hum(rng, line_frames, chance(rng, 0.5F) ? 50.0F : 60.0F, 0.1F); });
    own("noise", 5.0F, [](Rng& rng) { return play_noise(rng, line_frames); });
    const auto machine = [&](const char* id, float weight, auto instrument) {
        if (!is_one_of(label, {id})) return;
        out.push_back({weight, [instrument](Rng& rng, Line& line) {
                           constexpr int digital = 3, electronic = 2;
                           line.wave = instrument(rng);
                           line.equipment = digital;
                           line.production = electronic;
                       }});
    };
    const auto voice = [&](const char* id, float weight, DrumVoice which) {
        machine(id, weight, [which](Rng& rng) { return play_drum_voice(rng, which, line_frames); });
    };
    voice("kick", 0.1F * recorded + 1.0F, DrumVoice::kick);
    voice("snare", 0.1F * recorded + 0.5F, DrumVoice::snare);
    voice("hihat", 0.1F * recorded + 1.0F, DrumVoice::hihat);
    voice("tom", 0.1F * recorded + 0.5F, DrumVoice::tom);
    voice("cymbal", 0.1F * recorded, DrumVoice::cymbal);
    voice("percussion", 0.5F, DrumVoice::clap);
    voice("percussion", 0.5F, DrumVoice::bell);
    voice("percussion", 0.5F, DrumVoice::shaker);
    machine("drumkit", 1.5F, [](Rng& rng) { return play_drum_machine(rng, line_frames); });
    return out;
}

Line LineRenderer::begun(int label) {
    Line out;
    out.label = label;
    out.source = rendered_source;
    out.production = default_production(label);
    return out;
}

bool LineRenderer::play(Rng& rng, int label, const Allowed& allowed, Line& out) {
    out = begun(label);
    if (std::find(without_.begin(), without_.end(), label) != without_.end()) return false;
    const auto can = players(label, allowed);
    float total = 0;
    for (const Player& player : can) total += player.weight;
    if (total <= 0.0F) return false;
    float at = uniform(rng, 0.0F, total);
    for (const Player& player : can) {
        at -= player.weight;
        if (at > 0.0F && &player != &can.back()) continue;
        player.play(rng, out);
        break;
    }
    return true;
}

bool LineRenderer::dry(std::uint64_t seed, int label, const Allowed& allowed, Line& out) {
    Rng rng(seed);
    for (int tries = 0; tries < 4; ++tries)
        if (!play(rng, label, allowed, out)) return false;
        else if (playing_level(out.wave) > 1e-5F) return true;
    return false;
}

}  // namespace linecheck::train
