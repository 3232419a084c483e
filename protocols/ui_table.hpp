#pragma once
/// The Soundcraft Ui's keys and laws, as data. A key stands behind "i.N.", N from 0.
///
///   source   keys and values of a real Ui24R's state and the curves of the desk's own page, as soundcraft-ui-connection
///            publishes them: 200 Hz is 0.3286901902 and a Q of 1 is 0.5252185347. The desk has no steps: these are ours.
///            Gate and compressor have no published scale, colours no published list: none of them is here
#include <array>

#include "protocols/desk_row.hpp"

namespace linecheck::ui {

inline constexpr std::size_t strips = 24, eq_bands = 4, name_length = 20, head_amps = 20;
inline constexpr std::array<float, 3> slopes{12, 24, 36};

inline constexpr DeskLaw hertz = logarithmic_law(20, 22050, 1201);
inline constexpr float highest_low_cut = 1000;
inline constexpr DeskLaw gain_24 = linear_law(-6, 57, 126), gain_12_16 = linear_law(-40, 50, 180);

using enum DeskParameter;
inline constexpr std::array rows{
    DeskRow{name, "name", DeskForm::text},
    DeskRow{polarity, "invert", DeskForm::toggle},
    DeskRow{low_cut_hz, "eq.hpf.freq", DeskForm::scaled, hertz},  // 0: off
    DeskRow{low_cut_slope, "eq.hpf.slope", DeskForm::scaled, choice_law(slopes)},
    DeskRow{eq_on, "eq.bypass", DeskForm::toggle},  // the other way round
    DeskRow{eq_hz, "eq.b%.freq", DeskForm::scaled, hertz},
    DeskRow{eq_gain, "eq.b%.gain", DeskForm::scaled, linear_law(-20, 20, 400)},
    DeskRow{eq_q, "eq.b%.q", DeskForm::scaled, logarithmic_law(0.05F, 15, 401)},
};

inline const DeskRows& leaves() {
    static const DeskRows all(rows, eq_bands);
    return all;
}

}  // namespace linecheck::ui
