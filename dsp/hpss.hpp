#pragma once
/// Splits a take into what lasts (harmonic) and what strikes (percussive) by median filters over its spectrogram.
///
///   in       [n] samples; spectrogram frames [frames][bins]
///   out      two signals of n samples that add up to the input, nearly
///   cost     two sliding medians of 31 a spectrogram cell (about 0.1 s for 30 s at 22,050 Hz); allocates
///   source   D. FitzGerald, "Harmonic/percussive separation using median filtering", DAFx 2010; soft masks of power 2
#include <complex>
#include <span>
#include <vector>

#include "dsp/stft.hpp"

namespace linecheck {

struct HarmonicPercussive {
    std::vector<float> harmonic, percussive;
};
HarmonicPercussive split_harmonic_percussive(Stft& stft, std::span<const std::complex<float>> spectrum, std::size_t samples);

/// Sliding median of odd `width`, edges mirrored with the edge value repeated.
void sliding_median(std::span<const float> in, std::size_t width, std::span<float> out);

}  // namespace linecheck
