#pragma once
/// What linecheck proposes for one line: what to change, to what, because what, and what will happen.
///
///   meaning  "Nothing to do" is an answer too: an Advice without a change, whose `because` says why.
///            Gains are changes (+3 dB = 3 dB more than now); every other setting is the value itself
///   thread   values; they own their text
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsp/strip_settings.hpp"

namespace linecheck {

/// In the order of the strip; what is only shown comes last.
enum class AdviceKind : std::uint8_t { gain, polarity, hpf, gate, eq, comp, notch, balance, masking };
inline constexpr std::size_t advice_kinds = 9;

/// The word in JSON and over OSC: "gain", "polarity", "hpf" ...
constexpr std::string_view advice_kind_id(AdviceKind kind) noexcept {
    constexpr std::array<std::string_view, advice_kinds> ids{"gain", "polarity", "hpf",     "gate",   "eq",
                                                             "comp", "notch",    "balance", "masking"};
    return ids[static_cast<std::size_t>(kind)];
}

struct GainChange {
    float db = 0;              ///< the whole step, relative to now
    float aim_dbfs = 0;        ///< where the line will be, at the strip's output
    bool by_peak = false;      ///< the aim is of the peaks (percussive), else of the level
};
struct PolarityFlip {
    std::int32_t against = -1; ///< the line it was compared with, from 0
};
struct EqCurve {
    std::array<EqBand, max_eq_bands> bands{};
    std::size_t count = 0;
    [[nodiscard]] std::span<const EqBand> used() const noexcept { return {bands.data(), count}; }
};
struct NotchCut {
    float freq_hz = 0, gain_db = 0, q = 0;
};
/// Shown, never written.
struct Balance {
    float db = 0;              ///< relative to where the line stands in the mix now
    float pan = 0;             ///< -1 left to +1 right
};
/// Two lines in each other's way; shown, never written.
struct Masking {
    std::int32_t by = -1;      ///< the line that should keep the range, from 0
    EqBand cut;                ///< on this line
};

/// The first alternative: nothing to do.
using AdviceChange = std::variant<std::monostate, GainChange, PolarityFlip, LowCut, GateSettings, EqCurve, CompSettings,
                                  NotchCut, Balance, Masking>;

struct Advice {
    AdviceKind kind = AdviceKind::gain;
    AdviceChange change;
    std::string because;       ///< plain words and the numbers that led there
    float confidence = 0;      ///< 0 to 1; how sure the change helps

    [[nodiscard]] bool any() const noexcept { return change.index() != 0; }
};

/// What the line will be with all of it applied, found by running the virtual strip over what the line played.
struct Prediction {
    float peak_dbfs = -144, rms_dbfs = -144;
    float gain_reduction_p95_db = 0;
    float band_error_before_db = 0;  ///< energy-weighted mean of what lies outside the label's usual range
    float band_error_after_db = 0;
};

/// All advice for one line.
struct LineAdvice {
    std::int32_t label = -1;   ///< index into labels(); -1 unknown
    float confidence = 0;      ///< of the label
    std::vector<Advice> each;  ///< in the order of the strip, one a kind, those with nothing to do included
    Prediction predicted;
    StripSettings settings;    ///< everything advised that a strip can do
};

}  // namespace linecheck
