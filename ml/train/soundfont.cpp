#include "ml/train/soundfont.hpp"

#include <fluidsynth.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "ml/labels.hpp"
#include "ml/train/groove.hpp"
#include "ml/train/phrase.hpp"

namespace linecheck::train {
namespace {

struct Named {
    const char* label;
    int first, last;  ///< programs, from 0
    int low, high;
    bool chords;
};

// General MIDI level 1 sound set; ranges are where the instruments are played.
constexpr Named melodic[] = {
    {"piano", 0, 3, 33, 88, true},           {"electric_piano", 4, 5, 36, 84, true},
    {"mallets", 8, 8, 72, 96, false},        {"mallets", 11, 13, 53, 89, false},
    {"organ", 16, 19, 36, 84, true},         {"accordion", 21, 21, 50, 84, true},
    {"accordion", 23, 23, 50, 84, true},     {"harmonica", 22, 22, 55, 86, false},
    {"acoustic_guitar", 24, 25, 40, 76, true}, {"electric_guitar", 26, 30, 40, 76, true},
    {"upright_bass", 32, 32, 28, 55, false}, {"bass_guitar", 33, 37, 28, 55, false},
    {"bass_synth", 38, 39, 28, 55, false},   {"strings", 40, 43, 36, 88, false},
    {"strings", 48, 51, 40, 84, true},       {"choir", 52, 53, 45, 79, true},
    {"brass", 56, 61, 40, 79, false},        {"saxophone", 64, 67, 44, 80, false},
    {"woodwind", 68, 71, 46, 84, false},     {"flute", 72, 75, 60, 94, false},
    {"synth", 80, 95, 40, 84, true},         {"plucked", 105, 107, 48, 79, false},
};
struct NamedKeys {
    const char* label;
    int low, high;
};
constexpr NamedKeys keys[] = {{"kick", 35, 36},   {"snare", 38, 38},  {"snare", 40, 40},  {"tom", 41, 41},
                              {"tom", 43, 43},    {"tom", 45, 45},    {"tom", 47, 48},    {"tom", 50, 50},
                              {"hihat", 42, 42},  {"hihat", 44, 44},  {"hihat", 46, 46},  {"cymbal", 49, 49},
                              {"cymbal", 51, 53}, {"cymbal", 55, 55}, {"cymbal", 57, 57}, {"percussion", 60, 64},
                              {"percussion", 65, 66}, {"percussion", 67, 70}, {"percussion", 54, 54}, {"percussion", 76, 77},
                              {"drumkit", 35, 51}};

std::vector<GmVoice> list_voices() {
    std::vector<GmVoice> out;
    for (const Named& v : melodic)
        for (int p = v.first; p <= v.last; ++p) out.push_back({*label_index(v.label), p, v.low, v.high, v.chords, false});
    for (const NamedKeys& v : keys)
        for (const int kit : {0, 8, 16, 24, 25, 32, 40}) out.push_back({*label_index(v.label), kit, v.low, v.high, false, true});
    return out;
}

}  // namespace

std::span<const GmVoice> gm_voices() {
    static const std::vector<GmVoice> voices = list_voices();
    return voices;
}

bool is_gm_label(int label) {
    const auto voices = gm_voices();
    return std::any_of(voices.begin(), voices.end(), [&](const GmVoice& v) { return v.label == label; });
}

namespace {

struct Event {
    std::size_t at;
    int key, velocity;  ///< velocity 0 lets go
};

std::vector<Event> in_order(std::vector<Event> events) {
    std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.at < b.at; });
    return events;
}

std::size_t frame_of(float seconds) { return static_cast<std::size_t>(std::max(0.0F, seconds) * 48000.0F); }
int velocity_of(float force) { return std::clamp(static_cast<int>(30.0F + 97.0F * force), 1, 127); }

std::vector<Event> melody(Rng& rng, const GmVoice& voice, float seconds) {
    std::vector<Event> out;
    for (const Note& note : improvise(rng, {static_cast<float>(voice.low), static_cast<float>(voice.high), voice.chords}, seconds)) {
        const int key = static_cast<int>(std::lround(note.key));
        out.push_back({frame_of(note.start_s), key, velocity_of(note.force)});
        out.push_back({frame_of(note.start_s + note.length_s), key, 0});
    }
    return in_order(std::move(out));
}

int key_of(Rng& rng, Piece piece) {
    constexpr std::array<std::array<int, 4>, 5> table{{{36, 36, 35, 36}, {38, 38, 40, 38}, {42, 42, 44, 46}, {41, 45, 47, 48}, {49, 51, 57, 51}}};
    return table[static_cast<std::size_t>(piece)][pick(rng, 4)];
}

