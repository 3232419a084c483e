#pragma once
/// Short-time Fourier transform of a whole take and back, as librosa defines it: frames centred, edges mirrored.
///
///   in       [n] samples, n > size / 2
///   out      complex [frames][size / 2 + 1], frames = 1 + n / hop; unscaled periodic Hann window
///   cost     one transform a frame; allocates: for the inference thread and offline use, not for a hop
///   thread   one at a time
///   source   B. McFee et al., "librosa: Audio and Music Signal Analysis in Python", 2015; behaviour of release 0.7
#include <complex>
#include <span>
#include <vector>

#include "dsp/fft.hpp"

namespace linecheck {

class Stft {
public:
    Stft(std::size_t size, std::size_t hop);
    [[nodiscard]] std::size_t bins() const noexcept { return fft_.bins(); }
    [[nodiscard]] std::size_t hop() const noexcept { return hop_; }
    [[nodiscard]] std::size_t frames(std::size_t samples) const noexcept { return 1 + samples / hop_; }
    [[nodiscard]] std::vector<std::complex<float>> forward(std::span<const float> samples);
    /// Overlap-add divided by the summed squared window; [samples] long.
    [[nodiscard]] std::vector<float> inverse(std::span<const std::complex<float>> spectrum, std::size_t samples);

private:
    std::size_t hop_;
    RealFft fft_;
    AlignedFloats window_, ones_;
};

/// `samples` with `pad` of its own mirror image (edge sample not repeated) on both sides.
std::vector<float> mirrored(std::span<const float> samples, std::size_t pad);

/// Real signal of a half spectrum: [2 * (bins - 1)] samples, scaled by 1 / size. `fft` has the right size.
void inverse_real(RealFft& fft, const float* ones, std::span<const std::complex<float>> spectrum,
                  std::span<float> out, std::vector<float>& hartley, std::vector<std::complex<float>>& work);

}  // namespace linecheck
