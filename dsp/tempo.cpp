#include "dsp/tempo.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace linecheck {
namespace {

constexpr float window_s = 8.0F;
constexpr double likely_bpm = 120.0, prior_octaves = 1.0, fastest_bpm = 320.0;

/// The curve with half a window of straight line to zero on both sides.
std::vector<double> ramped(std::span<const float> in, std::size_t half) {
    std::vector<double> out(in.size() + 2 * half);
    for (std::size_t i = 0; i < in.size(); ++i) out[half + i] = static_cast<double>(in[i]);
    for (std::size_t i = 0; i < half; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(half);
        out[i] = share * static_cast<double>(in.front());
        out[out.size() - 1 - i] = share * static_cast<double>(in.back());
    }
    return out;
}

}  // namespace

float estimate_tempo(std::span<const float> onset_strength, float frames_per_s, std::size_t every) {
    const auto window = static_cast<std::size_t>(window_s * frames_per_s);
    if (onset_strength.empty() || window < 4) return 0.0F;
    const auto curve = ramped(onset_strength, window / 2);
    std::vector<double> hann(window), frame(window), lags(window), mean(window);
    for (std::size_t i = 0; i < window; ++i)
        hann[i] = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(window));
    bool any = false;
    for (std::size_t t = 0; t < onset_strength.size() && t + window <= curve.size(); t += every) {
        for (std::size_t i = 0; i < window; ++i) frame[i] = curve[t + i] * hann[i];
        double most = 0;
        for (std::size_t lag = 0; lag < window; ++lag) {
            double sum = 0;
            for (std::size_t i = 0; i + lag < window; ++i) sum += frame[i] * frame[i + lag];
            lags[lag] = sum;
            most = std::max(most, std::abs(sum));
        }
        if (most <= 1e-300) continue;
        any = true;
        for (std::size_t lag = 0; lag < window; ++lag) mean[lag] += lags[lag] / most;
    }
    if (!any) return 0.0F;
    std::size_t best = 0;
    double most = 0;
    for (std::size_t lag = 1; lag < window; ++lag) {
        const double bpm = 60.0 * static_cast<double>(frames_per_s) / static_cast<double>(lag);
        if (bpm >= fastest_bpm) continue;
        const double octaves = std::log2(bpm / likely_bpm) / prior_octaves;
        const double score = mean[lag] * std::exp(-0.5 * octaves * octaves);
        if (score > most) {
            most = score;
            best = lag;
        }
    }
    return best == 0 ? static_cast<float>(likely_bpm) : 60.0F * frames_per_s / static_cast<float>(best);
}

}  // namespace linecheck
