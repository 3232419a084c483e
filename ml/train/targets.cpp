#include "ml/train/targets.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "ml/advice/trial.hpp"
#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t gap_frames = 12000;
constexpr std::size_t phrase_frames = std::size_t{3} * analysis_rate, line_frames = std::size_t{10} * analysis_rate;
constexpr std::size_t most_lines = 8;
constexpr float least_s = 0.3F;

bool worth_a_target(int label) {
    const auto id = label_id(label);
    return id != "hum" && id != "noise" && id != "silence" && id != "audience";
}

/// Each clip at the same level: a loud one must not be all there is of a line.
bool level(Wave& clip) {
    double power = 0;
    for (const float x : clip) power += static_cast<double>(x) * static_cast<double>(x);
    const float rms = static_cast<float>(std::sqrt(power / static_cast<double>(std::max<std::size_t>(1, clip.size()))));
    for (float& x : clip) x *= 0.1F / std::max(rms, 1e-5F);
    return rms > 1e-5F;
}

std::vector<Wave> lines_of(const Corpus& corpus, const Source& source) {
    std::vector<Wave> lines;
    Wave line;
    for (const std::size_t index : source.clips) {
        Wave clip = corpus.audio(corpus.clip(index));
        if (!level(clip)) continue;
        if (corpus.clip(index).phrase && clip.size() > phrase_frames) {
            lines.push_back(std::move(clip));
            continue;
        }
        line.insert(line.end(), clip.begin(), clip.end());
        line.insert(line.end(), gap_frames, 0.0F);
        if (line.size() > line_frames) lines.push_back(std::exchange(line, {}));
    }
    if (line.size() > line_frames / 5 || lines.empty()) lines.push_back(std::move(line));
    lines.resize(std::min(lines.size(), most_lines));
    return lines;
}

}  // namespace

std::vector<LineCurve> measure_lines(const Corpus& corpus) {
    const int female = *label_index("lead_vocal_female");
    std::vector<LineCurve> out;
    for (int label = 0; label < static_cast<int>(labels().size()); ++label) {
        if (!worth_a_target(label)) continue;
        for (const Source& source : corpus.of(label).sources) {
            const bool either = std::any_of(source.clips.begin(), source.clips.end(), [&](std::size_t c) { return corpus.clip(c).either_sex; });
            for (const Wave& line : lines_of(corpus, source)) {
                const LineFacts facts = hear(line);
                if (facts.active_s() < least_s) continue;
                out.push_back({label, source.id, facts.bands_dbfs()});
                if (either) out.push_back({female, source.id, facts.bands_dbfs()});
            }
        }
    }
    return out;
}

void write_targets(const TargetsPlan& plan) {
    TargetBuilder builder;
    for (LineCurve& curve : measure_lines(Corpus::read(plan.train))) builder.add(std::move(curve));
    const std::string part = plan.out + ".part";
    std::ofstream out(part);
    out << "# What well-made material of each label looks like: third octaves in dB relative to the strongest,\n"
           "# the median over sources and the range that nine in ten of their lines keep. Written by linecheck-train targets\n"
           "# (docs/advice.md says how); may be edited: low <= median <= high must hold.\n"
        << builder.build().print();
    out.close();
    if (!out || std::rename(part.c_str(), plan.out.c_str()) != 0)
        throw std::runtime_error("targets \"" + plan.out + "\" could not be written; is the folder there and the disk not full?");
}

}  // namespace linecheck::train
