#pragma once
/// The X32's addresses and laws, as data: one row a parameter.
#include <array>
#include <string_view>

#include "protocols/desk.hpp"
#include "protocols/desk_row.hpp"

namespace linecheck::x32 {

using Form = DeskForm;
using Row = DeskRow;

inline constexpr std::array<float, 3> slopes{12, 18, 24};
inline constexpr std::array<std::string_view, 3> slope_words{"12", "18", "24"};
inline constexpr std::array<float, 12> ratios{1.1F, 1.3F, 1.5F, 2, 2.5F, 3, 4, 5, 7, 10, 20, 100};
inline constexpr std::array<std::string_view, 12> ratio_words{"1.1", "1.3", "1.5", "2.0", "2.5", "3.0", "4.0", "5.0", "7.0", "10", "20", "100"};
inline constexpr std::array<std::string_view, 6> filter_words{"LCut", "LShv", "PEQ", "VEQ", "HShv", "HCut"};
inline constexpr std::array<std::string_view, 5> gate_words{"EXP2", "EXP3", "EXP4", "GATE", "DUCK"};
inline constexpr std::array<std::string_view, 2> comp_words{"COMP", "EXP"}, detector_words{"PEAK", "RMS"};
inline constexpr std::array<std::string_view, 16> colour_words{"OFF", "RD", "GN", "YE", "BL", "MG", "CY", "WH", "OFFi", "RDi", "GNi", "YEi", "BLi", "MGi", "CYi", "WHi"};

using enum DeskParameter;
inline constexpr std::array rows{
    Row{name, "config/name", Form::text},
    Row{icon, "config/icon", Form::whole, linear_law(1, 74, 73)},
    Row{colour, "config/color", Form::word, {}, colour_words},
    Row{trim, "preamp/trim", Form::scaled, linear_law(-18, 18, 144)},
    Row{polarity, "preamp/invert", Form::toggle},
    Row{low_cut_on, "preamp/hpon", Form::toggle},
    Row{low_cut_slope, "preamp/hpslope", Form::scaled, choice_law(slopes), slope_words},
    Row{low_cut_hz, "preamp/hpf", Form::scaled, logarithmic_law(20, 400, 101)},
    Row{gate_on, "gate/on", Form::toggle},
    Row{gate_mode, "gate/mode", Form::word, {}, gate_words},
    Row{gate_threshold, "gate/thr", Form::scaled, linear_law(-80, 0, 160)},
    Row{gate_range, "gate/range", Form::scaled, linear_law(3, 60, 57)},
    Row{gate_attack, "gate/attack", Form::scaled, linear_law(0, 120, 120)},
    Row{gate_hold, "gate/hold", Form::scaled, logarithmic_law(0.02F, 2000, 101)},
    Row{gate_release, "gate/release", Form::scaled, logarithmic_law(5, 4000, 101)},
    Row{comp_on, "dyn/on", Form::toggle},
    Row{comp_mode, "dyn/mode", Form::word, {}, comp_words},
    Row{comp_rms, "dyn/det", Form::word, {}, detector_words},
    Row{comp_threshold, "dyn/thr", Form::scaled, linear_law(-60, 0, 120)},
    Row{comp_ratio, "dyn/ratio", Form::scaled, choice_law(ratios), ratio_words},
    Row{comp_knee, "dyn/knee", Form::scaled, linear_law(0, 5, 5)},
    Row{comp_makeup, "dyn/mgain", Form::scaled, linear_law(0, 24, 48)},
    Row{comp_attack, "dyn/attack", Form::scaled, linear_law(0, 120, 120)},
    Row{comp_release, "dyn/release", Form::scaled, logarithmic_law(5, 4000, 101)},
    Row{eq_on, "eq/on", Form::toggle},
    Row{eq_type, "eq/%/type", Form::word, {}, filter_words},
    Row{eq_hz, "eq/%/f", Form::scaled, logarithmic_law(20, 20000, 201)},
    Row{eq_gain, "eq/%/g", Form::scaled, linear_law(-15, 15, 120)},
    Row{eq_q, "eq/%/q", Form::scaled, logarithmic_law(10, 0.3F, 72)},
    Row{unmuted, "mix/on", Form::toggle},
    Row{fader, "mix/fader", Form::scaled, {DeskLaw::Curve::fader, -90, 10, 1023, {}}},
    Row{pan, "mix/pan", Form::scaled, linear_law(-100, 100, 100)},
};
inline constexpr DeskLaw head_amp_gain = linear_law(-12, 60, 144);
inline constexpr std::size_t eq_bands = 4, name_length = 12, aux_inputs = 8;
inline constexpr int head_amps = 128;
inline const DeskRows& leaves() {
    static const DeskRows all(rows, eq_bands);
    return all;
}

/// A node's fields in the order of its text form; what linecheck has no use for is "".
struct Node {
    std::string_view path;  ///< behind "ch/NN/"
    std::array<std::string_view, 15> leaves;
};
inline constexpr std::array nodes{
    Node{"config", {"name", "icon", "color", "source"}},
    Node{"preamp", {"trim", "invert", "hpon", "hpslope", "hpf"}},
    Node{"gate", {"on", "mode", "thr", "range", "attack", "hold", "release", "keysrc"}},
    Node{"dyn", {"on", "mode", "det", "env", "thr", "ratio", "knee", "mgain", "attack", "hold", "release", "pos", "keysrc", "mix", "auto"}},
    Node{"eq", {"on"}},
    Node{"eq/1", {"type", "f", "g", "q"}},
    Node{"eq/2", {"type", "f", "g", "q"}},
    Node{"eq/3", {"type", "f", "g", "q"}},
    Node{"eq/4", {"type", "f", "g", "q"}},
    Node{"mix", {"on", "fader", "st", "pan", "mono", "mlevel"}},
};

}  // namespace linecheck::x32