std::vector<Event> groove(Rng& rng, float seconds) {
    std::vector<Event> out;
    for (const Stroke& stroke : play_groove(rng, seconds)) out.push_back({frame_of(stroke.start_s), key_of(rng, stroke.piece), velocity_of(stroke.force)});
    return in_order(std::move(out));
}

/// One drum again and again, as at a line check; sometimes a roll.
std::vector<Event> strokes(Rng& rng, const GmVoice& voice, float seconds) {
    std::vector<Event> out;
    const float step = chance(rng, 0.12F) ? uniform(rng, 0.06F, 0.11F) : uniform(rng, 0.15F, 1.2F);
    int key = voice.low + static_cast<int>(pick(rng, static_cast<std::size_t>(voice.high - voice.low + 1)));
    const float force = uniform(rng, 0.3F, 1.0F);
    for (float t = uniform(rng, 0.0F, 0.3F); t < seconds; t += step * uniform(rng, 0.96F, 1.04F)) {
        if (chance(rng, 0.15F)) key = voice.low + static_cast<int>(pick(rng, static_cast<std::size_t>(voice.high - voice.low + 1)));
        if (!chance(rng, 0.08F)) out.push_back({frame_of(t), key, velocity_of(force * uniform(rng, 0.7F, 1.1F))});
    }
    return out;
}

}  // namespace

struct Soundfont::State {
    std::unique_ptr<fluid_settings_t, void (*)(fluid_settings_t*)> settings{new_fluid_settings(), delete_fluid_settings};
    std::unique_ptr<fluid_synth_t, void (*)(fluid_synth_t*)> synth{nullptr, delete_fluid_synth};
    void select(int channel, const GmVoice& voice) {
        fluid_synth_system_reset(synth.get());
        fluid_synth_program_change(synth.get(), channel, voice.program);
    }
    Wave play(int channel, const std::vector<Event>& events, std::size_t frames) {
        Wave left(frames), right(frames);
        std::size_t at = 0;
        const auto run_to = [&](std::size_t end) {
            end = std::min(end, frames);
            if (end <= at) return;
            fluid_synth_write_float(synth.get(), static_cast<int>(end - at), left.data() + at, 0, 1, right.data() + at, 0, 1);
            at = end;
        };
        for (const Event& event : events) {
            run_to(event.at);
            if (event.velocity > 0)
                fluid_synth_noteon(synth.get(), channel, event.key, event.velocity);
            else
                fluid_synth_noteoff(synth.get(), channel, event.key);
        }
        run_to(frames);
        for (std::size_t i = 0; i < frames; ++i) left[i] = 0.5F * (left[i] + right[i]);
        return left;
    }
};

Soundfont::Soundfont(const std::string& path) : state_(std::make_unique<State>()) {
    fluid_set_log_function(FLUID_WARN, nullptr, nullptr);
    fluid_set_log_function(FLUID_ERR, nullptr, nullptr);
    fluid_settings_setnum(state_->settings.get(), "synth.sample-rate", 48000.0);
    fluid_settings_setint(state_->settings.get(), "synth.reverb.active", 0);
    fluid_settings_setint(state_->settings.get(), "synth.chorus.active", 0);
    fluid_settings_setint(state_->settings.get(), "synth.dynamic-sample-loading", 1);
    state_->synth.reset(new_fluid_synth(state_->settings.get()));
    if (fluid_synth_sfload(state_->synth.get(), path.c_str(), 1) == FLUID_FAILED)
        throw std::runtime_error("sound font \"" + path + "\" cannot be loaded; expected a General MIDI .sf2");
}
Soundfont::~Soundfont() = default;

Wave Soundfont::render(Rng& rng, int label, std::size_t frames) {
    std::vector<GmVoice> ours;
    for (const GmVoice& voice : gm_voices())
        if (voice.label == label) ours.push_back(voice);
    const GmVoice& voice = ours[pick(rng, ours.size())];
    const int channel = voice.drums ? 9 : 0;
    state_->select(channel, voice);
    const float seconds = static_cast<float>(frames) / 48000.0F;
    const bool whole_kit = voice.drums && label == *label_index("drumkit");
    return state_->play(channel, whole_kit ? groove(rng, seconds) : voice.drums ? strokes(rng, voice, seconds) : melody(rng, voice, seconds), frames);
}

}  // namespace linecheck::train
