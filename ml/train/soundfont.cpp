#include "ml/train/soundfont.hpp"

#include <fluidsynth.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "ml/labels.hpp"

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

struct Soundfont::State {
    std::unique_ptr<fluid_settings_t, void (*)(fluid_settings_t*)> settings{new_fluid_settings(), delete_fluid_settings};
    std::unique_ptr<fluid_synth_t, void (*)(fluid_synth_t*)> synth{nullptr, delete_fluid_synth};
};

Soundfont::Soundfont(const std::string& path) : state_(std::make_unique<State>()) {
    fluid_set_log_function(FLUID_WARN, nullptr, nullptr);
    fluid_settings_setnum(state_->settings.get(), "synth.sample-rate", 48000.0);
    fluid_settings_setint(state_->settings.get(), "synth.reverb.active", 0);
    fluid_settings_setint(state_->settings.get(), "synth.chorus.active", 0);
    state_->synth.reset(new_fluid_synth(state_->settings.get()));
    if (fluid_synth_sfload(state_->synth.get(), path.c_str(), 1) == FLUID_FAILED)
        throw std::runtime_error("sound font \"" + path + "\" cannot be loaded; expected a General MIDI .sf2");
}
Soundfont::~Soundfont() = default;

Wave Soundfont::render(Rng& rng, const GmVoice& voice, std::size_t frames) {
    fluid_synth_t* synth = state_->synth.get();
    fluid_synth_system_reset(synth);
    const int channel = voice.drums ? 9 : 0;
    fluid_synth_program_change(synth, channel, voice.program);
    const float beat = 60.0F / uniform(rng, 55.0F, 170.0F);
    const float steps[] = {0.25F, 0.5F, 0.5F, 1.0F, 2.0F};
    const float step = beat * steps[pick(rng, 5)];
    const float length = voice.drums ? 0.9F : uniform(rng, 0.2F, 1.1F);
    const int centre = voice.low + static_cast<int>(pick(rng, static_cast<std::size_t>(voice.high - voice.low + 1)));
    Wave out;
    Wave left(4800 * 40), right(4800 * 40);
    while (out.size() < frames) {
        std::vector<int> held;
        const bool rest = chance(rng, 0.12F);
        const std::size_t notes = voice.chords && chance(rng, 0.6F) ? 2 + pick(rng, 3) : 1;
        for (std::size_t i = 0; i < notes && !rest; ++i) {
            const int spread = voice.drums ? voice.high - voice.low : 9;
            const int around = voice.drums ? voice.low + static_cast<int>(pick(rng, static_cast<std::size_t>(spread + 1)))
                                           : centre - spread + static_cast<int>(pick(rng, static_cast<std::size_t>(2 * spread)));
            held.push_back(std::clamp(around, voice.low, voice.high));
            fluid_synth_noteon(synth, channel, held.back(), static_cast<int>(uniform(rng, 50.0F, 127.0F)));
        }
        const auto run = [&](float seconds) {
            const int n = std::min(static_cast<int>(seconds * 48000.0F), static_cast<int>(left.size()));
            fluid_synth_write_float(synth, n, left.data(), 0, 1, right.data(), 0, 1);
            for (int i = 0; i < n; ++i) {
                const auto at = static_cast<std::size_t>(i);
                out.push_back(0.5F * (left[at] + right[at]));
            }
        };
        run(step * std::min(length, 1.0F));
        for (const int key : held) fluid_synth_noteoff(synth, channel, key);
        if (length < 1.0F) run(step * (1.0F - length));
    }
    out.resize(frames);
    return out;
}

}  // namespace linecheck::train
