#include "ml/mix/take_match.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <vector>

#include "dsp/fft.hpp"
#include "dsp/stft.hpp"

namespace linecheck {
namespace {

constexpr std::size_t coarse = 8, longest = std::size_t{5} * 60 * 6000, window_frames = 4096;
constexpr float whitening = 0.8F;  // of 1: all of it would let a codec's empty bands vote

/// Every eighth frame of the slope, averaged: rough in time, and the bass no longer everything.
AlignedFloats thinned(std::span<const float> x, std::size_t size) {
    AlignedFloats out(size);
    float before = 0;
    for (std::size_t i = 0; i < std::min(x.size() / coarse, longest); ++i) {
        float sum = 0;
        for (std::size_t k = 0; k < coarse; ++k) sum += x[i * coarse + k];
        out[i] = sum - before;
        before = sum;
    }
    return out;
}

std::ptrdiff_t offset(std::span<const float> reference, std::span<const float> candidate) {
    const std::size_t n = std::min(reference.size() / coarse, longest), m = std::min(candidate.size() / coarse, longest);
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(n + m, 1024));
    RealFft fft(size);
    const AlignedFloats ones(size, 1.0F);
    std::vector<std::complex<float>> x(fft.bins()), y(fft.bins());
    fft.transform(thinned(reference, size).data(), ones.data(), x.data());
    fft.transform(thinned(candidate, size).data(), ones.data(), y.data());
    float most = 0;
    for (std::size_t k = 0; k < x.size(); ++k) most = std::max(most, std::abs(x[k]) * std::abs(y[k]));
    for (std::size_t k = 0; k < x.size(); ++k) {
        const std::complex<float> cross = y[k] * std::conj(x[k]);
        x[k] = cross / std::pow(std::abs(cross) + 1e-7F * most + 1e-30F, whitening);
    }
    std::vector<float> correlation(size), hartley;
    inverse_real(fft, ones.data(), x, correlation, hartley, y);
    std::size_t best = 0;
    for (std::size_t i = 0; i < size; ++i)
        if (std::fabs(correlation[i]) > std::fabs(correlation[best])) best = i;
    const auto lag = static_cast<std::ptrdiff_t>(best);
    return (best < size / 2 ? lag : lag - static_cast<std::ptrdiff_t>(size)) * static_cast<std::ptrdiff_t>(coarse);
}

double coherence(std::span<const float> x, std::span<const float> y) {
    RealFft fft(window_frames);
    const AlignedFloats hann = hann_window(window_frames);
    std::vector<std::complex<float>> a(fft.bins()), b(fft.bins());
    std::vector<std::complex<double>> cross(fft.bins());
    std::vector<double> of_x(fft.bins()), of_y(fft.bins());
    const std::size_t n = std::min({x.size(), y.size(), longest * coarse});
    if (n < 4 * window_frames) return 0;
    for (std::size_t start = 0; start + window_frames <= n; start += window_frames / 2) {
        fft.transform(&x[start], hann.data(), a.data());
        fft.transform(&y[start], hann.data(), b.data());
        for (std::size_t k = 0; k < a.size(); ++k) {
            cross[k] += std::complex<double>(b[k] * std::conj(a[k]));
            of_x[k] += static_cast<double>(std::norm(a[k]));
            of_y[k] += static_cast<double>(std::norm(b[k]));
        }
    }
    const double floor_x = 1e-7 * *std::max_element(of_x.begin(), of_x.end()), floor_y = 1e-7 * *std::max_element(of_y.begin(), of_y.end());
    std::vector<double> all;
    for (std::size_t k = 2; k < a.size(); ++k)
        if (of_x[k] > floor_x && of_y[k] > floor_y) all.push_back(std::norm(cross[k]) / (of_x[k] * of_y[k]));
    if (all.empty()) return 0;
    std::nth_element(all.begin(), all.begin() + std::ssize(all) / 2, all.end());
    return all[all.size() / 2];
}

}  // namespace

TakeMatch match_takes(std::span<const float> reference, std::span<const float> candidate) {
    TakeMatch out;
    out.later_frames = offset(reference, candidate);
    const auto late = static_cast<std::size_t>(std::abs(out.later_frames));
    const auto x = reference.subspan(out.later_frames < 0 ? std::min(late, reference.size()) : 0);
    const auto y = candidate.subspan(out.later_frames > 0 ? std::min(late, candidate.size()) : 0);
    out.coherence = coherence(x, y);
    return out;
}

}  // namespace linecheck
