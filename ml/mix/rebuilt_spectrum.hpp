#pragma once
/// A mix's tone out of its mean cepstra: what the genre table still knows of spectra.
///
///   in       the librosa columns; only mfcc1_mean to mfcc20_mean count
///   out      third octaves in dB of any reference, as much of them as 20 of 128 cepstra tell
///   meaning  the inverse transform gives the mean decibels of 128 mel bands, smoothed to some six of them: 165 Hz wide
///            in the bass, a third of an octave from 1 kHz up. Mel bands are means per Hz; third octaves get their width
///            back. There is nothing below the first band's centre, 26 Hz (the level there is kept), nor above 10 kHz:
///            told() says which bands are told. A curve and a mix are only compared when both were rebuilt
///   cost     128 x 20 multiply-adds
///   thread   any
///   source   librosa 0.7: mfcc is the orthonormal DCT-II of 128 bands of Slaney's mel scale, in decibels
#include "dsp/line_facts.hpp"
#include "ml/mix/genre_table.hpp"

namespace linecheck {

inline constexpr std::size_t rebuilt_first_band = 1, rebuilt_last_band = 27;  ///< 25 Hz to 10 kHz
constexpr bool told(std::size_t band) noexcept { return band >= rebuilt_first_band && band <= rebuilt_last_band; }

/// Bands that are not told read floor_dbfs below the strongest.
Bands rebuilt_bands_db(const LibrosaColumns& columns) noexcept;

}  // namespace linecheck
