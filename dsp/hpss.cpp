#include "dsp/hpss.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::size_t width = 31;

/// scipy's "reflect": d c b a | a b c d | d c b a.
std::size_t reflected(std::ptrdiff_t i, std::size_t n) {
    const auto length = static_cast<std::ptrdiff_t>(n);
    while (i < 0 || i >= length) i = i < 0 ? -i - 1 : 2 * length - i - 1;
    return static_cast<std::size_t>(i);
}

}  // namespace

void sliding_median(std::span<const float> in, std::size_t wide, std::span<float> out) {
    const auto half = static_cast<std::ptrdiff_t>(wide / 2);
    std::vector<float> sorted;
    for (std::ptrdiff_t k = -half; k <= half; ++k) sorted.push_back(in[reflected(k, in.size())]);
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < in.size(); ++i) {
        const auto centre = static_cast<std::ptrdiff_t>(i);
        out[i] = sorted[wide / 2];
        const float leaves = in[reflected(centre - half, in.size())];
        const float comes = in[reflected(centre + half + 1, in.size())];
        auto hole = std::lower_bound(sorted.begin(), sorted.end(), leaves);
        // Slide the values between the one that leaves and the one that comes, so that the order stays.
        for (; hole + 1 != sorted.end() && *(hole + 1) < comes; ++hole) *hole = *(hole + 1);
        for (; hole != sorted.begin() && *(hole - 1) > comes; --hole) *hole = *(hole - 1);
        *hole = comes;
    }
}

HarmonicPercussive split_harmonic_percussive(Stft& stft, std::span<const std::complex<float>> spectrum, std::size_t samples) {
    const std::size_t bins = stft.bins();
    const std::size_t frames = spectrum.size() / bins;
    std::vector<float> magnitude(spectrum.size()), lasting(spectrum.size()), striking(spectrum.size());
    for (std::size_t i = 0; i < spectrum.size(); ++i) magnitude[i] = std::abs(spectrum[i]);
    std::vector<float> row(frames), filtered(frames);
    for (std::size_t k = 0; k < bins; ++k) {
        for (std::size_t t = 0; t < frames; ++t) row[t] = magnitude[t * bins + k];
        sliding_median(row, width, filtered);
        for (std::size_t t = 0; t < frames; ++t) lasting[t * bins + k] = filtered[t];
    }
    for (std::size_t t = 0; t < frames; ++t)
        sliding_median({magnitude.data() + t * bins, bins}, width, {striking.data() + t * bins, bins});

    std::vector<std::complex<float>> harmonic(spectrum.size()), percussive(spectrum.size());
    for (std::size_t i = 0; i < spectrum.size(); ++i) {
        const float most = std::max(lasting[i], striking[i]);
        float share = 0.5F;  // nothing to tell apart: split evenly
        if (most > 1e-37F) {
            const float h = (lasting[i] / most) * (lasting[i] / most);
            const float p = (striking[i] / most) * (striking[i] / most);
            share = h / (h + p);
        }
        harmonic[i] = spectrum[i] * share;
        percussive[i] = spectrum[i] * (1.0F - share);
    }
    HarmonicPercussive out{stft.inverse(harmonic, samples), stft.inverse(percussive, samples)};
    // Behind the last frame's centre only half windows overlap: librosa leaves zeros there, and so the table's means.
    const std::size_t complete = std::min(samples, stft.hop() * (frames - 1));
    std::fill(out.harmonic.begin() + static_cast<std::ptrdiff_t>(complete), out.harmonic.end(), 0.0F);
    std::fill(out.percussive.begin() + static_cast<std::ptrdiff_t>(complete), out.percussive.end(), 0.0F);
    return out;
}

}  // namespace linecheck
