#include "dsp/librosa_columns.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "dsp/hpss.hpp"
#include "dsp/stft.hpp"
#include "dsp/tempo.hpp"
#include "dsp/tuned_chroma.hpp"

namespace linecheck {
namespace {

constexpr std::size_t size = 2048, hop = 512, bins = size / 2 + 1, mels = 128, mfccs = 20;
constexpr float rate = static_cast<float>(librosa_rate);
constexpr std::array<std::string_view, librosa_column_count> names{
    "chroma_stft_mean", "chroma_stft_var", "rms_mean", "rms_var", "spectral_centroid_mean", "spectral_centroid_var",
    "spectral_bandwidth_mean", "spectral_bandwidth_var", "rolloff_mean", "rolloff_var", "zero_crossing_rate_mean",
    "zero_crossing_rate_var", "harmony_mean", "harmony_var", "perceptr_mean", "perceptr_var", "tempo",
    "mfcc1_mean", "mfcc1_var", "mfcc2_mean", "mfcc2_var", "mfcc3_mean", "mfcc3_var", "mfcc4_mean", "mfcc4_var",
    "mfcc5_mean", "mfcc5_var", "mfcc6_mean", "mfcc6_var", "mfcc7_mean", "mfcc7_var", "mfcc8_mean", "mfcc8_var",
    "mfcc9_mean", "mfcc9_var", "mfcc10_mean", "mfcc10_var", "mfcc11_mean", "mfcc11_var", "mfcc12_mean", "mfcc12_var",
    "mfcc13_mean", "mfcc13_var", "mfcc14_mean", "mfcc14_var", "mfcc15_mean", "mfcc15_var", "mfcc16_mean", "mfcc16_var",
    "mfcc17_mean", "mfcc17_var", "mfcc18_mean", "mfcc18_var", "mfcc19_mean", "mfcc19_var", "mfcc20_mean", "mfcc20_var"};

/// Sums for mean and population variance.
struct Moments {
    double sum = 0, squares = 0, n = 0;
    void add(double x) {
        sum += x;
        squares += x * x;
        ++n;
    }
    [[nodiscard]] double mean() const { return sum / n; }
    [[nodiscard]] double variance() const { return std::max(0.0, squares / n - mean() * mean()); }
};

/// Slaney's scale: linear to 1 kHz, then logarithmic. M. Slaney, Auditory Toolbox, 1998.
double mel_to_hz(double mel) { return mel < 15.0 ? 200.0 / 3.0 * mel : 1000.0 * std::exp(std::log(6.4) / 27.0 * (mel - 15.0)); }
double hz_to_mel(double hz) { return hz < 1000.0 ? hz * 3.0 / 200.0 : 15.0 + std::log(hz / 1000.0) / (std::log(6.4) / 27.0); }

/// [128][bins] triangles of equal area up to half the rate.
std::vector<double> mel_filters() {
    std::array<double, mels + 2> edge{};
    for (std::size_t i = 0; i < edge.size(); ++i)
        edge[i] = mel_to_hz(hz_to_mel(static_cast<double>(rate) / 2.0) * static_cast<double>(i) / (mels + 1));
    std::vector<double> out(mels * bins);
    for (std::size_t m = 0; m < mels; ++m)
        for (std::size_t k = 0; k < bins; ++k) {
            const double hz = static_cast<double>(k) * static_cast<double>(rate) / size;
            const double rising = (hz - edge[m]) / (edge[m + 1] - edge[m]);
            const double falling = (edge[m + 2] - hz) / (edge[m + 2] - edge[m + 1]);
            out[m * bins + k] = std::max(0.0, std::min(rising, falling)) * 2.0 / (edge[m + 2] - edge[m]);
        }
    return out;
}

/// [frames][128] decibels, no further than 80 dB below the loudest.
std::vector<double> mel_decibels(std::span<const float> power) {
    static const std::vector<double> filters = mel_filters();
    std::vector<double> out;
    double most = -1e9;
    for (std::size_t at = 0; at < power.size(); at += bins)
        for (std::size_t m = 0; m < mels; ++m) {
            double sum = 0;
            for (std::size_t k = 0; k < bins; ++k) sum += filters[m * bins + k] * static_cast<double>(power[at + k]);
            out.push_back(10.0 * std::log10(std::max(1e-10, sum)));
            most = std::max(most, out.back());
        }
    for (double& v : out) v = std::max(v, most - 80.0);
    return out;
}

/// Median over the bands of the rise from frame to frame, delayed as librosa centres it.
std::vector<float> onset_curve(std::span<const double> decibels) {
    const std::size_t frames = decibels.size() / mels;
    constexpr std::size_t delay = 1 + size / (2 * hop);
    std::vector<float> out(frames);
    std::array<double, mels> rise{};
    for (std::size_t t = 1; t < frames && t - 1 + delay < frames; ++t) {
        for (std::size_t m = 0; m < mels; ++m) rise[m] = std::max(0.0, decibels[t * mels + m] - decibels[(t - 1) * mels + m]);
        std::sort(rise.begin(), rise.end());
        out[t - 1 + delay] = static_cast<float>(0.5 * (rise[mels / 2 - 1] + rise[mels / 2]));
    }
    return out;
}

void spectral_shape(std::span<const float> power, std::span<Moments, 3> out) {
    for (std::size_t at = 0; at < power.size(); at += bins) {
        double total = 0, weighted = 0, spread = 0;
        std::array<double, bins> magnitude{};
        for (std::size_t k = 0; k < bins; ++k) {
            magnitude[k] = std::sqrt(static_cast<double>(power[at + k]));
            total += magnitude[k];
            weighted += magnitude[k] * static_cast<double>(k);
        }
        const double bin_hz = static_cast<double>(rate) / size;
        const double centroid = total > 0 ? weighted / total : 0;
        double so_far = 0;
        std::size_t rolloff = bins;
        for (std::size_t k = 0; k < bins; ++k) {
            const double d = static_cast<double>(k) - centroid;
            spread += magnitude[k] * d * d;
            so_far += magnitude[k];
            if (rolloff == bins && so_far >= 0.85 * total) rolloff = k;
        }
        out[0].add(centroid * bin_hz);
        out[1].add(total > 0 ? std::sqrt(spread / total) * bin_hz : 0);
        out[2].add(static_cast<double>(rolloff) * bin_hz);
    }
}

/// Root mean square over mirrored frames, crossings over frames whose edge sample is repeated.
void time_shape(std::span<const float> samples, Moments& rms, Moments& crossings) {
    const auto padded = mirrored(samples, size / 2);
    const std::size_t frames = 1 + samples.size() / hop;
    const auto negative = [&](std::ptrdiff_t i) {
        const float x = samples[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, static_cast<std::ptrdiff_t>(samples.size()) - 1))];
        return std::abs(x) > 1e-10F && std::signbit(x);
    };
    for (std::size_t t = 0; t < frames; ++t) {
        double power = 0, count = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const double x = static_cast<double>(padded[t * hop + i]);
            power += x * x;
            const auto here = static_cast<std::ptrdiff_t>(t * hop + i) - static_cast<std::ptrdiff_t>(size / 2);
            if (i > 0 && negative(here) != negative(here - 1)) ++count;
        }
        rms.add(std::sqrt(power / size));
        crossings.add(count / size);
    }
}

