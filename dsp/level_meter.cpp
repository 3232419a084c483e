#include "dsp/level_meter.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "dsp/feature_frame.hpp"
#include "dsp/simd.hpp"
#include "dsp/true_peak.hpp"

namespace linecheck {

void LevelMeter::push(const float* hop) noexcept {
    Lanes squares{}, peak{};
    LanesInt crossings{};
    for (std::size_t i = 0; i < hop_frames; i += lanes) {
        const Lanes x = load(hop + i);
        squares += x * x;
        peak = larger(peak, magnitude(x));
        crossings -= (x < 0.0F) ^ (load(hop + i - 1) < 0.0F);  // true is -1
    }
    constexpr float count = hop_frames;
    peak_ = largest(peak);
    mean_square_ = sum(squares) / count;
    zcr_ = sum(__builtin_convertvector(crossings, Lanes)) / count;
    true_peak_ = linecheck::true_peak(hop, hop_frames);
    peaks_[next_] = peak_;
    mean_squares_[next_] = mean_square_;
    next_ = (next_ + 1) % crest_hops;
}

float LevelMeter::crest_db() const noexcept {
    const float peak = *std::max_element(peaks_.begin(), peaks_.end());
    const float power = std::accumulate(mean_squares_.begin(), mean_squares_.end(), 0.0F) / crest_hops;
    if (power < 1e-20F) return 0;
    return 10 * std::log10(peak * peak / power);
}

}  // namespace linecheck
