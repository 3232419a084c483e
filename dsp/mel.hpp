#pragma once
/// Log-mel bands: the picture of a sound that identification looks at.
///
///   in       [size / 2 + 1] power spectrum; with hann_window() a full-scale sine has bin power 0.25
///   out      [80] ln(max(p, 1e-10)), p = triangle-weighted sum of bin powers
///   meaning  HTK's scale, mel = 2595 log10(1 + f / 700): finer in the bass than Slaney's linear part.
///            80 triangles of height 1 between 82 points even in mel from 20 Hz to 20 kHz; at 2048 points and
///            48 kHz every triangle covers at least one bin. A Hann-windowed sine spreads over three bins
///            (1/4, 1, 1/4 in power), so a full-scale sine in a wide band reads about ln(0.25 * 1.5)
///   cost     O(size / 2 + 80), some 0.2 us for 2048; no allocation after construction
///   thread   immutable after construction: any number
///   source   S. Young et al., The HTK Book, section 5.4 (filterbank analysis)
#include <cstddef>
#include <span>
#include <vector>

#include "dsp/feature_frame.hpp"
#include "dsp/simd.hpp"

namespace linecheck {

inline constexpr float log_mel_floor = 1e-10F;

class MelBands {
public:
    /// fft_size is a power of two of at least 512.
    MelBands(std::size_t fft_size, int sample_rate);
    /// `power` must be readable for padding() floats beyond the last bin; they need not be 0, only finite.
    void log_mel(const float* power, std::span<float, mel_count> out) const noexcept;
    [[nodiscard]] static constexpr std::size_t padding() noexcept { return lanes; }

private:
    struct Band {
        std::size_t first_bin, first_weight, blocks;
    };
    std::vector<Band> bands_;
    AlignedFloats weights_;
};

/// Centre of band i in Hz.
float mel_centre_hz(std::size_t band) noexcept;

}  // namespace linecheck
