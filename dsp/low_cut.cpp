#include "dsp/low_cut.hpp"

#include <cmath>
#include <numbers>

namespace linecheck {

std::array<BiquadCoefficients, 2> low_cut_coefficients(const LowCut& cut, double rate) noexcept {
    const auto hz = static_cast<double>(cut.freq_hz);
    if (cut.slope_db < 18) return {high_pass(hz, std::numbers::sqrt2 / 2, rate), {}};
    if (cut.slope_db < 24) return {high_pass(hz, 1, rate), gentle_high_pass(hz, rate)};
    const double eighth = std::numbers::pi / 8;
    return {high_pass(hz, 0.5 / std::cos(eighth), rate), high_pass(hz, 0.5 / std::sin(eighth), rate)};
}

std::array<BiquadCoefficients, 2> LowCutFilter::coefficients() const noexcept {
    return low_cut_coefficients({static_cast<float>(std::exp(log_hz_.to())), slope_db_}, rate_);
}

void LowCutFilter::take(const LowCut& cut) noexcept {
    slope_db_ = cut.slope_db;
    log_hz_.jump(std::log(static_cast<double>(cut.freq_hz)));
    const auto made = coefficients();
    for (std::size_t i = 0; i < sections_.size(); ++i) {
        sections_[i].jump(made[i]);
        sections_[i].clear();
    }
}

void LowCutFilter::jump(const std::optional<LowCut>& cut) noexcept {
    wanted_ = cut;
    wet_.jump(cut ? 1 : 0);
    take(cut.value_or(LowCut{}));
}

void LowCutFilter::aim(const std::optional<LowCut>& cut, int ticks) noexcept {
    wanted_ = cut;
    if (cut && off()) take(*cut);
    const bool same = cut && cut->slope_db == slope_db_;
    if (same) log_hz_.aim(std::log(static_cast<double>(cut->freq_hz)), ticks);
    wet_.aim(same ? 1 : 0, ticks);
}

void LowCutFilter::tick(int ticks) noexcept {
    if (off() && wanted_ && wet_.target() == 0) {
        take(*wanted_);
        wet_.aim(1, ticks);
    }
    wet_.tick();
    if (!log_hz_.moving()) return;
    log_hz_.tick();
    const auto made = coefficients();
    for (std::size_t i = 0; i < sections_.size(); ++i) sections_[i].glide(made[i]);
}

void LowCutFilter::process(std::span<double> audio) noexcept {
    if (off()) return;
    const bool fading = wet_.moving();
    for (double& x : audio) {
        const double filtered = sections_[1].process(sections_[0].process(x));
        x = fading ? x + wet_.next() * (filtered - x) : filtered;
    }
}

}  // namespace linecheck
