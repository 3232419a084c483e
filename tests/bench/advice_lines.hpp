#pragma once
/// The lines the advice bench judges: phrases of a corpus folder, or streams, each with its true label.
#include <sndfile.h>

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ml/advice/line_listener.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/labels.hpp"

namespace linecheck::bench {

struct Line {
    std::string name, source;
    int label = -1;
    bool phrase = true;
    std::vector<float> audio;
};

inline std::vector<float> read_48k(const std::string& path) {
    SF_INFO info{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
    if (file == nullptr) throw std::runtime_error(path + ": " + sf_strerror(nullptr));
    std::vector<float> all(static_cast<std::size_t>(info.frames * info.channels)), mono;
    all.resize(static_cast<std::size_t>(sf_readf_float(file, all.data(), info.frames) * info.channels));
    sf_close(file);
    for (std::size_t i = 0; i < all.size(); i += static_cast<std::size_t>(info.channels)) mono.push_back(all[i]);
    return mono;
}

inline std::vector<std::map<std::string, std::string>> read_tsv(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(path + " cannot be opened");
    const auto split = [](const std::string& line) {
        std::vector<std::string> out;
        std::stringstream fields(line);
        for (std::string field; std::getline(fields, field, '\t');) out.push_back(field);
        return out;
    };
    std::string line;
    std::getline(in, line);
    const auto names = split(line);
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(in, line)) {
        auto& row = rows.emplace_back();
        const auto fields = split(line);
        for (std::size_t i = 0; i < std::min(names.size(), fields.size()); ++i) row[names[i]] = fields[i];
    }
    return rows;
}

inline int label_of(const std::string& name) { return label_index(name == "lead_vocal" ? "lead_vocal_male" : name).value_or(-1); }

/// Phrases of 2 s and more, and sequences of 10 s of the one-shots of a reel; at most `most` of a reel.
inline std::vector<Line> corpus_lines(const std::string& folder, bool one_shots, std::size_t most) {
    std::vector<Line> lines;
    std::map<std::string, std::vector<float>> reels;
    std::map<std::string, std::size_t> count;
    std::map<std::string, Line> sequences;
    for (auto& row : read_tsv(folder + "/index.tsv")) {
        const bool phrase = row["kind"] == "phrase";
        const int label = label_of(row["label"]);
        if (label < 0 || (!phrase && !one_shots) || count[row["reel"]] >= most) continue;
        if (reels.count(row["reel"]) == 0) reels = {{row["reel"], read_48k(folder + "/" + row["reel"])}};  // rows come reel by reel
        const auto& reel = reels[row["reel"]];
        const auto from = std::min(reel.size(), static_cast<std::size_t>(std::stod(row["start_s"]) * 48000));
        const auto to = std::min(reel.size(), from + static_cast<std::size_t>(std::stod(row["duration_s"]) * 48000));
        const std::vector<float> clip(reel.begin() + static_cast<std::ptrdiff_t>(from), reel.begin() + static_cast<std::ptrdiff_t>(to));
        const std::string name = row["reel"] + "@" + row["start_s"];
        if (phrase) {
            if (clip.size() >= 2 * 48000) lines.push_back({name, row["source_id"], label, true, clip}), ++count[row["reel"]];
            continue;
        }
        Line& sequence = sequences[row["reel"]];
        if (sequence.audio.empty()) sequence = {name, row["source_id"], label, false, {}};
        sequence.audio.insert(sequence.audio.end(), clip.begin(), clip.end());
        sequence.audio.insert(sequence.audio.end(), 12000, 0.0F);
        if (sequence.audio.size() > 10 * 48000) lines.push_back(std::move(sequence)), sequences.erase(row["reel"]), ++count[row["reel"]];
    }
    for (auto& [reel, sequence] : sequences)
        if (sequence.audio.size() > 4 * 48000) lines.push_back(std::move(sequence));
    return lines;
}

inline std::vector<Line> stream_lines(const std::string& folder, const std::string& condition) {
    std::vector<Line> lines;
    for (auto& row : read_tsv(folder + "/streams.tsv"))
        if (row["condition"] == condition && label_of(row["label"]) >= 0)
            lines.push_back({row["file"], row["source_id"], label_of(row["label"]), true, read_48k(folder + "/" + row["file"])});
    return lines;
}

/// A line as the daemon would have heard it.
struct Heard {
    LineFacts facts;
    std::vector<float> tape;
};

inline Heard listen(std::span<const float> audio) {
    LineListener listener(1);
    for (std::size_t i = 0; i + hop_frames <= audio.size(); i += hop_frames) {
        InputLevel level;
        for (const float x : audio.subspan(i, hop_frames)) level.peak = std::max(level.peak, std::fabs(x));
        const float* const plane = &audio[i];
        listener.push({&plane, 1, hop_frames}, {&level, 1});
    }
    Heard out{listener.facts(0), {}};
    listener.copy_tape(0, out.tape);
    return out;
}

inline LineView view_of(const Heard& heard, int label) {
    LineView view;
    view.label = label;
    view.confidence = 1;
    view.given = true;
    view.facts = &heard.facts;
    view.tape = heard.tape;
    return view;
}

}  // namespace linecheck::bench
