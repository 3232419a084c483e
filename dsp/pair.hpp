#pragma once
/// How two lines belong together: correlation and delay between them.
///
///   in       two stretches of the same [n] frames at 48 kHz, n >= 4096 (a second or more is wanted)
///   out      the strongest normalised correlation within +- 20 ms, its sign, the delay of b after a
///   meaning  double: the same signal twice; flipped: the same with polarity turned; stereo: two views of one source
///   cost     three transforms of the next power of two above n + 960, at most 65536; allocates on first use
///   errors   compare() throws std::invalid_argument when the lengths differ or do not fit
///   thread   one at a time (inference thread or offline)
#include <complex>
#include <span>
#include <vector>

#include "dsp/fft.hpp"

namespace linecheck {

enum class PairKind { none, stereo, twice, flipped };

struct Pair {
    PairKind kind = PairKind::none;
    float correlation = 0;   ///< -1 to 1 at the delay
    float delay_ms = 0;      ///< positive: b comes later
};

class PairMeter {
public:
    explicit PairMeter(std::size_t frames);
    Pair compare(std::span<const float> a, std::span<const float> b);

private:
    std::size_t frames_;
    RealFft fft_;
    AlignedFloats ones_, buffer_;
    std::vector<std::complex<float>> first_, second_;
    std::vector<float> correlation_, hartley_;
};

}  // namespace linecheck
