#include "ml/train/stage_renderer.hpp"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "ml/labels.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;
constexpr float first_s = 1.0F, rest_s = 1.0F, solo_s = 7.0F, drum_s = 6.0F, together_s = 24.0F;
constexpr float own_level = 0.1F;
constexpr std::string_view others[] = {"bass_guitar", "electric_guitar", "electric_guitar", "acoustic_guitar", "piano",
                                       "electric_piano", "organ", "synth", "saxophone", "brass",
                                       "lead_vocal_male", "lead_vocal_female", "percussion", "strings"};
// In the order of a line check; the last is the whole kit.
constexpr const char* pieces[] = {"KdrumL", "Snare", "Hihat", "Tom1", "Tom2", "Tom3", "Tom4", "RideR", ""};

std::size_t frames_of(float seconds) { return static_cast<std::size_t>(seconds * rate); }
bool is_vocal(int label) { return labels()[static_cast<std::size_t>(label)].family == "vocal"; }

/// A line whose sound comes by wire hears nobody else.
bool by_wire(Rng& rng, int label) {
    const std::string_view id = label_id(label);
    return id == "electric_piano" || id == "organ" || id == "synth" || (id == "bass_guitar" && chance(rng, 0.5F));
}

void write_wav(const std::string& path, const Wave& wave) {
    SF_INFO shape{};
    shape.samplerate = 48000;
    shape.channels = 1;
    shape.format = SF_FORMAT_WAV | SF_FORMAT_PCM_24;
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(sf_open(path.c_str(), SFM_WRITE, &shape), sf_close);
    if (!file || sf_write_float(file.get(), wave.data(), static_cast<sf_count_t>(wave.size())) != static_cast<sf_count_t>(wave.size()))
        throw std::runtime_error("file \"" + path + "\" could not be written; is the folder there and the disk not full?");
}

}  // namespace

/// A player: what the room hears, and which lines carry it.
struct Player {
    Wave air;
    std::vector<std::size_t> lines;
};

struct StageRenderer::Stage {
    std::vector<StageLine> lines;
    std::vector<bool> wired;  ///< [lines]
    std::vector<Player> players;
    float together_from_s = 0;
    std::size_t frames = 0;

    std::size_t add_line(const std::string& name, int label, float starts_s, bool by_wire) {
        char number[8];
        std::snprintf(number, sizeof number, "%02zu-", lines.size() + 1);
        lines.push_back({number + name, label, starts_s, Wave(frames)});
        wired.push_back(by_wire);
        return lines.size() - 1;
    }
};

StageRenderer::StageRenderer(const Corpus& corpus, const ImpulseResponses& responses, const Kit* kit, const std::vector<std::string>& soundfonts)
    : responses_(responses), kit_(kit), lines_(corpus, responses, kit, soundfonts) {}

void StageRenderer::add_kit(Rng& rng, Stage& stage) const {
    std::vector<Kit::Stroke> strokes;
    const auto play = [&](const char* piece, float from_s, float seconds) {
        for (Kit::Stroke stroke : kit_->groove(rng, piece, frames_of(seconds))) {
            stroke.at += frames_of(from_s);
            strokes.push_back(stroke);
        }
    };
    Player drummer;
    for (const Kit::Microphone& microphone : kit_->microphones())
        drummer.lines.push_back(stage.add_line(microphone.name, microphone.label, 0, false));
    float now_s = first_s;
    for (const char* piece : pieces) {
        play(piece, now_s, drum_s);
        for (std::size_t i = 0; i < drummer.lines.size(); ++i)
            if (kit_->microphones()[i].piece == piece) stage.lines[drummer.lines[i]].starts_s = now_s;
        now_s += drum_s + rest_s;
    }
    play("", stage.together_from_s, together_s);
    for (std::size_t i = 0; i < drummer.lines.size(); ++i) {
        const Kit::Microphone& microphone = kit_->microphones()[i];
        Wave& wave = stage.lines[drummer.lines[i]].wave;
        wave = kit_->hear(microphone, strokes, stage.frames);
        scale(wave, own_level / std::max(playing_level(wave), 1e-6F));
        if (label_id(microphone.label) == "drumkit") drummer.air = wave;
    }
    stage.players.push_back(std::move(drummer));
}

