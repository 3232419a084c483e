#include "dsp/take_summary.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/key.hpp"
#include "dsp/simd.hpp"
#include "dsp/strongest.hpp"
#include "dsp/tempo.hpp"
#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr float hops_per_s = static_cast<float>(analysis_rate) / static_cast<float>(hop_frames);
constexpr std::size_t spectrum_every = 4;  // hops: how often the display spectrum is renewed
constexpr std::size_t tempo_every = 8;

}  // namespace

void TakeSummary::add_levels(const FeatureFrame& frame) {
    peak_ = std::max(peak_, frame.input.peak);
    true_peak_ = std::max({true_peak_, frame.true_peak, frame.input.peak});
    power_ += static_cast<double>(frame.mean_square);
    dc_ += static_cast<double>(frame.input.dc);
    clips_ += frame.input.clips;
    short_max_ = std::max(short_max_, frame.short_term_lufs);
    if (!frame.silent) noise_floor_ = frame.noise_floor_dbfs;
}

void TakeSummary::add_shape(const FeatureFrame& frame) {
    ++active_;
    zcr_.push(frame.zcr);
    skewness_.push(frame.skewness);
    kurtosis_.push(frame.kurtosis);
    if (!frame.has_spectrum) return;
    centroid_.push(frame.centroid_hz);
    bandwidth_.push(frame.bandwidth_hz);
    rolloff_.push(frame.rolloff_hz);
    flatness_.push(frame.flatness);
    flux_.push(frame.flux);
    for (std::size_t i = 0; i < contrast_count; ++i) contrast_[i].push(frame.contrast_db[i]);
    for (std::size_t i = 0; i < mfcc_count; ++i) mfcc_[i].push(frame.mfcc[i]);
    for (std::size_t i = 0; i < chroma_count; ++i) chroma_[i] += static_cast<double>(frame.chroma[i]);
}

void TakeSummary::add(const FeatureFrame& frame, std::span<const float> display_power) {
    ++hops_;
    add_levels(frame);
    onset_curve_.push_back(frame.active ? frame.onset_strength : 0.0F);
    onsets_ += picker_.push(onset_curve_.back()) ? 1 : 0;
    if (!frame.active) return;
    add_shape(frame);
    if (active_ % spectrum_every != 1) return;
    spectrum_.resize(display_power.size());
    for (std::size_t k = 0; k < display_power.size(); ++k) spectrum_[k] += static_cast<double>(display_power[k]);
}

TakeFigures TakeSummary::finish() const {
    TakeFigures out;
    if (hops_ == 0) return out;
    const auto hops = static_cast<double>(hops_);
    out.seconds = hops / static_cast<double>(hops_per_s);
    out.peak_dbfs = amplitude_to_dbfs(peak_);
    out.true_peak_dbtp = amplitude_to_dbfs(true_peak_);
    out.rms_dbfs = power_to_dbfs(static_cast<float>(power_ / hops));
    out.crest_db = out.peak_dbfs - out.rms_dbfs;
    out.dc = static_cast<float>(dc_ / hops);
    out.clip_count = clips_;
    out.lufs_short_max = short_max_;
    out.noise_floor_dbfs = noise_floor_;
    if (active_ == 0) return out;
    out.zcr = zcr_.mean();
    out.onsets_per_s = static_cast<float>(static_cast<double>(onsets_) / out.seconds);
    out.centroid_hz = centroid_.mean();
    out.bandwidth_hz = bandwidth_.mean();
    out.rolloff_hz = rolloff_.mean();
    out.flatness = flatness_.mean();
    out.flux = flux_.mean();
    out.skewness = skewness_.mean();
    out.kurtosis = kurtosis_.mean();
    out.tempo_bpm = onsets_ > 1 ? estimate_tempo(onset_curve_, hops_per_s, tempo_every) : 0.0F;
    for (std::size_t i = 0; i < contrast_count; ++i) out.contrast[i] = contrast_[i].mean();
    for (std::size_t i = 0; i < mfcc_count; ++i) {
        out.mfcc_mean[i] = mfcc_[i].mean();
        out.mfcc_std[i] = std::sqrt(mfcc_[i].variance());
    }
    for (std::size_t i = 0; i < chroma_count; ++i) out.chroma[i] = static_cast<float>(chroma_[i] / static_cast<double>(active_));
    out.key = estimate_key(out.chroma).name;
    AlignedFloats mean(spectrum_.size() + lanes);
    for (std::size_t k = 0; k < spectrum_.size(); ++k) mean[k] = static_cast<float>(spectrum_[k] / static_cast<double>(active_));
    constexpr float bin_hz = static_cast<float>(analysis_rate) / static_cast<float>(2 * (display_bins - 1));
    if (!spectrum_.empty()) strongest_partials({mean.data(), spectrum_.size()}, bin_hz, out.strongest_hz);
    return out;
}

}  // namespace linecheck
