#pragma once
/// What an engineer would say of a line at a glance.
///
///   in       a FeatureFrame a hop (10 ms)
///   out      feedback  a frequency howls, or did within the last 0.5 s
///            clip    a clipped sample within the last 2 s
///            dead    digital silence for 10 s on a line that had been active
///            hum     the three strongest frequencies stand on harmonics of 50 or 60 Hz for 3 s, the level within 3 dB
///            noisy   not active for 0.5 s, and the noise floor above -50 dBFS
///            active  active within the last 0.5 s;  idle otherwise.  The first that holds is said
///   state    the hold times; reset() forgets
///   cost     some comparisons; no allocation. [realtime]
#include <cstdint>
#include <string_view>

#include "dsp/feature_frame.hpp"

namespace linecheck {

enum class LineState : std::uint8_t { idle, active, clip, dead, noisy, hum, feedback };

/// The word on the wire: "idle", "active" ...
std::string_view line_state_id(LineState state) noexcept;

class LineStateTracker {
public:
    LineState update(const FeatureFrame& frame) noexcept;
    void reset() noexcept { *this = {}; }

private:
    void follow_hum(const FeatureFrame& frame) noexcept;

    std::uint32_t since_clip_ = never;     // hops
    std::uint32_t since_active_ = never;
    std::uint32_t since_howl_ = never;
    std::uint32_t silent_for_ = 0;
    std::uint32_t hum_for_ = 0;
    float hum_least_dbfs_ = 0;
    float hum_most_dbfs_ = 0;
    bool was_active_ = false;

    static constexpr std::uint32_t never = 0xFFFFFFFFU;
};

}  // namespace linecheck
