#include "dsp/equaliser.hpp"

#include <cmath>

namespace linecheck {
namespace {

/// The band of slot i, or the one that does nothing.
EqBand band_of(std::span<const EqBand> bands, std::size_t i) noexcept { return i < bands.size() ? bands[i] : EqBand{}; }

double logarithm(float value) noexcept { return std::log(static_cast<double>(value)); }

}  // namespace

void EqSlot::take(const EqBand& band) noexcept {
    type_ = band.type;
    log_hz_.jump(logarithm(band.freq_hz));
    log_q_.jump(logarithm(band.q));
}

void EqSlot::aim(const EqBand& band, int ticks) noexcept {
    wanted_ = band;
    if (flat() && !running_) take(band);
    if (band.gain_db != 0 && type_ == band.type) {  // one that goes stays where it is
        log_hz_.aim(logarithm(band.freq_hz), ticks);
        log_q_.aim(logarithm(band.q), ticks);
    }
    gain_db_.aim(type_ == band.type ? static_cast<double>(band.gain_db) : 0.0, ticks);
}

void EqSlot::jump(const EqBand& band, double rate) noexcept {
    wanted_ = band;
    take(band);
    gain_db_.jump(static_cast<double>(band.gain_db));
    filter_.clear();
    filter_.jump(coefficients(rate));
    running_ = band.gain_db != 0;
}

void EqSlot::tick(double rate, int ticks) noexcept {
    if (flat() && !running_ && type_ != wanted_.type) {
        take(wanted_);
        gain_db_.aim(static_cast<double>(wanted_.gain_db), ticks);
    }
    const bool still = !log_hz_.moving() && !gain_db_.moving() && !log_q_.moving();
    if (still && !running_) return;
    if (still && gain_db_.to() == 0 && filter_.at_rest()) {
        filter_.clear();
        running_ = false;
        return;
    }
    if (!running_) filter_.jump(coefficients(rate));  // still at 0 dB: passes all
    running_ = true;
    log_hz_.tick();
    gain_db_.tick();
    log_q_.tick();
    if (!still) filter_.glide(coefficients(rate));
}

BiquadCoefficients EqSlot::coefficients(double rate) const noexcept {
    return eq_coefficients(type_, std::exp(log_hz_.to()), gain_db_.to(), std::exp(log_q_.to()), rate);
}

void Equaliser::aim(std::span<const EqBand> bands, int ticks) noexcept {
    for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i].aim(band_of(bands, i), ticks);
}

void Equaliser::jump(std::span<const EqBand> bands) noexcept {
    for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i].jump(band_of(bands, i), rate_);
}

}  // namespace linecheck
