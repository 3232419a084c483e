#include "ml/train/features.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>

#include "dsp/band_design.hpp"
#include "dsp/librosa_columns.hpp"
#include "dsp/take_summary.hpp"
#include "ml/labels.hpp"
#include "ml/train/feature_pairs.hpp"
#include "ml/train/model_file.hpp"
#include "ml/train/workers.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t shortest = 4800;

/// The least number from n on that has no factor but 2, 3 and 5: transforms of others are slow.
std::size_t smooth(std::size_t n) {
    for (;; ++n) {
        std::size_t left = n;
        for (const std::size_t factor : {2U, 3U, 5U})
            while (left % factor == 0) left /= factor;
        if (left == 1) return n;
    }
}

struct Levels {
    TakeFigures figures;
    std::array<float, band_count> bands;
};

Levels levels_of(const Wave& wave) {
    FeatureBank bank(1);
    TakeSummary summary;
    for (std::size_t at = 0; at + hop_frames <= wave.size(); at += hop_frames) {
        const float* const channel = wave.data() + at;
        InputLevel level;
        for (std::size_t i = 0; i < hop_frames; ++i) level.peak = std::max(level.peak, std::abs(channel[i]));
        bank.process({&channel, 1, hop_frames}, {&level, 1});
        summary.add(bank.frame(0), bank.display_power(0));
    }
    return {summary.finish(), bank.bands(0).take};
}

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.9g", value);
    return text.data();
}

std::vector<FeatureRow> measure(const FeaturesPlan& plan) {
    const Corpus corpus = Corpus::read(plan.train);
    std::vector<FeatureRow> rows(corpus.clips());
    for (int label = 0; label < static_cast<int>(labels().size()); ++label)
        for (const Source& source : corpus.of(label).sources)
            for (const std::size_t clip : source.clips) {
                const int equipment = corpus.clip(clip).equipment;
                rows[clip] = {clip, corpus.clip(clip).either_sex ? "" : std::string(label_id(label)), equipment < 0 ? "" : std::string(equipment_id(equipment)), source.id, {}};
            }
    at::set_num_threads(plan.threads);
    share_out(rows.size(), [&] {
        return [&](std::size_t i) {
            Wave wave = corpus.audio(corpus.clip(i));
            wave.resize(std::min(wave.size(), static_cast<std::size_t>(plan.seconds * analysis_rate)));
            if (const auto values = features_of(wave)) rows[i].values = *values;
        };
    });
    const auto measured = std::count_if(rows.begin(), rows.end(), [](const FeatureRow& row) { return !row.values.empty(); });
    std::fprintf(stderr, "%zu clips, %zu too short or silent\n", rows.size(), rows.size() - static_cast<std::size_t>(measured));
    std::erase_if(rows, [](const FeatureRow& row) { return row.values.empty(); });
    return rows;
}

void write(const std::string& path, const std::vector<FeatureRow>& rows) {
    std::string text = "label,source_id,file";
    for (const std::string& name : feature_names()) text += "," + name;
    for (const FeatureRow& row : rows) {
        text += "\n" + row.label + "," + row.source + "," + std::to_string(row.clip);
        for (const double value : row.values) text += "," + number(value);
    }
    write_file(path, text + "\n");
    std::fprintf(stderr, "%s: %zu rows\n", path.c_str(), rows.size());
}

}  // namespace

std::vector<std::string> feature_names() {
    std::vector<std::string> out(librosa_column_names().begin(), librosa_column_names().end());
    out.emplace_back("rms_dbfs");
    out.emplace_back("crest_db");
    for (const char* const hz : nominal_band_hz) out.push_back("band_" + std::string(hz));
    return out;
}

Wave at_librosa_rate(const Wave& wave) {
    constexpr std::size_t from = 320, to = 147;  // 48000 : 22050
    const std::size_t parts = smooth((wave.size() + from - 1) / from);
    Wave padded = wave;
    padded.resize(parts * from);
    const auto length = static_cast<std::int64_t>(parts * to);
    const auto spectrum = torch::fft::rfft(torch::from_blob(padded.data(), {static_cast<std::int64_t>(padded.size())}));
    const auto slow = (torch::fft::irfft(spectrum.slice(0, 0, length / 2 + 1), length) * (static_cast<double>(to) / from)).contiguous();
    const auto* const samples = slow.data_ptr<float>();
    return {samples, samples + std::min(parts * to, wave.size() * to / from)};
}

std::optional<std::vector<double>> features_of(const Wave& wave) {
    if (wave.size() < shortest) return std::nullopt;
    const Levels levels = levels_of(wave);
    if (levels.figures.rms_dbfs < -90) return std::nullopt;
    const auto columns = librosa_columns(at_librosa_rate(wave));
    std::vector<double> out(columns.begin(), columns.end());
    out.insert(out.end(), {static_cast<double>(levels.figures.rms_dbfs), static_cast<double>(levels.figures.crest_db)});
    out.insert(out.end(), levels.bands.begin(), levels.bands.end());
    return out;
}

std::vector<FeatureRow> with_two_sources(std::vector<FeatureRow> rows) {
    std::map<std::string, std::set<std::string>> sources;
    for (const FeatureRow& row : rows) sources[row.label].insert(row.source);
    std::erase_if(rows, [&](const FeatureRow& row) { return row.label.empty() || sources[row.label].size() < 2; });
    return rows;
}

void write_features(const FeaturesPlan& plan) {
    const std::vector<FeatureRow> rows = measure(plan);
    const auto instruments = with_two_sources(rows);
    if (instruments.empty()) throw std::runtime_error("features of \"" + plan.train + "\": no label has two sources; expected clips that one source can teach and another ask");
    std::filesystem::create_directories(plan.out);
    write(plan.out + "/instrument.csv", instruments);
    auto known = rows;
    for (FeatureRow& row : known) row.label = row.equipment;
    write(plan.out + "/equipment.csv", with_two_sources(std::move(known)));
    write(plan.out + "/pair.csv", feature_pairs(instruments, plan.pairs, plan.seed));
}

}  // namespace linecheck::train
