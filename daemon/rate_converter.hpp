#pragma once
/// Any device or file rate to another (the analysis rate unless told otherwise), all lines alike.
///
///   in       [channels][frames] at the device's rate
///   out      the same lines at the other rate, without delay: the filter's own is taken off at the start
///   cost     a 64-tap polyphase filter a sample; no allocation after construction
///   errors   the constructor throws std::runtime_error for a ratio that has no polyphase form (e.g. 47999 Hz)
///   thread   one at a time
///   source   zita-resampler, F. Adriaensen: its documentation on the delay of inpsize()/2 - 1 samples
#include <cstddef>
#include <memory>

#include "dsp/feature_frame.hpp"

namespace linecheck {

class RateConverter {
public:
    RateConverter(std::size_t channels, int from_hz, std::size_t max_frames, int to_hz = analysis_rate);
    ~RateConverter();
    /// in[channel] = nullptr means silence. out[channel] must hold max_out() frames; says how many were made.
    std::size_t process(const float* const* in, std::size_t frames, float* const* out) noexcept;
    [[nodiscard]] std::size_t max_out() const noexcept { return max_out_; }
    /// Silence of this many input frames at the end brings out the last sound.
    [[nodiscard]] std::size_t tail_frames() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
    std::size_t max_out_;
};

}  // namespace linecheck
