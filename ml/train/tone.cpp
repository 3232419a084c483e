#include "ml/train/tone.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

#include "dsp/biquad.hpp"
#include "dsp/feature_frame.hpp"

namespace linecheck::train {
namespace {

constexpr double butterworth_q = 0.7071;

void run(Wave& wave, const BiquadCoefficients& coefficients) {
    Biquad section;
    section.jump(coefficients);
    for (float& x : wave) x = static_cast<float>(section.process(static_cast<double>(x)));
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
    for (int i = 0; i < sections; ++i) run(wave, linecheck::low_pass(static_cast<double>(hz), butterworth_q, analysis_rate));
}

void high_pass(Wave& wave, float hz, int sections) {
    for (int i = 0; i < sections; ++i) run(wave, linecheck::high_pass(static_cast<double>(hz), butterworth_q, analysis_rate));
}

void peak(Wave& wave, float hz, float gain_db, float q) {
    run(wave, eq_coefficients(EqType::peak, static_cast<double>(hz), static_cast<double>(gain_db), static_cast<double>(q), analysis_rate));
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
        const std::complex<double> step = std::polar(1.0, 2.0 * std::numbers::pi * static_cast<double>(hz) * k / analysis_rate);
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
