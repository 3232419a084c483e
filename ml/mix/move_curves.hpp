#pragma once
/// The exact curves of RBJ bells and shelves on a fixed set of frequencies, and how they change with each knob.
///
///   in       frequencies in Hz, the rate the equaliser runs at
///   out      [frequencies] dB, and dB for an octave of centre, a decibel of gain, a doubling of width
///   cost     3 us for 480 frequencies; the slopes as much again
///   thread   const: any
///   source   R. Bristow-Johnson, "Audio EQ Cookbook", W3C Working Group Note, 2021
#include <Eigen/Core>
#include <span>

#include "ml/mix/eq_move.hpp"

namespace linecheck {

struct MoveSlopes {
    Eigen::ArrayXd centre, gain, width;
};

class MoveCurves {
public:
    MoveCurves(std::span<const double> hz, double rate);
    [[nodiscard]] Eigen::ArrayXd db(const EqMove& move) const;
    /// The sum of all, for one logarithm a frequency.
    [[nodiscard]] Eigen::ArrayXd db(std::span<const EqMove> moves) const;
    [[nodiscard]] MoveSlopes slopes(const EqMove& move) const;
    [[nodiscard]] Eigen::Index size() const noexcept { return phi_.size(); }
    [[nodiscard]] double rate() const noexcept { return rate_; }

private:
    double rate_;
    Eigen::ArrayXd phi_;  ///< sin^2(w / 2): |b0 + b1 z + b2 z^2|^2 is a parabola in it that keeps its digits at low frequencies
};

}  // namespace linecheck
