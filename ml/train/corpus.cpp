#include "ml/train/corpus.hpp"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr int rate = 48000;
constexpr std::size_t shortest_clip = 480;

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> out;
    std::stringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) out.push_back(field);
    return out;
}

std::vector<Row> read_table(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("table \"" + path + "\" cannot be opened; expected a corpus folder with an index.tsv");
    std::string line;
    std::getline(in, line);
    const auto names = split(line);
    std::vector<Row> rows;
    while (std::getline(in, line)) {
        const auto fields = split(line);
        Row row;
        for (std::size_t i = 0; i < names.size() && i < fields.size(); ++i) row[names[i]] = fields[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

template <class Names>
int index_of(const Names& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

/// The label's default, unless the recording says it came out of a machine.
int production_of(int label, const std::string& equipment) {
    const Label& known = labels()[static_cast<std::size_t>(label)];
    const bool machine = equipment == "digital" && (known.family == "drums" || known.family == "percussion");
    return index_of(productions(), machine ? "electronic" : std::string(known.production));
}

}  // namespace

std::vector<std::int16_t> read_reel(const std::string& path) {
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(sf_open(path.c_str(), SFM_READ, &info), sf_close);
    if (!file) throw std::runtime_error("reel \"" + path + "\": " + sf_strerror(nullptr));
    if (info.channels != 1 || info.samplerate != rate)
        throw std::runtime_error("reel \"" + path + "\" has " + std::to_string(info.channels) + " channels at " +
                                 std::to_string(info.samplerate) + " Hz; expected mono at 48000 Hz");
    std::vector<std::int16_t> out;
    std::vector<float> block(rate);
    for (sf_count_t n = 0; (n = sf_read_float(file.get(), block.data(), rate)) > 0;)
        std::transform(block.begin(), block.begin() + n, std::back_inserter(out), [](float x) {
            return static_cast<std::int16_t>(std::lround(std::clamp(x, -1.0F, 1.0F) * 32767.0F));
        });
    return out;
}

Corpus Corpus::read(const std::string& folder) {
    Corpus corpus;
    corpus.by_label_.resize(labels().size());
    std::map<std::string, std::size_t> reel_index;
    for (const Row& row : read_table(folder + "/index.tsv")) {
        Clip clip;
        const std::string& name = row.at("label");
        clip.either_sex = name == "lead_vocal";
        const auto label = label_index(clip.either_sex ? "lead_vocal_male" : name);
        if (!label) throw std::runtime_error(folder + "/index.tsv: label \"" + name + "\" is not one of ours");
        const std::string& reel = row.at("reel");
        if (!reel_index.contains(reel)) {
            reel_index[reel] = corpus.reels_.size();
            corpus.reels_.push_back(read_reel(folder + "/" + reel));
        }
        clip.label = *label;
        clip.reel = reel_index[reel];
        const std::size_t length = corpus.reels_[clip.reel].size();
        clip.start = std::min(length, static_cast<std::size_t>(std::stod(row.at("start_s")) * rate));
        clip.frames = std::min(length - clip.start, static_cast<std::size_t>(std::stod(row.at("duration_s")) * rate));
        if (clip.frames < shortest_clip) continue;
        clip.equipment = index_of(equipments(), row.at("equipment"));
        clip.production = production_of(*label, row.at("equipment"));
        clip.phrase = row.at("kind") == "phrase";
        auto& sources = corpus.by_label_[static_cast<std::size_t>(*label)].sources;
        const std::string id = row.at("source_id");
        auto source = std::find_if(sources.begin(), sources.end(), [&](const Source& s) { return s.id == id; });
        if (source == sources.end()) source = sources.insert(sources.end(), Source{id, {}});
        source->clips.push_back(corpus.clips_.size());
        corpus.clips_.push_back(clip);
    }
    return corpus;
}

Wave Corpus::audio(const Clip& clip) const {
    const auto& reel = reels_[clip.reel];
    Wave out(clip.frames);
    for (std::size_t i = 0; i < clip.frames; ++i) out[i] = static_cast<float>(reel[clip.start + i]) / 32768.0F;
    return out;
}

ImpulseResponses ImpulseResponses::read(const std::string& folder) {
    ImpulseResponses out;
    for (const Row& row : read_table(folder + "/index.tsv")) {
        const auto reel = read_reel(folder + "/" + row.at("file"));
        double energy = 1e-12;
        for (const std::int16_t x : reel) energy += static_cast<double>(x) * x;
        Wave wave(reel.size());
        for (std::size_t i = 0; i < reel.size(); ++i)
            wave[i] = static_cast<float>(static_cast<double>(reel[i]) / std::sqrt(energy));
        (row.at("kind") == "room" ? out.rooms : out.cabinets).push_back(std::move(wave));
    }
    if (out.rooms.empty() || out.cabinets.empty())
        throw std::runtime_error("folder \"" + folder + "\" lacks rooms or cabinets; expected both");
    return out;
}

}  // namespace linecheck::train
