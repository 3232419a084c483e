#pragma once
/// What the howl bench plays: the reels of a corpus in two halves by source, and loops over its measured rooms.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "daemon/file_reader.hpp"
#include "dsp/biquad.hpp"
#include "tests/support/feedback_loop.hpp"

namespace linecheck::bench {

using test::Signal;

struct Reel {
    std::string path, label;
    int half = 0;              ///< 0: tuned on; 1: reported
    bool phrase = false;
};

inline std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
    return fields;
}

/// FNV-1a: whole sources on one side, the same on every machine.
inline int half_of(const std::string& source) {
    std::uint32_t hash = 2166136261U;
    for (const char c : source) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return static_cast<int>(hash >> 9 & 1U);
}

/// Music, speech and all single notes; no noise, no hum.
inline std::vector<Reel> reels_of(const std::string& corpus) {
    std::ifstream in(corpus + "/train/index.tsv");
    if (!in) throw std::runtime_error("corpus \"" + corpus + "\" has no train/index.tsv; expected the folder of recordings");
    std::map<std::string, Reel> reels;
    std::string line;
    for (std::getline(in, line); std::getline(in, line);) {
        const auto f = fields_of(line);
        if (f.size() < 8 || f[3] == "noise" || f[3] == "hum") continue;
        reels.try_emplace(f[0], Reel{corpus + "/train/" + f[0], f[0].substr(0, f[0].find('/')), half_of(f[7]), f[6] == "phrase"});
    }
    std::vector<Reel> all;
    for (auto& [name, reel] : reels) all.push_back(reel);
    return all;
}

inline Signal read_reel(const std::string& path) {
    FileReader reader(path);
    std::vector<Signal> block(reader.channels(), Signal(4096));
    std::vector<float*> planes;
    for (auto& b : block) planes.push_back(b.data());
    Signal all;
    while (const auto n = reader.read(planes.data(), 4096)) all.insert(all.end(), block[0].begin(), block[0].begin() + static_cast<std::ptrdiff_t>(n));
    return all;
}

/// Played faster: every pitch `ratio` higher.
inline Signal shifted(const Signal& x, double ratio) {
    if (ratio == 1 || x.size() < 4) return x;
    Signal y(static_cast<std::size_t>(static_cast<double>(x.size() - 2) / ratio));
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double at = static_cast<double>(i) * ratio;
        const auto k = static_cast<std::size_t>(at);
        const auto share = static_cast<float>(at - std::floor(at));
        y[i] = x[k] * (1 - share) + x[k + 1] * share;
    }
    return y;
}

/// Measured rooms at 48 kHz, no plates; empty: none present.
inline std::vector<std::string> rooms_of(const std::string& corpus) {
    std::ifstream in(corpus + "/ir/index.tsv");
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);) {
        const auto f = fields_of(line);
        if (f.size() > 5 && f[1] == "room" && !f[5].starts_with("plate")) all.push_back(corpus + "/ir/" + f[0]);
    }
    return all;
}

struct Scene {
    Signal programme;
    test::Loop loop;
};

/// What the microphone of a scene heard, and what howls in it.
struct Howling {
    Signal heard;
    test::HowlTruth truth;
    double up_at_s = 0;
};

/// Ten seconds of music, song or speech at -24 dBFS rms before a microphone whose loop goes 1 to 6 dB over unity.
class SceneMaker {
public:
    SceneMaker(const std::vector<Reel>& reels, std::vector<std::string> rooms, int half, std::uint32_t seed) : rooms_(std::move(rooms)), dice_(seed) {
        static const std::set<std::string> kinds{"playback", "speech", "lead_vocal", "lead_vocal_male", "lead_vocal_female", "drumkit", "choir", "acoustic_guitar", "piano", "strings"};
        for (const Reel& r : reels)
            if (r.half == half && r.phrase && kinds.contains(r.label)) programmes_.push_back(r.path);
        if (programmes_.empty()) throw std::runtime_error("the corpus holds no phrases to howl under");
    }
    Scene next() {
        Scene scene;
        scene.programme = programme();
        Signal room = rooms_.empty() ? test::noise_room(any(0.2, 0.8), static_cast<std::uint32_t>(dice_())) : measured_room();
        with_direct_sound(room, any(3, 15));
        speaker_and_microphone(room);
        scene.loop = {test::with_unit_gain(room), static_cast<std::size_t>(48 * any(3, 25)), any(1, 6), any(1.5, 3), test::db(any(-12, 0))};
        return scene;
    }
    /// The next scene played; nothing when it does not howl.
    std::optional<Howling> howling() {
        const Scene scene = next();
        test::Loop stable = scene.loop;
        stable.excess_db = -6;
        Signal heard = test::closed_loop(scene.programme, scene.loop);
        const auto truth = test::howl_of(scene.programme, test::closed_loop(scene.programme, stable), heard);
        if (!truth) return std::nullopt;
        return Howling{std::move(heard), *truth, scene.loop.up_at_s};
    }

private:
    double any(double low, double high) { return std::uniform_real_distribution(low, high)(dice_); }
    Signal programme() {
        constexpr std::size_t length = 480000;
        const Signal all = read_reel(programmes_[dice_() % programmes_.size()]);
        const std::size_t start = all.size() > length ? static_cast<std::size_t>(any(0, static_cast<double>(all.size() - length))) : 0;
        Signal x(length);
        for (std::size_t i = 0; i < length; ++i) x[i] = all[(start + i) % all.size()];
        const auto gain = static_cast<float>(test::db(-24 - test::rms_db(x)));
        for (float& v : x) v *= gain;
        return x;
    }
    Signal measured_room() {
        constexpr std::size_t taps = 12000;
        Signal room = read_reel(rooms_[dice_() % rooms_.size()]);
        room.resize(std::min(room.size(), taps));
        for (std::size_t i = 0; i < room.size(); ++i) room[i] *= std::min(1.0F, static_cast<float>(room.size() - i) / 4096);
        return room;
    }
    static void with_direct_sound(Signal& room, double direct_to_reverberant_db) {
        const auto scale = static_cast<float>(test::db(-test::rms_db(room)) / std::sqrt(static_cast<double>(room.size())));
        for (float& v : room) v *= scale;
        room.insert(room.begin(), static_cast<float>(test::db(direct_to_reverberant_db)));
    }
    void speaker_and_microphone(Signal& room) {
        Biquad low, peak, high;
        low.jump(high_pass(any(80, 200), 0.7, 48000));
        peak.jump(eq_coefficients(EqType::peak, 120 * std::pow(60, any(0, 1)), any(4, 10), any(1, 4), 48000));
        high.jump(eq_coefficients(EqType::high_shelf, any(5000, 12000), -any(3, 15), 0.7, 48000));
        for (float& v : room) v = static_cast<float>(high.process(peak.process(low.process(static_cast<double>(v)))));
    }

    std::vector<std::string> programmes_, rooms_;
    std::mt19937 dice_;
};

}  // namespace linecheck::bench
