#include "ml/train/tone.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;

struct Biquad {
    double b0, b1, b2, a1, a2;
    void run(Wave& wave) const {
        double z1 = 0, z2 = 0;
        for (float& x : wave) {
            const double in = static_cast<double>(x);
            const double out = b0 * in + z1;
            z1 = b1 * in - a1 * out + z2;
            z2 = b2 * in - a2 * out;
            x = static_cast<float>(out);
        }
    }
};

struct Corner {
    double cosine, alpha;
    Corner(float hz, float q) {
        const double w = 2.0 * std::numbers::pi * static_cast<double>(std::min(hz, 0.49F * rate) / rate);
        cosine = std::cos(w);
        alpha = std::sin(w) / (2.0 * static_cast<double>(q));
    }
};

Biquad normalised(double b0, double b1, double b2, double a0, double a1, double a2) {
    return {b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0};
}

torch::Tensor as_tensor(const Wave& wave) {
    return torch::from_blob(const_cast<float*>(wave.data()), {static_cast<std::int64_t>(wave.size())});
}

Wave as_wave(const torch::Tensor& tensor) {
    const auto flat = tensor.contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

}  // namespace

void low_pass(Wave& wave, float hz, int sections) {
    const Corner c(hz, 0.7071F);
    const double b = (1 - c.cosine) / 2;
    for (int i = 0; i < sections; ++i) normalised(b, 2 * b, b, 1 + c.alpha, -2 * c.cosine, 1 - c.alpha).run(wave);
}

void high_pass(Wave& wave, float hz, int sections) {
    const Corner c(hz, 0.7071F);
    const double b = (1 + c.cosine) / 2;
    for (int i = 0; i < sections; ++i) normalised(b, -2 * b, b, 1 + c.alpha, -2 * c.cosine, 1 - c.alpha).run(wave);
}

void peak(Wave& wave, float hz, float gain_db, float q) {
    const Corner c(hz, q);
    const double a = std::pow(10.0, static_cast<double>(gain_db) / 40.0);
    normalised(1 + c.alpha * a, -2 * c.cosine, 1 - c.alpha * a, 1 + c.alpha / a, -2 * c.cosine, 1 - c.alpha / a).run(wave);
}

void tilt(Wave& wave, float tilt_db) {
    // A very wide bell at each end adds up to a straight tilt within a decibel.
    peak(wave, 60.0F, -tilt_db, 0.35F);
    peak(wave, 9000.0F, tilt_db, 0.35F);
}

Wave convolve(const Wave& wave, const Wave& response) {
    std::int64_t n = 1;
    while (n < static_cast<std::int64_t>(wave.size() + response.size())) n *= 2;
    const auto product = torch::fft::rfft(as_tensor(wave), n) * torch::fft::rfft(as_tensor(response), n);
    return as_wave(torch::fft::irfft(product, n).slice(0, 0, static_cast<std::int64_t>(wave.size())));
}

void overdrive(Wave& wave, float drive) {
    const float level = std::max(playing_level(wave), 1e-5F);
    for (float& x : wave) x = std::tanh(x / level * drive);
}

Wave hum(Rng& rng, std::size_t frames, float hz, float rms) {
    Wave out(frames);
    const float even = uniform(rng, 0.05F, 0.6F);
    const float fall = uniform(rng, 0.5F, 1.8F);
    for (int k = 1; k <= 24; ++k) {
        const float amplitude = std::pow(static_cast<float>(k), -fall) * (k % 2 == 0 ? even : 1.0F) * uniform(rng, 0.3F, 1.0F);
        const auto phase = static_cast<double>(uniform(rng, 0.0F, 6.2831853F));
        const std::complex<double> step = std::polar(1.0, 2.0 * std::numbers::pi * static_cast<double>(hz) * k / static_cast<double>(rate));
        std::complex<double> turning = std::polar(static_cast<double>(amplitude), phase);
        for (std::size_t i = 0; i < frames; ++i, turning *= step) out[i] += static_cast<float>(turning.imag());
    }
    scale(out, rms / std::max(playing_level(out), 1e-9F));
    return out;
}

Wave noise(Rng& rng, std::size_t frames, float slope_db, float rms) {
    std::normal_distribution<float> normal;
    Wave out(frames);
    for (float& x : out) x = normal(rng);
    if (slope_db != 0.0F) {
        auto spectrum = torch::fft::rfft(as_tensor(out));
        const auto bins = torch::arange(1, spectrum.numel() + 1, torch::kFloat);
        spectrum = spectrum * bins.pow(-static_cast<double>(slope_db) / 6.02);
        out = as_wave(torch::fft::irfft(spectrum, static_cast<std::int64_t>(frames)));
    }
    scale(out, rms / std::max(playing_level(out), 1e-9F));
    return out;
}

float playing_level(const Wave& wave) {
    constexpr std::size_t block = 480;
    std::vector<double> power;
    for (std::size_t at = 0; at + block <= wave.size(); at += block) {
        double sum = 0;
        for (std::size_t i = 0; i < block; ++i) sum += static_cast<double>(wave[at + i]) * static_cast<double>(wave[at + i]);
        power.push_back(sum / block);
    }
    if (power.empty()) return 0.0F;
    const std::size_t loud = std::max<std::size_t>(1, power.size() / 10);
    std::partial_sort(power.begin(), power.begin() + static_cast<std::ptrdiff_t>(loud), power.end(), std::greater<>());
    double sum = 0;
    for (std::size_t i = 0; i < loud; ++i) sum += power[i];
    return static_cast<float>(std::sqrt(sum / static_cast<double>(loud)));
}

void add(Wave& to, const Wave& what, float gain, std::size_t at) {
    for (std::size_t i = 0; i < what.size() && at + i < to.size(); ++i) to[at + i] += gain * what[i];
}

void scale(Wave& wave, float gain) {
    for (float& x : wave) x *= gain;
}

}  // namespace linecheck::train
