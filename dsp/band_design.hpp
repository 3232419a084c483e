#pragma once
/// Butterworth band-pass filters as cascaded sections: what the third-octave bank is made of.
///
///   in       order N of the prototype, the two -3.01 dB edges and the rate in Hz, 0 < low < high < rate / 2
///   out      N sections y = g (1 - z^-2) / (1 + a1 z^-1 + a2 z^-2), whose cascade has gain 1 at `unity_hz`
///   cost     at construction only
///   source   bilinear transform with both edges prewarped: Oppenheim and Schafer, Discrete-Time Signal
///            Processing, 3rd ed., sections 7.2 and B.1
#include <array>
#include <cstddef>
#include <vector>

#include "dsp/feature_frame.hpp"

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

/// What the bands are called, in Hz. IEC 61260-1:2014, Annex E.
inline constexpr std::array<const char*, band_count> nominal_band_hz{
    "20",  "25",  "31.5", "40",   "50",   "63",   "80",   "100",  "125",  "160",  "200",  "250",   "315",   "400",   "500",  "630",
    "800", "1000", "1250", "1600", "2000", "2500", "3150", "4000", "5000", "6300", "8000", "10000", "12500", "16000", "20000"};

/// Exact mid-band frequency of band i (0 = 20 Hz ... 30 = 20 kHz), base ten: 1000 Hz * 10^((i - 17) / 10).
double band_centre_hz(std::size_t band) noexcept;
/// Edges a sixth of an octave (10^(0.3 / 6)) to each side. IEC 61260-1:2014, 5.4 and 5.6.
BandEdges band_edges(std::size_t band) noexcept;

}  // namespace linecheck
