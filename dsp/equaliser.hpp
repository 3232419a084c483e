#pragma once
/// The parametric EQ of a strip: up to six bells and shelves in series.
///
///   in       samples in place, at the rate given; aim(): new bands, glided to; jump(): at once
///   meaning  a band that comes begins at 0 dB where it is set, one that goes falls to 0 dB first; so does one that
///            changes its type. A band at 0 dB is not run at all
///   cost     9 flops a sample and band; while it moves also one set of coefficients every 16 samples; no allocation
///   thread   one at a time; [realtime]
#include <array>
#include <span>

#include "dsp/biquad.hpp"

namespace linecheck {

class EqSlot {
public:
    void aim(const EqBand& band, int ticks) noexcept;
    void jump(const EqBand& band, double rate) noexcept;
    void tick(double rate, int ticks) noexcept;
    void process(std::span<double> audio) noexcept {
        if (!running_) return;
        for (double& x : audio) x = filter_.process(x);
    }

private:
    void take(const EqBand& band) noexcept;
    [[nodiscard]] bool flat() const noexcept { return !gain_db_.moving() && gain_db_.to() == 0; }
    [[nodiscard]] BiquadCoefficients coefficients(double rate) const noexcept;

    EqBand wanted_{.gain_db = 0};
    EqType type_ = EqType::peak;
    Glide log_hz_, gain_db_, log_q_;
    Biquad filter_;
    bool running_ = false;
};

class Equaliser {
public:
    explicit Equaliser(double rate) noexcept : rate_(rate) {}
    void aim(std::span<const EqBand> bands, int ticks) noexcept;
    void jump(std::span<const EqBand> bands) noexcept;
    void tick(int ticks) noexcept {
        for (EqSlot& slot : slots_) slot.tick(rate_, ticks);
    }
    void process(std::span<double> audio) noexcept {
        for (EqSlot& slot : slots_) slot.process(audio);
    }

private:
    double rate_;
    std::array<EqSlot, max_eq_bands> slots_;
};

}  // namespace linecheck
