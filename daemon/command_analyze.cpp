#include "daemon/command_analyze.hpp"

#include <cmath>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "daemon/analyze_files.hpp"
#include "daemon/plot.hpp"
#include "daemon/verdict_json.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

template <class Values>
ordered_json plain_all(const Values& values) {
    auto out = ordered_json::array();
    for (const float v : values) out.push_back(plain(v));
    return out;
}

ordered_json to_json(const TakeResult& take) {
    const TakeFigures& f = take.figures;
    ordered_json out{{"file", take.line.file},
                     {"channel", take.line.channel},
                     {"seconds", std::round(take.seconds * 1e3) / 1e3},
                     {"peak_dbfs", plain(f.peak_dbfs)},
                     {"true_peak_dbtp", plain(f.true_peak_dbtp)},
                     {"rms_dbfs", plain(f.rms_dbfs)},
                     {"crest_db", plain(f.crest_db)},
                     {"dc", plain(f.dc)},
                     {"lufs_integrated", plain(take.loudness.integrated_lufs)},
                     {"lufs_short_max", plain(f.lufs_short_max)},
                     {"lra_lu", plain(take.loudness.range_lu)},
                     {"bands_dbfs", plain_all(take.bands_dbfs)},
                     {"noise_floor_dbfs", plain(f.noise_floor_dbfs)},
                     {"zcr", plain(f.zcr)},
                     {"clip_count", f.clip_count},
                     {"onsets_per_s", plain(f.onsets_per_s)},
                     {"centroid_hz", plain(f.centroid_hz)},
                     {"bandwidth_hz", plain(f.bandwidth_hz)},
                     {"rolloff_hz", plain(f.rolloff_hz)},
                     {"flatness", plain(f.flatness)},
                     {"flux", plain(f.flux)},
                     {"contrast", plain_all(f.contrast)},
                     {"skewness", plain(f.skewness)},
                     {"kurtosis", plain(f.kurtosis)},
                     {"strongest_hz", plain_all(f.strongest_hz)},
                     {"mfcc_mean", plain_all(f.mfcc_mean)},
                     {"mfcc_std", plain_all(f.mfcc_std)},
                     {"chroma", plain_all(f.chroma)},
                     {"key", f.key},
                     {"tempo_bpm", plain(f.tempo_bpm)},
                     {"f0_hz", plain(take.pitch.f0_hz)},
                     {"f0_confidence", plain(take.pitch.confidence)}};
    if (take.librosa)
        for (std::size_t i = 0; i < librosa_column_count; ++i) out["librosa"][std::string(librosa_column_names()[i])] = (*take.librosa)[i];
    return out;
}

void print(const TakeResult& take) {
    const TakeFigures& f = take.figures;
    const auto d = [](float v) { return static_cast<double>(v); };
    std::printf("%s:%zu  %.1f s\n", take.line.file.c_str(), take.line.channel, take.seconds);
    std::printf("  level      peak %.1f dBFS, true peak %.1f dBTP, rms %.1f dBFS, crest %.1f dB, floor %.1f dBFS, %llu clips\n",
                d(f.peak_dbfs), d(f.true_peak_dbtp), d(f.rms_dbfs), d(f.crest_db), d(f.noise_floor_dbfs),
                static_cast<unsigned long long>(f.clip_count));
    std::printf("  loudness   %.1f LUFS integrated, %.1f LUFS short-term at most, range %.1f LU\n", d(take.loudness.integrated_lufs),
                d(f.lufs_short_max), d(take.loudness.range_lu));
    std::printf("  spectrum   centroid %.0f Hz, roll-off %.0f Hz, flatness %.3f, strongest %.0f %.0f %.0f Hz\n", d(f.centroid_hz),
                d(f.rolloff_hz), d(f.flatness), d(f.strongest_hz[0]), d(f.strongest_hz[1]), d(f.strongest_hz[2]));
    std::printf("  time       %.1f onsets/s, %.0f bpm, f0 %.1f Hz (voiced %.0f %%), %s\n", d(f.onsets_per_s), d(f.tempo_bpm),
                d(take.pitch.f0_hz), 100.0 * d(take.pitch.confidence), f.key.empty() ? "no key" : f.key.c_str());
}

}  // namespace

void run_analyze(const AnalyzeRequest& request) {
    std::string trouble;
    std::vector<TakeResult> all;
    for (const std::string& file : request.files) {
        try {
            for (TakeResult& take : analyze_file(file, request.librosa)) {
                if (request.json)
                    std::cout << line_of(to_json(take)) << '\n';
                else
                    print(take);
                if (!request.plot.empty()) all.push_back(std::move(take));
            }
        } catch (const std::exception& failure) {
            if (trouble.empty()) trouble = failure.what();
        }
    }
    std::cout.flush();
    if (!request.plot.empty()) write_plot(request.plot, plot_svg(all));
    if (!trouble.empty()) throw std::runtime_error(trouble);
}

}  // namespace linecheck
