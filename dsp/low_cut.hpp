#pragma once
/// The low cut of a strip: a Butterworth high-pass of 12, 18 or 24 dB an octave.
///
///   in       samples in place, at the rate given; aim(): nothing = off
///   meaning  freq_hz is the -3 dB point; a slope between is the next gentler one. Switched on, off or to another slope,
///            it fades through the unfiltered signal, in one glide each way
///   cost     two sections a sample at most; no allocation
///   thread   one at a time; [realtime]
///   source   S. Butterworth 1930: poles evenly on a circle; Q 0.707 / one pole and Q 1 / Q 0.541 and 1.307
#include <array>
#include <optional>
#include <span>

#include "dsp/biquad.hpp"

namespace linecheck {

/// The sections of a low cut; one that does nothing passes all.
std::array<BiquadCoefficients, 2> low_cut_coefficients(const LowCut& cut, double rate) noexcept;

class LowCutFilter {
public:
    explicit LowCutFilter(double rate) noexcept : rate_(rate) {}
    void aim(const std::optional<LowCut>& cut, int ticks) noexcept;
    void jump(const std::optional<LowCut>& cut) noexcept;
    void tick(int ticks) noexcept;
    void process(std::span<double> audio) noexcept;

private:
    [[nodiscard]] bool off() const noexcept { return !wet_.moving() && wet_.to() == 0; }
    [[nodiscard]] std::array<BiquadCoefficients, 2> coefficients() const noexcept;
    void take(const LowCut& cut) noexcept;

    double rate_;
    std::optional<LowCut> wanted_;
    int slope_db_ = 12;
    Glide log_hz_, wet_;
    std::array<Biquad, 2> sections_;
};

}  // namespace linecheck
