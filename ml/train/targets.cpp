#include "ml/train/targets.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "dsp/feature_bank.hpp"
#include "dsp/line_facts.hpp"
#include "dsp/units.hpp"
#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t gap_frames = 12000;
constexpr std::size_t most_frames = std::size_t{120} * analysis_rate;  // of one source; what follows says the same
constexpr float least_s = 0.3F;

bool worth_a_target(int label) {
    const auto id = label_id(label);
    return id != "hum" && id != "noise" && id != "silence" && id != "audience";
}

/// Each clip at the same level: a loud one must not be all there is of a source.
void append_clip(Wave& take, const Wave& clip) {
    double power = 0;
    for (const float x : clip) power += static_cast<double>(x) * static_cast<double>(x);
    const float rms = static_cast<float>(std::sqrt(power / static_cast<double>(std::max<std::size_t>(1, clip.size()))));
    if (rms < 1e-5F) return;
    for (const float x : clip) take.push_back(x * 0.1F / rms);
    take.insert(take.end(), gap_frames, 0.0F);
}

LineFacts hear(const Wave& take) {
    FeatureBank bank(1);
    LineFacts facts;
    const InputLevel level;
    for (std::size_t i = 0; i + hop_frames <= take.size(); i += hop_frames) {
        const float* const plane = &take[i];
        bank.process({&plane, 1, hop_frames}, {&level, 1}, Work::no_display);
        facts.push(bank.frame(0), bank.bands(0), LineState::active);
    }
    return facts;
}

}  // namespace

std::vector<SourceCurve> measure_sources(const Corpus& corpus) {
    std::vector<SourceCurve> out;
    for (int label = 0; label < static_cast<int>(labels().size()); ++label) {
        if (!worth_a_target(label)) continue;
        for (const Source& source : corpus.of(label).sources) {
            Wave take;
            bool either = false;
            for (const std::size_t index : source.clips) {
                if (take.size() > most_frames) break;
                append_clip(take, corpus.audio(corpus.clip(index)));
                either = either || corpus.clip(index).either_sex;
            }
            const LineFacts facts = hear(take);
            if (facts.active_s() < least_s) continue;
            out.push_back({label, source.id, facts.bands_dbfs()});
            if (either) out.push_back({*label_index("lead_vocal_female"), source.id, facts.bands_dbfs()});
        }
    }
    return out;
}

void write_targets(const TargetsPlan& plan) {
    TargetBuilder builder;
    for (SourceCurve& curve : measure_sources(Corpus::read(plan.train))) builder.add(std::move(curve));
    std::ofstream out(plan.out);
    out << "# What well-made material of each label looks like: third octaves in dB relative to the strongest,\n"
           "# the median over sources and the range that four in five of them keep. Written by linecheck-train targets\n"
           "# (docs/advice.md says how); may be edited: low <= median <= high must hold.\n"
        << builder.build().print();
    out.close();
    if (!out) throw std::runtime_error("targets \"" + plan.out + "\" could not be written; is the folder there and the disk not full?");
}

}  // namespace linecheck::train
