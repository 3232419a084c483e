#pragma once
/// One second-order filter section: its coefficients, its curve, and the section that runs it.
///
///   in       Hz, dB, Q and the sample rate; frequencies are held within 1 Hz and 0.49 of the rate
///   out      coefficients with a0 = 1; magnitude_db is the exact curve of those coefficients
///   meaning  Q of a bell is RBJ's: width between the two points of half the gain in dB. A shelf has slope 1 at Q 0.707
///   state    Biquad: transposed direct form II in double; coefficients move in a straight line over a control period,
///            which stays stable because the stable (a1, a2) form a triangle
///   cost     9 flops a sample; no allocation; [realtime]
///   source   R. Bristow-Johnson, "Audio EQ Cookbook", W3C Working Group Note, 2021
#include "dsp/glide.hpp"
#include "dsp/strip_settings.hpp"

namespace linecheck {

struct BiquadCoefficients {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
    bool operator==(const BiquadCoefficients&) const = default;
};

BiquadCoefficients eq_coefficients(EqType type, double hz, double gain_db, double q, double rate) noexcept;
BiquadCoefficients high_pass(double hz, double q, double rate) noexcept;
BiquadCoefficients low_pass(double hz, double q, double rate) noexcept;
/// First order, 6 dB an octave.
BiquadCoefficients gentle_high_pass(double hz, double rate) noexcept;
double magnitude_db(const BiquadCoefficients& c, double hz, double rate) noexcept;

/// Width of a bell in octaves and its Q, as the analogue filter has them (exact far below half the sample rate).
double q_of_octaves(double octaves) noexcept;
double octaves_of_q(double q) noexcept;
/// The same with the bilinear transform's narrowing near half the sample rate taken into account, to first order.
double q_of_octaves(double octaves, double hz, double rate) noexcept;
double octaves_of_q(double q, double hz, double rate) noexcept;

class Biquad {
public:
    /// At once, for a filter that stands still.
    void jump(const BiquadCoefficients& c) noexcept {
        now_ = to_ = c;
        moving_ = false;
    }
    /// Begins a control period at whose end `c` is reached.
    void glide(const BiquadCoefficients& c) noexcept;
    double process(double x) noexcept {
        if (moving_) advance();
        const double y = now_.b0 * x + s1_;
        s1_ = now_.b1 * x - now_.a1 * y + s2_;
        s2_ = now_.b2 * x - now_.a2 * y;
        return y;
    }
    void clear() noexcept { s1_ = s2_ = 0; }
    /// What still rings has fallen below -140 dBFS.
    [[nodiscard]] bool at_rest() const noexcept;

private:
    void advance() noexcept;

    BiquadCoefficients now_, to_, step_;
    double s1_ = 0, s2_ = 0;
    bool moving_ = false;
};

}  // namespace linecheck
