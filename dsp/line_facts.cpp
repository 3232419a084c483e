#include "dsp/line_facts.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::uint32_t block_length = 10;      // hops
constexpr std::uint32_t band_step = 4;          // the bands' fast levels move over 12 hops: every fourth says as much
constexpr std::uint32_t idle_until_noise = 100; // hops: the filters' own tails are gone
constexpr std::uint32_t hit_wait = 2;
constexpr float followed_db = 12;               // hits further below the loudest are bleed or ghost notes
constexpr float fallen = 0.1F;                  // -20 dB

bool disturbed(LineState state) noexcept {
    return state == LineState::hum || state == LineState::noisy || state == LineState::feedback || state == LineState::dead;
}

Bands mean_dbfs(const std::array<double, band_count>& power, std::uint32_t hops) noexcept {
    Bands out;
    for (std::size_t b = 0; b < band_count; ++b)
        out[b] = hops == 0 ? floor_dbfs : power_to_dbfs(static_cast<float>(power[b] / hops));
    return out;
}

}  // namespace

void LineFacts::push(const FeatureFrame& frame, const BandLevels& bands, LineState state, bool own) noexcept {
    state_ = state;
    ++hops_;
    clips_ += frame.input.clips;
    noise_floor_dbfs_ = frame.noise_floor_dbfs;
    if (frame.has_spectrum) follow_hits(frame);
    idle_ = frame.active ? 0 : idle_ + 1;
    if (frame.active && own && !disturbed(state))
        count(frame, bands);
    else if (idle_ > idle_until_noise && hops_ % band_step == 0) {
        for (std::size_t b = 0; b < band_count; ++b) noise_power_[b] += static_cast<double>(db_to_power(bands.fast[b]));
        ++noise_hops_;
    }
}

void LineFacts::count(const FeatureFrame& frame, const BandLevels& bands) noexcept {
    ++counted_;
    loudest_ = std::max(loudest_, frame.true_peak);
    block_power_ += frame.mean_square;
    block_peak_ = std::max(block_peak_, frame.true_peak);
    if (++block_hops_ == block_length) end_block();
    if (counted_ % band_step != 0) return;
    ++band_hops_;
    for (std::size_t b = 0; b < band_count; ++b) {
        power_[b] += static_cast<double>(db_to_power(bands.fast[b]));
        sum_db_[b] += bands.fast[b];
        sum_db2_[b] += bands.fast[b] * bands.fast[b];
    }
}

void LineFacts::end_block() noexcept {
    levels_.add(power_to_dbfs(block_power_ / static_cast<float>(block_hops_)));
    peaks_.add(amplitude_to_dbfs(block_peak_));
    block_power_ = block_peak_ = 0;
    block_hops_ = 0;
}

void LineFacts::follow_hits(const FeatureFrame& frame) noexcept {
    recent_peaks_[hops_ % recent_hops] = frame.true_peak;
    const bool onset = picker_.push(frame.onset_strength);
    if (onset) {
        hit_due_ = hit_wait;
        falling_from_ = 0;  // the next came before this one had ended
    }
    if (falling_from_ > 0) {
        ++falling_hops_;
        if (frame.true_peak < fallen * falling_from_) {
            decay_hops_ += static_cast<float>(falling_hops_);
            ++decays_;
            falling_from_ = 0;
        }
    }
    if (hit_due_ == 0 || --hit_due_ > 0) return;
    const float peak = *std::max_element(recent_peaks_.begin(), recent_peaks_.end());
    hits_.add(amplitude_to_dbfs(peak));
    loudest_hit_ = std::max(loudest_hit_, peak);
    if (peak < loudest_hit_ * db_to_amplitude(-followed_db)) return;
    falling_from_ = peak;
    falling_hops_ = OnsetPicker::delay_hops + hit_wait - 1;  // the wait began with this very hop
}

Bands LineFacts::bands_dbfs() const noexcept { return mean_dbfs(power_, band_hops_); }
Bands LineFacts::noise_bands_dbfs() const noexcept { return mean_dbfs(noise_power_, noise_hops_); }

Bands LineFacts::band_swing_db() const noexcept {
    Bands out{};
    const float n = static_cast<float>(std::max(1U, band_hops_));
    for (std::size_t b = 0; b < band_count; ++b) {
        const float mean = sum_db_[b] / n;
        out[b] = std::sqrt(std::max(0.0F, sum_db2_[b] / n - mean * mean));
    }
    return out;
}

}  // namespace linecheck
