#include "dsp/decimator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace linecheck {

namespace {

constexpr double kaiser_beta = 7.2;

}  // namespace

HalfBandDecimator::HalfBandDecimator(std::size_t capacity_rows)
    : rows_((past_rows + capacity_rows) * lanes), out_((capacity_rows / 2 + 1) * lanes) {
    double total = 0, taps[side_pairs];
    for (std::size_t i = 0; i < side_pairs; ++i) {
        const double distance = static_cast<double>(2 * i + 1), edge = distance / (2.0 * side_pairs);
        const double sinc = std::sin(std::numbers::pi * distance / 2) / (std::numbers::pi * distance);
        taps[i] = sinc * std::cyl_bessel_i(0, kaiser_beta * std::sqrt(1 - edge * edge));
        total += 2 * taps[i];
    }
    for (std::size_t i = 0; i < side_pairs; ++i)
        side_[i] = static_cast<float>(taps[i] * 0.5 / total);  // with the centre's 1/2: gain 1 at 0 Hz
}

std::span<const float> HalfBandDecimator::process(std::span<const float> in) noexcept {
    assert(in.size() % lanes == 0 && in.size() + past_rows * lanes <= rows_.size());
    const std::size_t count = in.size() / lanes;
    std::copy(in.begin(), in.end(), rows_.begin() + past_rows * lanes);
    std::size_t made = 0, row = skip_;
    for (; row < count; row += 2, ++made) {
        const float* centre = &rows_[(row + past_rows / 2) * lanes];
        Lanes y = load(centre) * 0.5F;
#pragma GCC unroll 6
        for (std::size_t i = 0; i < side_pairs; ++i) {
            const std::size_t distance = (2 * i + 1) * lanes;
            y += side_[i] * (load(centre - distance) + load(centre + distance));
        }
        store(&out_[made * lanes], y);
    }
    skip_ = row - count;
    const auto kept = rows_.begin() + static_cast<std::ptrdiff_t>(count * lanes);
    std::copy(kept, kept + past_rows * lanes, rows_.begin());
    return {out_.data(), made * lanes};
}

void HalfBandDecimator::reset(std::size_t lane) noexcept {
    for (std::size_t i = lane; i < rows_.size(); i += lanes) rows_[i] = 0;
}

}  // namespace linecheck
