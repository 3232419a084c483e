#pragma once
/// A desk's input strips, whatever the desk: the parameters that can be read, the few that can be set, and their values.
///
///   units    dB, Hz, ms, ratio; a switch is a bool; names are UTF-8 here and whatever the desk takes on the wire
///   meaning  what is not settable() is never put on a wire as a set, under any setting (DESIGN section 9)
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace linecheck {

enum class DeskParameter : std::uint8_t {
    name, colour, icon,
    gain, trim,
    low_cut_on, low_cut_hz, low_cut_slope,
    gate_on, gate_threshold, gate_range, gate_attack, gate_hold, gate_release,
    eq_on, eq_type, eq_hz, eq_gain, eq_q,
    comp_on, comp_threshold, comp_ratio, comp_knee, comp_attack, comp_release, comp_makeup,
    // From here on only read.
    comp_rms, gate_mode, comp_mode, eq_mode, polarity, phantom, unmuted, fader, pan, head_amp, patched, linked, soloed, scene
};
inline constexpr std::size_t desk_parameters = static_cast<std::size_t>(DeskParameter::scene) + 1;

/// The whole allow-list: nothing else can be set on any desk.
constexpr bool settable(DeskParameter parameter) noexcept { return parameter < DeskParameter::comp_rms; }

/// One of the four that make a whole EQ band.
constexpr bool is_of_band(DeskParameter parameter) noexcept { return parameter >= DeskParameter::eq_type && parameter <= DeskParameter::eq_q; }

/// One parameter of one strip. `band`: of the EQ, from 0; else 0. Strip -1: the desk as a whole (scene, patch).
/// `patched`: a number of what feeds the strip: when it moves, the head amp may be another one.
struct DeskPlace {
    std::int16_t strip = 0;
    DeskParameter parameter{};
    std::uint8_t band = 0;
    auto operator<=>(const DeskPlace&) const = default;
};
using DeskValue = std::variant<bool, float, std::string>;

struct DeskSetting {
    DeskPlace place;
    DeskValue value;
    bool operator==(const DeskSetting&) const = default;
};

/// Filter types as the EQ parameter's value, in words: "low_cut" and "high_cut" are read and never set.
inline constexpr std::array<std::string_view, 6> desk_filters{"low_cut", "low_shelf", "peak", "vintage", "high_shelf", "high_cut"};

}  // namespace linecheck
