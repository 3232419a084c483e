#pragma once
/// The shape of the samples' distribution: a clipped line is flat, a clicking one has tails.
///
///   in       count samples, a multiple of 16
///   out      skewness (0 = symmetric) and kurtosis (normal distribution = 3, sine = 1.5); both 0 in silence
///   cost     two passes; no allocation
///   thread   any; [realtime]
///   source   population moments m3 / m2^1.5 and m4 / m2^2, without correction for sample size
#include <cstddef>

namespace linecheck {

struct Moments {
    float skewness = 0, kurtosis = 0;
};

Moments sample_moments(const float* samples, std::size_t count) noexcept;

}  // namespace linecheck
