#include "ml/train/kit.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;
constexpr int dynamic = 0, condenser = 1;

struct Place {
    const char* reel;
    const char* label;
    int equipment;
    const char* piece;
};
// Microphone types as the kit's own notes give them: close microphones dynamic but for the toms, overheads condenser.
constexpr Place places[] = {{"KdrumL", "kick", dynamic, "KdrumL"}, {"Snare_top", "snare", dynamic, "Snare"},
                            {"Snare_bottom", "snare", dynamic, "Snare"}, {"Hihat", "hihat", dynamic, "Hihat"},
                            {"RideR", "cymbal", dynamic, "RideR"}, {"Tom1", "tom", condenser, "Tom1"},
                            {"Tom2", "tom", condenser, "Tom2"}, {"Tom3", "tom", condenser, "Tom3"},
                            {"Tom4", "tom", condenser, "Tom4"}, {"OHL", "overhead", condenser, ""},
                            {"OHR", "overhead", condenser, ""}, {"AmbL", "drumkit", -1, ""}};

}  // namespace

Kit Kit::read(const std::string& folder) {
    Kit kit;
    std::ifstream in(folder + "/hits.tsv");
    if (!in) throw std::runtime_error("table \"" + folder + "/hits.tsv\" cannot be opened; expected a kit folder");
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::stringstream fields(line);
        float start = 0, duration = 0;
        Hit hit{};
        fields >> start >> duration >> hit.piece;
        hit.start = static_cast<std::size_t>(start * rate);
        hit.frames = static_cast<std::size_t>(duration * rate);
        kit.hits_.push_back(hit);
    }
    for (const Place& place : places)
        kit.microphones_.push_back({place.reel, *label_index(place.label), place.equipment, place.piece,
                                    read_reel(folder + "/" + place.reel + ".opus")});
    return kit;
}

bool Kit::has(int label) const {
    return std::any_of(microphones_.begin(), microphones_.end(), [&](const Microphone& m) { return m.label == label; });
}

std::vector<std::size_t> Kit::hits_of(const std::string& piece) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < hits_.size(); ++i)
        if (hits_[i].piece.rfind(piece, 0) == 0) out.push_back(i);
    return out;
}

void Kit::strike(Wave& out, const Microphone& microphone, const Hit& hit, std::size_t at, float gain) const {
    gain /= 32768.0F;
    for (std::size_t k = 0; k < hit.frames && at + k < out.size() && hit.start + k < microphone.reel.size(); ++k)
        out[at + k] += gain * static_cast<float>(microphone.reel[hit.start + k]);
}

std::vector<Kit::Stroke> Kit::groove(Rng& rng, const std::string& piece, std::size_t frames) const {
    std::vector<Stroke> out;
    const float eighth = 30.0F / uniform(rng, 80.0F, 150.0F);
    const auto strike_one = [&](const char* name, float t, float probability) {
        const auto hits = hits_of(name);
        if (hits.empty() || !chance(rng, probability)) return;
        const auto at = static_cast<std::size_t>(std::max(0.0F, t + uniform(rng, -0.008F, 0.008F)) * rate);
        out.push_back({at, hits[pick(rng, hits.size())], std::pow(10.0F, uniform(rng, -6.0F, 0.0F) / 20.0F)});
    };
    const char* const toms[] = {"Tom1", "Tom2", "Tom3", "Tom4"};
    int step = 0;
    bool fill = false;
    for (float t = 0.1F; t * rate < static_cast<float>(frames); t += eighth, step = (step + 1) % 8) {
        if (!piece.empty()) {
            strike_one(piece.c_str(), t, step % 2 == 0 ? 0.95F : 0.2F);
            continue;
        }
        if (step == 0) {
            fill = chance(rng, 0.3F);
            strike_one(chance(rng, 0.5F) ? "CrashL" : "CrashR", t, 0.4F);
        }
        if (fill && step >= 5) {
            strike_one(toms[pick(rng, 4)], t, 1.0F);
            continue;
        }
        strike_one("KdrumL", t, step % 4 == 0 ? 1.0F : step == 3 || step == 5 ? 0.4F : 0.0F);
        strike_one("Snare", t, step % 4 == 2 ? 1.0F : 0.05F);
        strike_one(chance(rng, 0.9F) ? "Hihat" : "RideR", t, 0.9F);
    }
    return out;
}

Wave Kit::hear(const Microphone& microphone, const std::vector<Stroke>& strokes, std::size_t frames) const {
    Wave out(frames);
    for (const Stroke& stroke : strokes) strike(out, microphone, hits_[stroke.hit], stroke.at, stroke.gain);
    return out;
}

Wave Kit::render(Rng& rng, int label, std::size_t frames, int& equipment) const {
    std::vector<const Microphone*> ours;
    for (const Microphone& m : microphones_)
        if (m.label == label) ours.push_back(&m);
    const Microphone& microphone = *ours[pick(rng, ours.size())];
    equipment = microphone.equipment;
    std::vector<const Hit*> own, all;
    for (const Hit& hit : hits_) {
        all.push_back(&hit);
        if (hit.piece.rfind(microphone.piece, 0) == 0) own.push_back(&hit);
    }
    // At a line check a drummer plays one drum; later the whole kit.
    const float others = microphone.piece.empty() ? 1.0F : chance(rng, 0.5F) ? 0.0F : uniform(rng, 0.2F, 0.7F);
    const float step = 60.0F / uniform(rng, 60.0F, 170.0F) / (chance(rng, 0.5F) ? 2.0F : 1.0F);
    Wave out(frames);
    for (float t = uniform(rng, 0.0F, 0.3F); t * rate < static_cast<float>(frames); t += step) {
        const std::size_t strokes = 1 + (chance(rng, 0.35F) ? 1U : 0U);
        for (std::size_t i = 0; i < strokes; ++i) {
            if (chance(rng, 0.1F)) continue;
            const auto& choice = chance(rng, others) ? all : own;
            const Hit& hit = *choice[pick(rng, choice.size())];
            const auto at = static_cast<std::size_t>(std::max(0.0F, t + uniform(rng, -0.01F, 0.01F)) * rate);
            const float gain = std::pow(10.0F, uniform(rng, -8.0F, 0.0F) / 20.0F);
            strike(out, microphone, hit, at, gain);
        }
    }
    return out;
}

}  // namespace linecheck::train
