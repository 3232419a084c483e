#include "dsp/stft.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace linecheck {

Stft::Stft(std::size_t size, std::size_t hop) : hop_(hop), fft_(size), window_(size), ones_(size) {
    for (std::size_t i = 0; i < size; ++i) {
        const double turn = 2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(size);
        window_[i] = static_cast<float>(0.5 - 0.5 * std::cos(turn));
        ones_[i] = 1.0F;
    }
}

std::vector<float> mirrored(std::span<const float> samples, std::size_t pad) {
    if (samples.size() <= pad) throw std::invalid_argument("mirrored: fewer samples than the padding takes");
    std::vector<float> out(samples.size() + 2 * pad);
    std::copy(samples.begin(), samples.end(), out.begin() + static_cast<std::ptrdiff_t>(pad));
    for (std::size_t i = 0; i < pad; ++i) {
        out[pad - 1 - i] = samples[1 + i];
        out[pad + samples.size() + i] = samples[samples.size() - 2 - i];
    }
    return out;
}

std::vector<std::complex<float>> Stft::forward(std::span<const float> samples) {
    const auto padded = mirrored(samples, fft_.size() / 2);
    std::vector<std::complex<float>> out(frames(samples.size()) * bins());
    for (std::size_t t = 0; t < frames(samples.size()); ++t)
        fft_.transform(padded.data() + t * hop_, window_.data(), out.data() + t * bins());
    return out;
}

/// A forward transform of the Hartley-folded spectrum gives the inverse: with c[k] = Re X[k] + Im X[k] extended to
/// all k, x[n] = (Re C[n] + Im C[n]) / N. So one planned transform serves both ways.
void inverse_real(RealFft& fft, const float* ones, std::span<const std::complex<float>> spectrum, std::span<float> out,
                  std::vector<float>& hartley, std::vector<std::complex<float>>& work) {
    const std::size_t n = fft.size();
    hartley.resize(n);
    work.resize(fft.bins());
    for (std::size_t k = 0; k <= n / 2; ++k) hartley[k] = spectrum[k].real() + spectrum[k].imag();
    for (std::size_t k = n / 2 + 1; k < n; ++k) hartley[k] = spectrum[n - k].real() - spectrum[n - k].imag();
    fft.transform(hartley.data(), ones, work.data());
    const float scale = 1.0F / static_cast<float>(n);
    for (std::size_t i = 0; i <= n / 2; ++i) out[i] = (work[i].real() + work[i].imag()) * scale;
    for (std::size_t i = n / 2 + 1; i < n; ++i) out[i] = (work[n - i].real() - work[n - i].imag()) * scale;
}

std::vector<float> Stft::inverse(std::span<const std::complex<float>> spectrum, std::size_t samples) {
    const std::size_t size = fft_.size();
    const std::size_t count = spectrum.size() / bins();
    std::vector<float> sum(count * hop_ + size), weight(sum.size()), frame(size), hartley;
    std::vector<std::complex<float>> work;
    for (std::size_t t = 0; t < count; ++t) {
        inverse_real(fft_, ones_.data(), spectrum.subspan(t * bins(), bins()), frame, hartley, work);
        for (std::size_t i = 0; i < size; ++i) {
            sum[t * hop_ + i] += frame[i] * window_[i];
            weight[t * hop_ + i] += window_[i] * window_[i];
        }
    }
    std::vector<float> out(samples);
    for (std::size_t i = 0; i < samples; ++i) {
        const float w = weight[i + size / 2];
        out[i] = w > 1e-9F ? sum[i + size / 2] / w : sum[i + size / 2];
    }
    return out;
}

}  // namespace linecheck
