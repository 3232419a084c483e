#include "ml/advice/trial.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/channel_strip.hpp"
#include "dsp/feature_bank.hpp"

namespace linecheck {
namespace {

constexpr float counted_db = 40;

std::vector<float> hop_peaks(std::span<const float> audio) {
    std::vector<float> out;
    for (std::size_t i = 0; i + hop_frames <= audio.size(); i += hop_frames) {
        float peak = 0;
        for (const float x : audio.subspan(i, hop_frames)) peak = std::max(peak, std::fabs(x));
        out.push_back(peak);
    }
    return out;
}

float percentile95(std::vector<float>& values) {
    if (values.empty()) return 0;
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(0.95F * static_cast<float>(values.size() - 1));
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

/// Mean reduction of each counted hop.
float p95(std::span<const float> before, std::span<const float> reduction_db) {
    const auto peaks = hop_peaks(before);
    if (peaks.empty()) return 0;
    const float least = *std::max_element(peaks.begin(), peaks.end()) * db_to_amplitude(-counted_db);
    std::vector<float> hops;
    for (std::size_t h = 0; h < peaks.size(); ++h) {
        if (peaks[h] < least || peaks[h] <= 0) continue;
        float sum = 0;
        for (const float r : reduction_db.subspan(h * hop_frames, hop_frames)) sum += r;
        hops.push_back(sum / static_cast<float>(hop_frames));
    }
    return percentile95(hops);
}

/// Compresses `audio`, which begins as `ahead`.
float compressed_p95(std::vector<float>& audio, std::span<const float> ahead, const CompSettings& comp) {
    std::vector<float> reduction(audio.size());
    StripSettings only;
    only.comp = comp;
    ChannelStrip(analysis_rate, only).process(audio, reduction);
    return p95(ahead, reduction);
}

}  // namespace

LineFacts hear(std::span<const float> audio) {
    FeatureBank bank(1);
    LineFacts facts;
    InputLevel level;
    for (std::size_t i = 0; i + hop_frames <= audio.size(); i += hop_frames) {
        const float* const plane = &audio[i];
        level.peak = 0;
        for (const float x : audio.subspan(i, hop_frames)) level.peak = std::max(level.peak, std::fabs(x));
        bank.process({&plane, 1, hop_frames}, {&level, 1}, Work::no_display);
        facts.push(bank.frame(0), bank.bands(0), LineState::active);
    }
    return facts;
}

std::vector<float> Trial::ahead_of_comp(StripSettings settings) const {
    settings.comp.reset();
    std::vector<float> audio(tape_.begin(), tape_.end());
    ChannelStrip(analysis_rate, settings).process(audio);
    return audio;
}

float reduction_p95_db(std::span<const float> ahead, const CompSettings& comp) {
    std::vector<float> audio(ahead.begin(), ahead.end());
    return compressed_p95(audio, ahead, comp);
}

TrialResult Trial::run(const StripSettings& settings) const {
    std::vector<float> audio = ahead_of_comp(settings);
    TrialResult out;
    if (settings.comp) {
        const std::vector<float> ahead = audio;
        out.reduction_p95_db = compressed_p95(audio, ahead, *settings.comp);
    }
    out.facts = hear(audio);
    double power = 0;
    float peak = 0;
    for (const float x : audio) {
        peak = std::max(peak, std::fabs(x));
        power += static_cast<double>(x) * static_cast<double>(x);
    }
    out.peak_dbfs = amplitude_to_dbfs(peak);
    out.rms_dbfs = audio.empty() ? floor_dbfs : power_to_dbfs(static_cast<float>(power / static_cast<double>(audio.size())));
    return out;
}

}  // namespace linecheck
