#pragma once
/// The last seconds of one channel as one contiguous run of samples, so that windows need no copy.
///
///   in       hops of any finite or broken floats; what is not finite or beyond 10^4 (80 dB over) becomes 0
///   out      latest(n): the newest n samples, n <= 4096, zeros before the first hop
///   cost     one copy a hop, and a move of 4096 samples every 8th
///   thread   one at a time; [realtime] after construction
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>

#include "dsp/feature_frame.hpp"
#include "dsp/simd.hpp"

namespace linecheck {

class History {
public:
    static constexpr std::size_t window = 4096;

    /// `phase` spreads the channels' moves over different hops.
    explicit History(std::size_t phase = 0)
        : samples_(capacity + lanes), end_(window + phase % 8 * hop_frames) {}

    void push(std::span<const float> hop) noexcept {
        assert(hop.size() <= hop_frames);
        if (end_ + hop.size() > capacity) {
            std::copy(samples_.begin() + static_cast<std::ptrdiff_t>(end_ - window),
                      samples_.begin() + static_cast<std::ptrdiff_t>(end_), samples_.begin());
            end_ = window;
        }
        float* to = &samples_[end_];
        for (std::size_t i = 0; i < hop.size(); ++i)
            to[i] = hop[i] > -limit && hop[i] < limit ? hop[i] : 0.0F;  // NaN compares false
        end_ += hop.size();
    }
    [[nodiscard]] const float* latest(std::size_t n) const noexcept { return &samples_[end_ - n]; }
    void clear() noexcept { std::fill(samples_.begin(), samples_.end(), 0.0F); }

private:
    static constexpr std::size_t capacity = window + 8 * hop_frames;
    static constexpr float limit = 1e4F;
    AlignedFloats samples_;
    std::size_t end_;
};

}  // namespace linecheck
