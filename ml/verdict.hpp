#pragma once
/// What crosses between analysis and inference (Patch) and leaves inference (Verdict): trivially copyable.
#include <array>
#include <cstdint>
#include <type_traits>

#include "dsp/feature_frame.hpp"

namespace linecheck {

inline constexpr std::size_t patch_hops = 100;     ///< 1 s
inline constexpr int unknown_label = -1;
inline constexpr std::size_t top_count = 5;

/// About one second of *active* log-mel hops of one channel: what the network hears.
struct Patch {
    std::uint32_t channel = 0;
    std::uint64_t frame = 0;         ///< at 48 kHz, when the patch was complete
    float active_s = 0;              ///< seconds of active audio heard on this line since the evidence was reset
    bool reset = false;              ///< the line changed: forget what was known before looking at this patch
    std::uint32_t hops = 0;          ///< hops filled, oldest first; what lies behind them means nothing
    float weight = 1;                ///< 0 < weight <= 1: how likely this is the line's own sound, not bleed or a tail
    std::array<std::array<float, mel_count>, patch_hops> log_mel{};
};
static_assert(std::is_trivially_copyable_v<Patch>);

struct Scored {
    std::int16_t label = unknown_label;  ///< index into the table of labels
    float p = 0;                         ///< calibrated probability
};

struct Verdict {
    std::uint32_t channel = 0;
    std::uint64_t frame = 0;             ///< of the patch it came from
    float active_s = 0;
    std::int16_t label = unknown_label;  ///< index into the table of labels, or unknown_label: it abstains
    float confidence = 0;                ///< calibrated probability of top[0], also when it abstains
    std::int16_t family = unknown_label; ///< index into the families; may be known when the label is not
    float family_confidence = 0;
    std::int16_t equipment = unknown_label;
    float equipment_confidence = 0;
    std::int16_t production = unknown_label;
    float production_confidence = 0;
    std::array<Scored, top_count> top{}; ///< best five, never unknown
};
static_assert(std::is_trivially_copyable_v<Verdict>);

}  // namespace linecheck
