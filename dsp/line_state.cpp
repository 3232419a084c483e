#include "dsp/line_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::uint32_t second = 100;  // hops
constexpr std::uint32_t clip_hold = 2 * second;
constexpr std::uint32_t active_hold = second / 2;
constexpr std::uint32_t howl_hold = second / 2;
constexpr std::uint32_t dead_after = 10 * second;
constexpr std::uint32_t hum_after = 3 * second;
constexpr float noisy_above_dbfs = -50.0F;
constexpr float hum_above_dbfs = -70.0F;
constexpr float hum_steady_db = 3.0F;
constexpr float hum_within_hz = 2.0F;   // the grid's own deviation times ten harmonics, and the bin's
constexpr float hum_highest = 12.0F;    // harmonics

bool on_harmonic(float hz, float mains) noexcept {
    const float number = std::round(hz / mains);
    return number >= 1.0F && number <= hum_highest && std::fabs(hz - number * mains) <= hum_within_hz;
}

bool on_mains(const std::array<float, strongest_count>& strongest) noexcept {
    for (const float mains : {50.0F, 60.0F})
        if (std::all_of(strongest.begin(), strongest.end(), [&](float hz) { return on_harmonic(hz, mains); })) return true;
    return false;
}

void age(std::uint32_t& hops) noexcept {
    if (hops < 0xFFFFFFFFU) ++hops;
}

}  // namespace

std::string_view line_state_id(LineState state) noexcept {
    static constexpr std::array<std::string_view, 7> ids{"idle", "active", "clip", "dead", "noisy", "hum", "feedback"};
    return ids[static_cast<std::size_t>(state)];
}

void LineStateTracker::follow_hum(const FeatureFrame& frame) noexcept {
    if (frame.has_spectrum && (frame.rms_dbfs < hum_above_dbfs || !on_mains(frame.strongest_hz))) {
        hum_for_ = 0;
        return;
    }
    hum_least_dbfs_ = hum_for_ == 0 ? frame.rms_dbfs : std::min(hum_least_dbfs_, frame.rms_dbfs);
    hum_most_dbfs_ = hum_for_ == 0 ? frame.rms_dbfs : std::max(hum_most_dbfs_, frame.rms_dbfs);
    if (frame.has_spectrum) age(hum_for_);
    if (hum_most_dbfs_ - hum_least_dbfs_ > hum_steady_db) hum_for_ = 0;
}

LineState LineStateTracker::update(const FeatureFrame& frame) noexcept {
    age(since_clip_);
    age(since_active_);
    age(since_howl_);
    if (frame.input.clips > 0) since_clip_ = 0;
    if (frame.active) since_active_ = 0;
    if (frame.howl_hz > 0.0F) since_howl_ = 0;
    was_active_ = was_active_ || frame.active;
    if (frame.input.peak > 0.0F)
        silent_for_ = 0;
    else
        age(silent_for_);
    follow_hum(frame);

    if (since_howl_ < howl_hold) return LineState::feedback;
    if (since_clip_ < clip_hold) return LineState::clip;
    if (was_active_ && silent_for_ >= dead_after) return LineState::dead;
    if (hum_for_ >= hum_after) return LineState::hum;
    if (since_active_ < active_hold) return LineState::active;
    return frame.noise_floor_dbfs > noisy_above_dbfs && silent_for_ == 0 ? LineState::noisy : LineState::idle;
}

}  // namespace linecheck
