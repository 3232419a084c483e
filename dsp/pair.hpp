#pragma once
/// How two lines belong together: correlation and delay between them.
///
///   in       two stretches of the same [n] frames at `rate`, n >= 4096 (a second or more is wanted)
///   out      the strongest normalised correlation within +- 20 ms, its sign, the delay of b after a; the strongest
///            of either sign within +- 1 ms; how much the two differ in colour
///   meaning  double: the same signal twice; flipped: the same with polarity turned; stereo: two views of one source
///   cost     three transforms of the next power of two above n + 20 ms, at most 65536; no allocation after construction
///   errors   the constructor and compare() throw std::invalid_argument when the lengths differ or do not fit
///   thread   one at a time (inference thread or offline)
#include <complex>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dsp/feature_frame.hpp"
#include "dsp/fft.hpp"

namespace linecheck {

enum class PairKind : std::uint8_t { none, stereo, twice, flipped };

/// The word on the wire: "none", "stereo", "double" or "flipped".
std::string_view pair_kind_id(PairKind kind) noexcept;

struct Pair {
    PairKind kind = PairKind::none;
    float correlation = 0;    ///< -1 to 1 at the delay
    float delay_ms = 0;       ///< positive: b comes later
    float near_positive = 0;  ///< strongest correlation above 0 within +- 1 ms
    float near_negative = 0;  ///< the same below 0
    float near_positive_ms = 0, near_negative_ms = 0;  ///< where those two stand
    float colour_db = 0;      ///< rms difference of the octaves from 62.5 Hz on, each line's own level left out
};

class PairMeter {
public:
    explicit PairMeter(std::size_t frames, int rate = analysis_rate);
    Pair compare(std::span<const float> a, std::span<const float> b);

private:
    void transform(std::span<const float> x, std::vector<std::complex<float>>& out) noexcept;
    [[nodiscard]] float colour_difference() const noexcept;
    void search(Pair& pair, float scale) const noexcept;

    std::size_t frames_;
    int rate_;
    std::ptrdiff_t most_delay_;
    RealFft fft_;
    AlignedFloats ones_, buffer_;
    std::vector<std::complex<float>> first_, second_;
    std::vector<float> correlation_, hartley_;
};

}  // namespace linecheck
