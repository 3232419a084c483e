#pragma once
/// Butterworth band-pass filters as cascaded sections: what the third-octave bank is made of.
///
///   in       order N of the prototype, the two -3.01 dB edges and the rate in Hz, 0 < low < high < rate / 2
///   out      N sections y = g (1 - z^-2) / (1 + a1 z^-1 + a2 z^-2), whose cascade has gain 1 at `unity_hz`
///   cost     at construction only
///   source   bilinear transform with both edges prewarped: Oppenheim and Schafer, Discrete-Time Signal
///            Processing, 3rd ed., sections 7.2 and B.1
#include <cstddef>
#include <vector>

namespace linecheck {

struct BandSection {
    double gain, a1, a2;
};

struct BandEdges {
    double low_hz, high_hz, unity_hz;
};

std::vector<BandSection> butterworth_band(std::size_t order, BandEdges edges, double rate);

/// Magnitude of the cascade at a frequency.
double band_gain(const std::vector<BandSection>& sections, double hz, double rate) noexcept;

/// Exact mid-band frequency of band i (0 = 20 Hz ... 30 = 20 kHz), base ten: 1000 Hz * 10^((i - 17) / 10).
double band_centre_hz(std::size_t band) noexcept;
/// Edges a sixth of an octave (10^(0.3 / 6)) to each side. IEC 61260-1:2014, 5.4 and 5.6.
BandEdges band_edges(std::size_t band) noexcept;

}  // namespace linecheck