void StageRenderer::add_player(Rng& rng, int label, float solo_from_s, const Allowed& allowed, Stage& stage) {
    const std::size_t at = stage.add_line(std::string(label_id(label)), label, solo_from_s, by_wire(rng, label));
    Wave& wave = stage.lines[at].wave;
    const auto play = [&](float from_s, float seconds) {
        const std::size_t to = std::min(wave.size(), frames_of(from_s + seconds));
        for (std::size_t from = frames_of(from_s); from < to;) {
            Line line;
            if (!lines_.dry(rng(), label, allowed, line)) return;
            const std::size_t n = std::min(line.wave.size(), to - from);
            scale(line.wave, own_level / std::max(playing_level(line.wave), 1e-6F));
            std::copy_n(line.wave.begin(), n, wave.begin() + static_cast<std::ptrdiff_t>(from));
            from += n + (is_vocal(label) ? frames_of(uniform(rng, 2.0F, 4.0F)) : 0);  // singers wait for their entry
        }
    };
    play(solo_from_s, solo_s);
    play(stage.together_from_s, together_s);
    stage.players.push_back({wave, {at}});
}

void StageRenderer::let_bleed(Rng& rng, Stage& stage) const {
    for (const Player& player : stage.players) {
        for (std::size_t half = 0; half < 2; ++half) {  // every other microphone stands elsewhere in the room
            const Wave wet = convolve(player.air, responses_.rooms[pick(rng, responses_.rooms.size())]);
            const float level = std::max(playing_level(wet), 1e-6F);
            for (std::size_t i = half; i < stage.lines.size(); i += 2) {
                const bool own = std::find(player.lines.begin(), player.lines.end(), i) != player.lines.end();
                if (own || stage.wired[i]) continue;
                const auto late = frames_of(uniform(rng, 0.002F, 0.015F));
                add(stage.lines[i].wave, wet, own_level / level * decibels(uniform(rng, -30.0F, -12.0F)), late);
            }
        }
    }
}

std::vector<StageLine> StageRenderer::render(std::uint64_t seed, const Allowed& allowed) {
    Rng rng(seed);
    std::vector<int> labels_of;
    for (std::size_t i = 4 + pick(rng, 5); i > 0; --i) labels_of.push_back(*label_index(others[pick(rng, std::size(others))]));
    const float kit_s = kit_ == nullptr ? 0.0F : static_cast<float>(std::size(pieces)) * (drum_s + rest_s);
    Stage stage;
    stage.together_from_s = first_s + kit_s + static_cast<float>(labels_of.size()) * (solo_s + rest_s);
    stage.frames = frames_of(stage.together_from_s + together_s + rest_s);
    if (kit_ != nullptr) add_kit(rng, stage);
    float now_s = first_s + kit_s;
    for (const int label : labels_of) {
        add_player(rng, label, now_s, allowed, stage);
        now_s += solo_s + rest_s;
    }
    const float end_s = static_cast<float>(stage.frames) / rate;
    for (int i = 0; i < 2; ++i) stage.add_line("idle", nobody, end_s, false);
    stage.add_line("unplugged", nobody, end_s, true);
    let_bleed(rng, stage);
    for (StageLine& line : stage.lines) {
        add(line.wave, noise(rng, line.wave.size(), uniform(rng, 0.0F, 3.0F), own_level * decibels(uniform(rng, -75.0F, -50.0F))), 1.0F);
        scale(line.wave, decibels(uniform(rng, -18.0F, 0.0F)));  // preamps as found
        for (float& x : line.wave) x = std::clamp(x, -1.0F, 1.0F);
    }
    return std::move(stage.lines);
}

void write_stage(const StagePlan& plan) {
    const Corpus corpus = Corpus::read(plan.folders.train);
    const ImpulseResponses responses = ImpulseResponses::read(plan.folders.responses);
    std::optional<Kit> kit;
    if (!plan.folders.kit.empty()) kit = Kit::read(plan.folders.kit);
    StageRenderer renderer(corpus, responses, kit ? &*kit : nullptr, plan.folders.soundfonts);
    std::filesystem::create_directories(plan.out);
    std::ofstream table(plan.out + "/channels.tsv");
    table << "file\tlabel\tstarts_s\n";
    for (const StageLine& line : renderer.render(plan.seed, [](const std::string&) { return true; })) {
        write_wav(plan.out + "/" + line.name + ".wav", line.wave);
        table << line.name << ".wav\t" << (line.label == nobody ? "idle" : label_id(line.label)) << '\t' << line.starts_s << '\n';
    }
    if (!table) throw std::runtime_error("file \"" + plan.out + "/channels.tsv\" could not be written; is the disk full?");
}

}  // namespace linecheck::train
