#include "ml/mix/rebuilt_spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "dsp/band_design.hpp"
#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr std::size_t cepstra = 20, mels = 128;
constexpr double linear_hz_a_mel = 200.0 / 3, knee_hz = 1000, knee_mel = 15, log_step = 0.0687517774209491;  // ln(6.4) / 27

double mel_of(double hz) noexcept { return hz < knee_hz ? hz / linear_hz_a_mel : knee_mel + std::log(hz / knee_hz) / log_step; }

/// mfcc1 follows the columns before it; means and variances take turns.
std::size_t first_cepstrum() noexcept {
    const auto names = librosa_column_names();
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), "mfcc1_mean") - names.begin());
}

std::array<double, mels> mel_decibels(const LibrosaColumns& columns) noexcept {
    static const std::size_t first = first_cepstrum();
    std::array<double, mels> out{};
    for (std::size_t m = 0; m < mels; ++m)
        for (std::size_t k = 0; k < cepstra; ++k) {
            const double angle = std::numbers::pi * static_cast<double>(k) * (static_cast<double>(m) + 0.5) / mels;
            out[m] += std::sqrt((k == 0 ? 1.0 : 2.0) / mels) * columns[first + 2 * k] * std::cos(angle);
        }
    return out;
}

/// Level per Hz, between the centres of mel bands.
double decibels_at(const std::array<double, mels>& mel_db, double hz) noexcept {
    const double spacing = mel_of(librosa_rate / 2.0) / (mels + 1);
    const double place = std::clamp(mel_of(hz) / spacing - 1, 0.0, static_cast<double>(mels - 1));
    const auto below = std::min(static_cast<std::size_t>(place), mels - 2);
    const double share = place - static_cast<double>(below);
    return (1 - share) * mel_db[below] + share * mel_db[below + 1];
}

}  // namespace

Bands rebuilt_bands_db(const LibrosaColumns& columns) noexcept {
    const auto mel_db = mel_decibels(columns);
    Bands out{};
    for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b) {
        const BandEdges edges = band_edges(b);
        double sum = 0;  // of three places across the band
        for (const double place : {1.0 / 6, 0.5, 5.0 / 6})
            sum += decibels_at(mel_db, edges.low_hz * std::pow(edges.high_hz / edges.low_hz, place)) / 3;
        out[b] = static_cast<float>(sum + 10 * std::log10(edges.high_hz - edges.low_hz));
    }
    const float strongest = *std::max_element(out.begin() + rebuilt_first_band, out.begin() + rebuilt_last_band + 1);
    for (std::size_t b = 0; b < band_count; ++b)
        if (!told(b)) out[b] = strongest + floor_dbfs;
    return out;
}

}  // namespace linecheck
