#pragma once
/// What a feature did over a take: mean, spread and percentiles, over active hops only.
///
///   in       values of one feature, one an active hop; the caller leaves inactive hops out, so that silence
///            never moves an average
///   out      mean and variance (population) exactly, percentiles of 0.5 dB bins from -144 to +36 dB
///   meaning  percentile(p) is the centre of the bin in which the p-th per cent of the values end, so within
///            0.25 of the sorted value; values outside the range count into the end bins. Values that are not
///            numbers are not counted
///   cost     push O(1); percentile walks 360 bins. No allocation at all
///   thread   one at a time; [realtime]
///   source   running mean and variance: B. P. Welford, Technometrics 4(3), 1962
#include <array>
#include <cstddef>
#include <cstdint>

namespace linecheck {

class WindowStats {
public:
    void push(float value) noexcept;
    void reset() noexcept { *this = WindowStats{}; }

    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
    [[nodiscard]] float mean() const noexcept { return static_cast<float>(mean_); }
    [[nodiscard]] float variance() const noexcept;
    /// p from 0 to 100; -144 before the first value.
    [[nodiscard]] float percentile(float p) const noexcept;

private:
    static constexpr float lowest = -144, bin_width = 0.5F;
    static constexpr std::size_t bin_count = 360;
    std::uint64_t count_ = 0;
    double mean_ = 0, squares_ = 0;  // squares: of the distances to the mean
    std::array<std::uint32_t, bin_count> bins_{};
};

}  // namespace linecheck
