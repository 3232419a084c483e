#pragma once
/// The WING's leaves and laws, as data: one row a parameter. They stand in its snapshots as on its OSC wire, in physical
/// units, so that a law only says on which step the desk will put a value.
///
///   source   Behringer/Maillot "WING OSC Remote Protocol"; ranges as the Companion module has them. The steps of EQ
///            frequency (960), gain (0.1 dB) and Q (180, from 0.442), of the low cut (640), of release times (129) and
///            of trim (0.1 dB) were found in a snapshot of a real desk, which lies on them exactly; in it the ratios
///            3, 3.5, 5, 6 and 10 occur, which the published list (3.2, 5.6, 8 ...) does not have. Hold, make-up and the
///            other ratios were not seen on a desk: ranges are kept narrow there
#include <array>
#include <string_view>

#include "protocols/desk_row.hpp"

namespace linecheck::wing {

inline constexpr std::size_t strips = 40, eq_bands = 6, name_length = 16;
/// Low shelf, four bells, high shelf: "eq/%f" is eq/lf, eq/1f ... eq/hf.
inline constexpr std::string_view band_letters = "l1234h";

inline constexpr std::array<float, 4> slopes{6, 12, 18, 24};
inline constexpr std::array<std::string_view, 4> slope_words{"6", "12", "18", "24"};
inline constexpr std::array<float, 17> ratios{1.1F, 1.2F, 1.3F, 1.5F, 1.7F, 2, 2.5F, 3, 3.5F, 4, 5, 6, 8, 10, 20, 50, 100};
inline constexpr std::array<std::string_view, 2> detector_words{"PEAK", "RMS"};
/// Index 1 to 18 on the wire.
inline constexpr std::array<std::string_view, 18> colour_words{"gray-blue", "azure", "indigo", "turquoise", "green", "lime", "yellow", "brown", "red",
                                                               "coral", "magenta", "purple", "amber", "sky", "orange-red", "mint", "gray", "white"};
/// Only with these models do the fields below mean what they say.
inline constexpr std::string_view eq_model = "STD", gate_model = "GATE", comp_model = "COMP";

using enum DeskParameter;
inline constexpr std::array rows{
    DeskRow{name, "name", DeskForm::text},
    DeskRow{icon, "icon", DeskForm::whole, linear_law(0, 999, 999)},
    DeskRow{colour, "col", DeskForm::word, {}, colour_words},
    DeskRow{trim, "in/set/trim", DeskForm::scaled, linear_law(-18, 18, 360)},
    DeskRow{polarity, "in/set/inv", DeskForm::toggle},
    DeskRow{low_cut_on, "flt/lc", DeskForm::toggle},
    DeskRow{low_cut_hz, "flt/lcf", DeskForm::scaled, logarithmic_law(20, 2000, 641)},
    DeskRow{low_cut_slope, "flt/lcs", DeskForm::scaled, choice_law(slopes), slope_words},
    DeskRow{gate_on, "gate/on", DeskForm::toggle},
    DeskRow{gate_threshold, "gate/thr", DeskForm::scaled, linear_law(-80, 0, 160)},
    DeskRow{gate_range, "gate/range", DeskForm::scaled, linear_law(3, 60, 114)},
    DeskRow{gate_attack, "gate/att", DeskForm::scaled, linear_law(0, 120, 120)},
    DeskRow{gate_hold, "gate/hld", DeskForm::scaled, linear_law(1, 200, 199)},
    DeskRow{gate_release, "gate/rel", DeskForm::scaled, logarithmic_law(4, 4000, 130)},
    DeskRow{comp_on, "dyn/on", DeskForm::toggle},
    DeskRow{comp_rms, "dyn/det", DeskForm::word, {}, detector_words},
    DeskRow{comp_threshold, "dyn/thr", DeskForm::scaled, linear_law(-60, 0, 120)},
    DeskRow{comp_ratio, "dyn/ratio", DeskForm::scaled, choice_law(ratios)},
    DeskRow{comp_knee, "dyn/knee", DeskForm::scaled, linear_law(0, 5, 5)},
    DeskRow{comp_makeup, "dyn/gain", DeskForm::scaled, linear_law(0, 12, 24)},
    DeskRow{comp_attack, "dyn/att", DeskForm::scaled, linear_law(0, 120, 120)},
    DeskRow{comp_release, "dyn/rel", DeskForm::scaled, logarithmic_law(4, 4000, 130)},
    DeskRow{eq_on, "eq/on", DeskForm::toggle},
    DeskRow{eq_type, "eq/%eq", DeskForm::word},
    DeskRow{eq_hz, "eq/%f", DeskForm::scaled, logarithmic_law(20, 20000, 961)},
    DeskRow{eq_gain, "eq/%g", DeskForm::scaled, linear_law(-15, 15, 300)},
    DeskRow{eq_q, "eq/%q", DeskForm::scaled, logarithmic_law(0.442F, 10, 181)},
};
inline constexpr DeskLaw head_amp_gain = linear_law(-3, 45.5F, 97);
/// Only read; -144 dB is shut.
inline constexpr DeskLaw fader_range = linear_law(-144, 10, 1);

inline const DeskRows& leaves() {
    static const DeskRows all(rows, eq_bands, band_letters);
    return all;
}

}  // namespace linecheck::wing
