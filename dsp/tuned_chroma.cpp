#include "dsp/tuned_chroma.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace linecheck {
namespace {

constexpr int classes = 12;
constexpr float lowest_hz = 150.0F, highest_hz = 4000.0F;  // where tuning is looked for
constexpr float peak_threshold = 0.1F;                     // of the frame's largest power
constexpr int tuning_steps = 100;

struct Peak {
    float hz, power;
};

double octaves_above_a0(double hz, double tuning) {
    const double a440 = 440.0 * std::exp2(tuning / classes);
    return std::log2(hz / (a440 / 16.0));
}

/// Local maxima of each frame with parabolic interpolation of the power.
std::vector<Peak> spectral_peaks(std::span<const float> power, std::size_t bins, float sample_rate) {
    const float bin_hz = sample_rate / static_cast<float>(2 * (bins - 1));
    std::vector<Peak> out;
    for (std::size_t at = 0; at + bins <= power.size(); at += bins) {
        const auto frame = power.subspan(at, bins);
        const float least = peak_threshold * *std::max_element(frame.begin(), frame.end());
        const auto above = [&](std::size_t k) { return frame[k] > least ? frame[k] : 0.0F; };
        for (std::size_t k = 1; k + 1 < bins; ++k) {
            const float hz = static_cast<float>(k) * bin_hz;
            if (hz < lowest_hz || hz >= highest_hz || !(above(k) > above(k - 1) && above(k) >= above(k + 1))) continue;
            const float slope = 0.5F * (frame[k + 1] - frame[k - 1]);
            const float curve = 2.0F * frame[k] - frame[k + 1] - frame[k - 1];
            const float shift = slope / (curve + (std::abs(curve) < 1e-37F ? 1.0F : 0.0F));
            out.push_back({(static_cast<float>(k) + shift) * bin_hz, frame[k] + 0.5F * slope * shift});
        }
    }
    return out;
}

float median_power(const std::vector<Peak>& peaks) {
    std::vector<float> power;
    for (const Peak& p : peaks)
        if (p.hz > 0.0F) power.push_back(p.power);
    if (power.empty()) return 0.0F;
    std::sort(power.begin(), power.end());
    const std::size_t n = power.size();
    return n % 2 == 1 ? power[n / 2] : 0.5F * (power[n / 2 - 1] + power[n / 2]);
}

/// [12][bins] weights: a bell around each pitch class, weighted towards the middle octaves.
std::vector<double> chroma_filters(std::size_t bins, float sample_rate, float tuning) {
    const std::size_t size = 2 * (bins - 1);
    std::vector<double> place(size), width(size, 1.0);
    for (std::size_t k = 1; k < size; ++k)
        place[k] = classes * octaves_above_a0(static_cast<double>(k) * static_cast<double>(sample_rate) / static_cast<double>(size),
                                              static_cast<double>(tuning));
    place[0] = place[1] - 1.5 * classes;
    for (std::size_t k = 0; k + 1 < size; ++k) width[k] = std::max(place[k + 1] - place[k], 1.0);
    std::vector<double> out(classes * bins);
    for (std::size_t k = 0; k < bins; ++k) {
        std::array<double, classes> bell{};
        double energy = 0;
        for (int c = 0; c < classes; ++c) {
            const double d = std::fmod(place[k] - c + classes / 2 + 10.0 * classes, static_cast<double>(classes)) - classes / 2;
            bell[static_cast<std::size_t>(c)] = std::exp(-0.5 * std::pow(2.0 * d / width[k], 2.0));
            energy += std::pow(bell[static_cast<std::size_t>(c)], 2.0);
        }
        const double middle = std::exp(-0.5 * std::pow((place[k] / classes - 5.0) / 2.0, 2.0));
        for (int c = 0; c < classes; ++c)  // the filters start at A, chroma at C
            out[static_cast<std::size_t>((c + 9) % classes) * bins + k] = bell[static_cast<std::size_t>(c)] / std::sqrt(energy) * middle;
    }
    return out;
}

}  // namespace

float estimate_tuning(std::span<const float> power, std::size_t bins, float sample_rate) {
    const auto peaks = spectral_peaks(power, bins, sample_rate);
    const float least = median_power(peaks);
    std::array<int, tuning_steps> counts{};
    bool any = false;
    for (const Peak& p : peaks) {
        if (p.hz <= 0.0F || p.power < least) continue;
        const double place = classes * octaves_above_a0(static_cast<double>(p.hz), 0.0);
        double residual = place - std::floor(place);
        if (residual >= 0.5) residual -= 1.0;
        const auto step = static_cast<std::size_t>(std::clamp((residual + 0.5) * tuning_steps, 0.0, tuning_steps - 1.0));
        ++counts[step];
        any = true;
    }
    if (!any) return 0.0F;
    const auto best = std::max_element(counts.begin(), counts.end()) - counts.begin();
    return static_cast<float>(best) / tuning_steps - 0.5F;
}

std::vector<float> tuned_chroma(std::span<const float> power, std::size_t bins, float sample_rate, float tuning) {
    const auto filters = chroma_filters(bins, sample_rate, tuning);
    std::vector<float> out;
    out.reserve(power.size() / bins * classes);
    for (std::size_t at = 0; at + bins <= power.size(); at += bins) {
        std::array<double, classes> sum{};
        for (std::size_t c = 0; c < classes; ++c)
            for (std::size_t k = 0; k < bins; ++k) sum[c] += filters[c * bins + k] * static_cast<double>(power[at + k]);
        const double most = *std::max_element(sum.begin(), sum.end());
        for (const double s : sum) out.push_back(static_cast<float>(most > 1e-37 ? s / most : s));
    }
    return out;
}

}  // namespace linecheck
