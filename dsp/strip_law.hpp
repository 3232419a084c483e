#pragma once
/// What a real console's channel strip can hold: ranges and steps as data, and settings brought onto them.
///
///   in       settings in the units of strip_settings.hpp
///   out      snap(): each value on the nearest step the desk has (nearest in octaves or ratio where the law is
///            logarithmic); bands beyond the desk's are left out, as is a section the desk does not have
///   meaning  snapping twice is snapping once. NaN becomes the lowest step
///   cost     some logarithms; no allocation
///   source   x32: P. Maillot's "Unofficial X32/M32 OSC Remote Protocol" and a measured emulator (its knee, 0 to 5, has no
///            unit and is taken as dB). dlive: Allen & Heath "dLive MIDI Over TCP/IP" (its 25 bell widths from 1.5 to
///            1/9 octave are taken as evenly spaced in Q; no dynamics). yamaha: the Rivage and DM7 parameter lists.
///            The X32's main bus has six bands (the same), the others' four. generic: what any digital desk of today can hold, our own choice
#include <optional>
#include <span>
#include <string_view>

#include "dsp/strip_settings.hpp"

namespace linecheck {

/// `count` values from `low` to `high`, evenly spaced or in equal ratios.
struct Steps {
    float low = 0, high = 0;
    int count = 2;
    bool logarithmic = false;
};

struct GateLaw {
    Steps threshold_dbfs, range_db, attack_ms, hold_ms, release_ms;
};
struct CompLaw {
    Steps threshold_dbfs;
    std::span<const float> ratios;
    Steps knee_db, attack_ms, release_ms, makeup_db;
    bool has_rms = true;
};
struct StripLaw {
    std::string_view id;
    Steps trim_db;
    Steps low_cut_hz;
    std::span<const int> low_cut_slopes;   ///< dB an octave, gentle first
    std::size_t eq_bands = 4, main_eq_bands = 4;   ///< of a channel; of the main bus, on the same steps
    Steps eq_hz, eq_gain_db, eq_q;
    std::optional<GateLaw> gate;
    std::optional<CompLaw> comp;
};

[[nodiscard]] float snapped(float value, const Steps& steps) noexcept;
[[nodiscard]] StripSettings snap(const StripSettings& settings, const StripLaw& law) noexcept;

/// All that are known: "generic" first, then "x32", "yamaha", "dlive".
std::span<const StripLaw> strip_laws() noexcept;
/// nullptr when no such law is known.
const StripLaw* strip_law(std::string_view id) noexcept;

}  // namespace linecheck
