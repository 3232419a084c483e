#include "dsp/mel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linecheck {

namespace {

constexpr double lowest_hz = 20, highest_hz = 20000;

double to_mel(double hz) noexcept { return 2595 * std::log10(1 + hz / 700); }
double to_hz(double mel) noexcept { return 700 * (std::pow(10.0, mel / 2595) - 1); }

/// The 82 corner frequencies: band i rises from point i to i + 1 and falls to i + 2.
double point_hz(std::size_t i) noexcept {
    const double step = (to_mel(highest_hz) - to_mel(lowest_hz)) / (mel_count + 1);
    return to_hz(to_mel(lowest_hz) + step * static_cast<double>(i));
}

double triangle(double hz, double low, double centre, double high) noexcept {
    return std::max(0.0, std::min((hz - low) / (centre - low), (high - hz) / (high - centre)));
}

}  // namespace

float mel_centre_hz(std::size_t band) noexcept { return static_cast<float>(point_hz(band + 1)); }

MelBands::MelBands(std::size_t fft_size, int sample_rate) {
    const double bin_hz = static_cast<double>(sample_rate) / static_cast<double>(fft_size);
    for (std::size_t i = 0; i < mel_count; ++i) {
        const double low = point_hz(i), centre = point_hz(i + 1), high = point_hz(i + 2);
        const auto first = static_cast<std::size_t>(std::ceil(low / bin_hz));
        const auto last = std::min(static_cast<std::size_t>(high / bin_hz), fft_size / 2);
        const std::size_t blocks = (last - first) / lanes + 1;
        bands_.push_back({first, weights_.size(), blocks});
        for (std::size_t k = first; k < first + blocks * lanes; ++k) {
            const double weight =
                k > last ? 0.0 : triangle(static_cast<double>(k) * bin_hz, low, centre, high);
            weights_.push_back(static_cast<float>(weight));
        }
    }
}

void MelBands::log_mel(const float* power, std::span<float, mel_count> out) const noexcept {
    static_assert(mel_count % lanes == 0);
    for (std::size_t i = 0; i < mel_count; ++i) {
        const Band band = bands_[i];
        Lanes total{};
        for (std::size_t b = 0; b < band.blocks; ++b)
            total +=
                load(power + band.first_bin + b * lanes) * load(&weights_[band.first_weight + b * lanes]);
        out[i] = sum(total);
    }
    for (std::size_t i = 0; i < mel_count; i += lanes)
        store(&out[i], log2(larger(load(&out[i]), splat(log_mel_floor))) * std::numbers::ln2_v<float>);
}

}  // namespace linecheck
