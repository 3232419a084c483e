#pragma once
/// Halves the rate of as many channels at once as a register has lanes.
///
///   in       rows [n][lanes], any n up to the capacity, odd counts too
///   out      rows at half the rate; which input rows survive goes on from call to call
///   meaning  half-band FIR of 23 taps (Kaiser window): within 0.002 dB up to 0.117 of the input rate, at
///            least 75 dB down from 0.383 on; in between lies what no band of the lower rate passes
///   cost     7 multiplications an output row; no allocation after construction
///   thread   one at a time; [realtime]
///   source   Oppenheim and Schafer, Discrete-Time Signal Processing, 3rd ed., section 7.6 (Kaiser window)
#include <cstddef>
#include <span>

#include "dsp/simd.hpp"

namespace linecheck {

class HalfBandDecimator {
public:
    explicit HalfBandDecimator(std::size_t capacity_rows);
    /// `in` holds whole rows; the result is valid until the next call.
    std::span<const float> process(std::span<const float> in) noexcept;
    void reset(std::size_t lane) noexcept;

private:
    static constexpr std::size_t side_pairs = 6, past_rows = 4 * side_pairs - 2;
    float side_[side_pairs];    // the taps at odd distances 1, 3, ... from the centre tap of 1/2
    AlignedFloats rows_, out_;  // rows_ begins with the past
    std::size_t skip_ = 0;      // 1 when the next output falls on the second new row
};

}  // namespace linecheck
