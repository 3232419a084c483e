#pragma once
/// A spectrum as it is drawn: 240 points evenly spaced in octaves from 20 Hz to 20 kHz.
///
///   in       [display_bins] power of a 4096-point spectrum at 48 kHz (a full-scale sine reads 0.5)
///   out      dBFS (that sine: -3.01), -120 at least; a point that spans several bins tells the strongest of them, so that
///            no tone falls between two points; where bins are wider than points it lies between its two neighbours
///   cost     2 us; no allocation
///   thread   any, immutable; [realtime] after construction
#include <array>
#include <span>

#include "dsp/feature_frame.hpp"

namespace linecheck {

inline constexpr std::size_t display_points = 240;
using DisplayPoints = std::array<float, display_points>;

class DisplayScale {
public:
    DisplayScale() noexcept;
    void draw(std::span<const float> power, DisplayPoints& dbfs) const noexcept;
    [[nodiscard]] static float hz(std::size_t point) noexcept;

private:
    struct Point {
        std::uint16_t first = 0, last = 0;  ///< bins; the same where the point lies between first and first + 1
        float share = 0;                    ///< of first + 1
    };
    std::array<Point, display_points> points_;
};

}  // namespace linecheck
