#pragma once
/// How one number stands on a desk's wire: ranges, steps and curves, both ways.
///
///   in/out   physical values here; on the wire 0 to 1 for scaled ones, an index for choices
///   meaning  to_wire() gives exactly what the desk stores: clamped, on its nearest step. NaN is the lowest step
///   errors   none
///   source   P. Maillot, "Unofficial X32/M32 OSC Remote Protocol"; the same curves serve X-Air and WING
#include <span>

namespace linecheck {

struct DeskLaw {
    enum class Curve : unsigned char { linear, logarithmic, fader, choice };
    Curve curve = Curve::linear;
    float low = 0, high = 1;
    int intervals = 1;                  ///< steps less one
    std::span<const float> choices{};   ///< of a choice: the physical value of each index, rising

    [[nodiscard]] float to_wire(float physical) const noexcept;
    [[nodiscard]] float to_physical(float wire) const noexcept;
    /// What the desk will read back for this value.
    [[nodiscard]] float stored(float physical) const noexcept { return to_physical(to_wire(physical)); }
    /// Between its ends, not on its steps; beyond them the nearer end.
    [[nodiscard]] float bounded(float physical) const noexcept;
    /// Half a step around it: whether the desk holds what was asked for.
    [[nodiscard]] bool same(float a, float b) const noexcept;
};

}  // namespace linecheck