std::array<Moments, mfccs> cepstra(std::span<const double> decibels) {
    std::array<Moments, mfccs> out{};
    for (std::size_t at = 0; at < decibels.size(); at += mels)
        for (std::size_t c = 0; c < mfccs; ++c) {
            double sum = 0;
            for (std::size_t m = 0; m < mels; ++m)
                sum += decibels[at + m] * std::cos(std::numbers::pi * static_cast<double>(c) * (static_cast<double>(m) + 0.5) / mels);
            out[c].add(sum * std::sqrt((c == 0 ? 1.0 : 2.0) / mels));
        }
    return out;
}

}  // namespace

std::span<const std::string_view, librosa_column_count> librosa_column_names() noexcept { return names; }

std::array<double, librosa_column_count> librosa_columns(std::span<const float> samples) {
    if (samples.size() <= size)
        throw std::invalid_argument("librosa columns: " + std::to_string(samples.size()) + " samples; expected at least 2049");
    Stft stft(size, hop);
    const auto spectrum = stft.forward(samples);
    std::vector<float> power(spectrum.size());
    for (std::size_t i = 0; i < spectrum.size(); ++i) power[i] = std::norm(spectrum[i]);

    std::array<double, librosa_column_count> out{};
    std::size_t next = 0;
    const auto put = [&](const Moments& m) {
        out[next++] = m.mean();
        out[next++] = m.variance();
    };
    Moments chroma, rms, crossings, harmony, percussive;
    for (const float c : tuned_chroma(power, bins, rate, estimate_tuning(power, bins, rate))) chroma.add(static_cast<double>(c));
    time_shape(samples, rms, crossings);
    std::array<Moments, 3> shape{};
    spectral_shape(power, shape);
    const auto parts = split_harmonic_percussive(stft, spectrum, samples.size());
    for (const float x : parts.harmonic) harmony.add(static_cast<double>(x));
    for (const float x : parts.percussive) percussive.add(static_cast<double>(x));
    for (const Moments& m : {chroma, rms, shape[0], shape[1], shape[2], crossings, harmony, percussive}) put(m);
    const auto decibels = mel_decibels(power);
    out[next++] = static_cast<double>(estimate_tempo(onset_curve(decibels), rate / static_cast<float>(hop)));
    for (const Moments& m : cepstra(decibels)) put(m);
    return out;
}

}  // namespace linecheck
