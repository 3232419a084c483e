#include "dsp/pyin.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "dsp/feature_frame.hpp"
#include "dsp/stft.hpp"

namespace linecheck {
namespace {

constexpr std::size_t window = 2048;              // integration window of the difference function
constexpr std::size_t longest_lag = 1600;         // 30 Hz
constexpr std::size_t shortest_lag = 11;          // 4.36 kHz
constexpr std::size_t transform_size = 4096;      // holds window + longest lag
constexpr float lowest_hz = 30.0F, highest_hz = 4200.0F;
constexpr int bins_per_octave = 120;
const int bin_count = static_cast<int>(std::ceil(bins_per_octave * std::log2(highest_hz / lowest_hz))) + 1;
constexpr int reach = 30;                         // bins a pitch may move in 10 ms: 3 semitones
constexpr float stay_voiced = 0.99F;              // of changing between voiced and unvoiced only 1 %
constexpr float trust = 0.99F;                    // share of the observation that candidates may take
constexpr int thresholds = 100;
constexpr float no_trough_p = 0.01F;              // when no dip is below any threshold: the deepest one, weakly

/// Beta(2, 18) over 0 to 1, mean 0.1: the paper's prior over YIN thresholds.
std::vector<float> threshold_prior() {
    std::vector<float> out(thresholds);
    float sum = 0;
    for (int i = 0; i < thresholds; ++i) {
        const float x = (static_cast<float>(i) + 0.5F) / thresholds;
        out[static_cast<std::size_t>(i)] = x * std::pow(1.0F - x, 17.0F);
        sum += out[static_cast<std::size_t>(i)];
    }
    for (float& p : out) p /= sum;
    return out;
}

}  // namespace

Pyin::Pyin()
    : fft_(transform_size),
      ones_(transform_size),
      frame_(transform_size),
      kernel_(transform_size),
      spectrum_(fft_.bins()),
      other_(fft_.bins()),
      correlation_(transform_size),
      difference_(longest_lag + 2),
      beta_(threshold_prior()) {
    std::fill(ones_.begin(), ones_.end(), 1.0F);
    const auto states = 2 * static_cast<std::size_t>(bin_count);
    score_.resize(states);
    next_.resize(states);
}

/// Cumulative mean normalised difference, eqs. 6 and 8, by one correlation in the frequency domain.
void Pyin::difference(const float* frame) {
    std::copy_n(frame, window + longest_lag + 1, frame_.begin());
    std::fill(frame_.begin() + static_cast<std::ptrdiff_t>(window + longest_lag + 1), frame_.end(), 0.0F);
    std::copy_n(frame, window, kernel_.begin());
    std::fill(kernel_.begin() + static_cast<std::ptrdiff_t>(window), kernel_.end(), 0.0F);
    fft_.transform(frame_.data(), ones_.data(), spectrum_.data());
    fft_.transform(kernel_.data(), ones_.data(), other_.data());
    for (std::size_t k = 0; k < spectrum_.size(); ++k) spectrum_[k] *= std::conj(other_[k]);
    inverse_real(fft_, ones_.data(), spectrum_, correlation_, hartley_, other_);

    double energy = 0;
    for (std::size_t i = 0; i < window; ++i) energy += static_cast<double>(frame[i]) * static_cast<double>(frame[i]);
    const double first = energy;
    double running = 0;
    difference_[0] = 1.0F;
    for (std::size_t lag = 1; lag <= longest_lag; ++lag) {
        const double out = static_cast<double>(frame[lag - 1]), in = static_cast<double>(frame[lag + window - 1]);
        energy += in * in - out * out;
        const double d = std::max(0.0, first + energy - 2.0 * static_cast<double>(correlation_[lag]));
        running += d;
        // Far below hearing the difference is rounding noise: no period there.
        difference_[lag] = running > 1e-9 ? static_cast<float>(d * static_cast<double>(lag) / running) : 1.0F;
    }
    difference_[longest_lag + 1] = difference_[longest_lag];
}

/// Each threshold votes for its first dip; a dip's probability is the prior of the thresholds that chose it.
void Pyin::candidates(std::vector<Candidate>& out) {
    out.clear();
    std::size_t deepest = 0;
    float left = 1.0F;  // thresholds above this have voted already
    for (std::size_t lag = shortest_lag; lag <= longest_lag; ++lag) {
        const float here = difference_[lag];
        if (!(here < difference_[lag - 1] && here <= difference_[lag + 1])) continue;
        if (deepest == 0 || here < difference_[deepest]) deepest = lag;
        if (here >= left) continue;
        float p = 0;
        for (int t = 0; t < thresholds; ++t) {
            const float threshold = (static_cast<float>(t) + 0.5F) / thresholds;
            if (threshold > here && threshold <= left) p += beta_[static_cast<std::size_t>(t)];
        }
        left = here;
        if (p <= 0.0F) continue;
        out.push_back({static_cast<int>(lag), 0.0F, p});
    }
    if (out.empty() && deepest != 0) out.push_back({static_cast<int>(deepest), 0.0F, no_trough_p});
    for (Candidate& c : out) {
        const auto lag = static_cast<std::size_t>(c.bin);
        const float before = difference_[lag - 1], here = difference_[lag], after = difference_[lag + 1];
        const float curve = before - 2.0F * here + after;
        const float shift = std::abs(curve) > 1e-12F ? std::clamp(0.5F * (before - after) / curve, -1.0F, 1.0F) : 0.0F;
        c.hz = static_cast<float>(analysis_rate) / (static_cast<float>(lag) + shift);
        c.bin = static_cast<int>(std::lround(bins_per_octave * std::log2(c.hz / lowest_hz)));
    }
    std::erase_if(out, [](const Candidate& c) { return c.bin < 0 || c.bin >= bin_count; });
}

/// Viterbi over pitch times {voiced, unvoiced}, in logarithms.
void Pyin::decode(std::size_t frames) {
    const auto bins = static_cast<std::size_t>(bin_count);
    const std::size_t states = 2 * bins;
    constexpr float never = -1e30F;
    from_.resize(frames * states);
    std::vector<float> move(reach + 1);
    float sum = 0;
    for (int d = -reach; d <= reach; ++d) sum += static_cast<float>(reach + 1 - std::abs(d));
    for (int d = 0; d <= reach; ++d) move[static_cast<std::size_t>(d)] = std::log(static_cast<float>(reach + 1 - d) / sum);
    const float keep = std::log(stay_voiced), change = std::log(1.0F - stay_voiced);

    std::vector<float> voiced(bins);
    std::fill(score_.begin(), score_.end(), -std::log(static_cast<float>(states)));
    for (std::size_t t = 0; t < frames; ++t) {
        std::fill(voiced.begin(), voiced.end(), 0.0F);
        float total = 0;
        for (const Candidate& c : observed_[t]) {
            voiced[static_cast<std::size_t>(c.bin)] += trust * c.p;
            total += trust * c.p;
        }
        const float unvoiced = std::log(std::max(1e-9F, 1.0F - total) / static_cast<float>(bins));
        for (std::size_t b = 0; b < bins; ++b) {
            for (std::size_t v = 0; v < 2; ++v) {
                const std::size_t state = v * bins + b;
                const float seen = v == 1 ? unvoiced : voiced[b] > 0.0F ? std::log(voiced[b]) : never;
                if (seen <= never) {
                    next_[state] = never;
                    from_[t * states + state] = static_cast<std::int16_t>(state);
                    continue;
                }
                const auto low = static_cast<std::size_t>(std::max(0, static_cast<int>(b) - reach));
                const auto high = std::min(bins - 1, b + reach);
                float best = 2 * never;
                std::size_t origin = state;
                for (std::size_t w = 0; w < 2; ++w)
                    for (std::size_t a = low; a <= high; ++a) {
                        const float s = score_[w * bins + a] + move[a < b ? b - a : a - b] + (w == v ? keep : change);
                        if (s > best) {
                            best = s;
                            origin = w * bins + a;
                        }
                    }
                next_[state] = best + seen;
                from_[t * states + state] = static_cast<std::int16_t>(origin);
            }
        }
        score_.swap(next_);
    }
    auto state = static_cast<std::size_t>(std::max_element(score_.begin(), score_.end()) - score_.begin());
    for (std::size_t t = frames; t-- > 0;) {
        PitchFrame& out = track_[t];
        out = {};
        for (const Candidate& c : observed_[t]) {
            out.voiced += c.p;
            if (state < bins && c.bin == static_cast<int>(state)) out.f0_hz = c.hz;
        }
        out.voiced = std::min(out.voiced, 1.0F);
        state = static_cast<std::size_t>(from_[t * states + state]);
    }
}

std::span<const PitchFrame> Pyin::track(std::span<const float> samples) {
    const std::size_t frames = samples.size() / hop_frames;
    const std::size_t needed = window + longest_lag + 1;
    track_.assign(frames, {});
    observed_.resize(std::max(observed_.size(), frames));
    if (frames == 0) return track_;
    std::vector<float> padded(samples.size() + 2 * needed);
    std::copy(samples.begin(), samples.end(), padded.begin() + static_cast<std::ptrdiff_t>(needed));
    for (std::size_t t = 0; t < frames; ++t) {
        difference(padded.data() + needed + t * hop_frames + hop_frames / 2 - needed / 2);
        candidates(observed_[t]);
    }
    decode(frames);
    return track_;
}

TakePitch summarise(std::span<const PitchFrame> track) {
    std::vector<float> voiced;
    for (const PitchFrame& frame : track)
        if (frame.f0_hz > 0.0F) voiced.push_back(frame.f0_hz);
    if (voiced.empty()) return {};
    std::nth_element(voiced.begin(), voiced.begin() + static_cast<std::ptrdiff_t>(voiced.size() / 2), voiced.end());
    return {voiced[voiced.size() / 2], static_cast<float>(voiced.size()) / static_cast<float>(track.size())};
}

}  // namespace linecheck
