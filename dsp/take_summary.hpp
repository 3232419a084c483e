#pragma once
/// What a whole take is like: the figures of `linecheck analyze` for one line.
///
///   in       every FeatureFrame of the line in order, and its display spectra while it is active
///   out      finish(): levels over everything, spectral and time figures over active hops only
///   cost     add() O(bins) every 4th hop, else O(1); finish() estimates tempo (some 10 ms a minute)
///   thread   one at a time; grows by one float a hop (the onset curve): offline and inference thread
#include <array>
#include <span>
#include <string>
#include <vector>

#include "dsp/feature_bank.hpp"
#include "dsp/onset_picker.hpp"
#include "dsp/window_stats.hpp"

namespace linecheck {

struct TakeFigures {
    double seconds = 0;
    float peak_dbfs = floor_level, true_peak_dbtp = floor_level, rms_dbfs = floor_level, crest_db = 0, dc = 0;
    float lufs_short_max = floor_level, noise_floor_dbfs = floor_level, zcr = 0;
    std::uint64_t clip_count = 0;
    float onsets_per_s = 0, centroid_hz = 0, bandwidth_hz = 0, rolloff_hz = 0, flatness = 0, flux = 0;
    float skewness = 0, kurtosis = 0, tempo_bpm = 0;
    std::array<float, contrast_count> contrast{};
    std::array<float, strongest_count> strongest_hz{};
    std::array<float, mfcc_count> mfcc_mean{}, mfcc_std{};
    std::array<float, chroma_count> chroma{};
    std::string key;

    static constexpr float floor_level = -144.0F;
};

class TakeSummary {
public:
    void add(const FeatureFrame& frame, std::span<const float> display_power);
    [[nodiscard]] TakeFigures finish() const;

private:
    void add_levels(const FeatureFrame& frame);
    void add_shape(const FeatureFrame& frame);

    std::uint64_t hops_ = 0, active_ = 0, onsets_ = 0, clips_ = 0;
    float peak_ = 0, true_peak_ = 0, short_max_ = TakeFigures::floor_level, noise_floor_ = TakeFigures::floor_level;
    double power_ = 0, dc_ = 0;
    WindowStats zcr_, centroid_, bandwidth_, rolloff_, flatness_, flux_, skewness_, kurtosis_;
    std::array<WindowStats, contrast_count> contrast_{};
    std::array<WindowStats, mfcc_count> mfcc_{};
    std::array<double, chroma_count> chroma_{};
    std::vector<float> onset_curve_;
    std::vector<double> spectrum_;
    OnsetPicker picker_;
};

}  // namespace linecheck
