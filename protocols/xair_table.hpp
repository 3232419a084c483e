#pragma once
/// The X-Air's addresses and laws, as data: the X32's where they are the same.
///
///   source   "X AIR Mixer Series Remote Control Protocol" 1.11; the order of gate modes and what else differs from the
///            X32, as in P. Maillot's XAirSetScene. Not tried on a desk
#include <array>
#include <string_view>

#include "protocols/x32_table.hpp"

namespace linecheck::xair {

inline constexpr std::size_t strips = 16, eq_bands = 4, name_length = 12;
inline constexpr std::array<std::string_view, 5> gate_words{"GATE", "EXP2", "EXP3", "EXP4", "DUCK"};

/// The X32's row of a parameter, perhaps at another leaf.
constexpr DeskRow like_x32(DeskParameter parameter, std::string_view leaf = {}) {
    for (const DeskRow& row : x32::rows)
        if (row.parameter == parameter) return {parameter, leaf.empty() ? row.leaf : leaf, row.form, row.law, row.words};
    return {};
}

using enum DeskParameter;
inline constexpr std::array rows{
    like_x32(name),
    like_x32(colour),
    like_x32(trim, "preamp/rtntrim"),  // acts on what comes from USB
    like_x32(polarity),
    like_x32(low_cut_on),
    like_x32(low_cut_hz),
    like_x32(gate_on),
    DeskRow{gate_mode, "gate/mode", DeskForm::word, {}, gate_words},
    like_x32(gate_threshold),
    like_x32(gate_range),
    like_x32(gate_attack),
    like_x32(gate_hold),
    like_x32(gate_release),
    like_x32(comp_on),
    like_x32(comp_mode),
    like_x32(comp_rms),
    like_x32(comp_threshold),
    like_x32(comp_ratio),
    like_x32(comp_knee),
    like_x32(comp_makeup),
    like_x32(comp_attack),
    like_x32(comp_release),
    like_x32(eq_on),
    like_x32(eq_type),
    like_x32(eq_hz),
    like_x32(eq_gain),
    like_x32(eq_q),
    like_x32(unmuted),
    like_x32(fader),
};
/// Head amps 1 to 16 have microphone amplifiers, 17 to 24 stand behind line inputs.
inline constexpr int microphone_amps = 16, all_amps = 24;
inline constexpr DeskLaw microphone_gain = linear_law(-12, 60, 144), line_gain = linear_law(-12, 20, 64);

inline const DeskRows& leaves() {
    static const DeskRows all(rows, eq_bands);
    return all;
}

}  // namespace linecheck::xair
