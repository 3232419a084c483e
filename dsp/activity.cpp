#include "dsp/activity.hpp"

#include <algorithm>

namespace linecheck {

namespace {

constexpr float silence = 1e-9F;         // -90 dBFS
constexpr float smoothing = 0.2834687F;  // 1 - exp(-10 ms / 30 ms)
constexpr float hold = 0.7165313F;       // exp(-10 ms / 30 ms)
constexpr float proof_db = 12, above_floor_db = 9, hysteresis_db = 3;
constexpr float lowest_on_dbfs = -70, highest_on_dbfs = -45;
constexpr std::size_t settling_hops = 10;

}  // namespace

void Activity::Extremes::add(float low_dbfs, float high_dbfs) noexcept {
    low = std::min(low, low_dbfs);
    high = std::max(high, high_dbfs);
}

void Activity::push(float mean_square) noexcept {
    silent_ = mean_square < silence;
    if (silent_) {
        heard_ = 0;  // what follows starts afresh: a smoothed rise out of a mute is nobody's noise floor
        level_ = 0;
    } else {
        level_ = heard_ == 0 ? mean_square : level_ + smoothing * (mean_square - level_);
        if (++heard_ > settling_hops) learn(power_to_dbfs(level_));
    }
    held_ = std::max(mean_square, held_ * hold);
    const float on = threshold_dbfs();
    active_ = power_to_dbfs(held_) >= (active_ ? on - hysteresis_db : on);
}

void Activity::learn(float level_dbfs) noexcept {
    if (++hop_in_slot_ > slot_hops) {
        hop_in_slot_ = 1;
        slot_ = (slot_ + 1) % slot_count;
        slots_[slot_] = {};
        past_ = {};
        for (const Extremes& slot : slots_) past_.add(slot.low, slot.high);
    }
    slots_[slot_].add(level_dbfs, level_dbfs);
    Extremes window = past_;
    window.add(slots_[slot_].low, slots_[slot_].high);
    const bool proven = window.high - window.low >= proof_db;
    if (proven || (floor_ < unheard && window.low < floor_)) floor_ = window.low;
}

float Activity::threshold_dbfs() const noexcept {
    if (floor_ >= unheard) return lowest_on_dbfs;
    return std::clamp(floor_ + above_floor_db, lowest_on_dbfs, highest_on_dbfs);
}

float Activity::noise_floor_dbfs() const noexcept {
    if (floor_ < unheard) return floor_;
    const float low = std::min(past_.low, slots_[slot_].low);
    return low < unheard ? low : floor_dbfs;
}

}  // namespace linecheck
