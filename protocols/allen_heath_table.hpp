#pragma once
/// The values of a dLive's input channel that its MIDI protocol can set, as data: NRPN numbers and laws of seven bits.
///
///   source   Allen & Heath "dLive MIDI over TCP/IP protocol" V1.9, as others implement it (companion-module-allenheath-
///            dlive); filter types in the order that module gives them. Not tried on a desk
#include <array>

#include "protocols/desk_law.hpp"
#include "protocols/desk_row.hpp"

namespace linecheck::allen_heath {

enum class Form : unsigned char { scaled, choice, toggle, filter };
struct Row {
    DeskParameter parameter;
    int number;  ///< of an EQ's: its first band's, the next band's is `band_step` further
    Form form;
    DeskLaw law{};
};

inline constexpr int fader_number = 0x17, band_step = 4, most = 0x7F, on = 0x40;
inline constexpr std::size_t eq_bands = 4, name_length = 8, colours = 8;
/// Widths of 1.5 to 1/9 octave as Q: 1 / (2 sinh(width ln 2 / 2)).
inline constexpr std::array<float, 25> qs{0.9198F, 0.9911F, 1.0731F, 1.1683F, 1.2803F, 1.4142F, 1.4915F, 1.5773F, 1.6730F, 1.7805F, 1.9021F, 2.0409F, 2.1449F,
                                         2.3873F, 2.6073F, 2.8710F, 3.1930F, 3.5952F, 4.3185F, 4.8003F, 5.7636F, 7.2077F, 8.6514F, 11.0939F, 12.9810F};
inline constexpr DeskLaw hpf_law = logarithmic_law(20, 2000, 128), hz_law = logarithmic_law(20, 20000, 128), gain_law = linear_law(-15, 15, 127), q_law = choice_law(qs);

using enum DeskParameter;
inline constexpr std::array rows{
    Row{low_cut_hz, 0x30, Form::scaled, hpf_law},
    Row{low_cut_on, 0x31, Form::toggle},
    Row{eq_type, 0x1A, Form::filter},
    Row{eq_hz, 0x1B, Form::scaled, hz_law},
    Row{eq_q, 0x1C, Form::choice, q_law},
    Row{eq_gain, 0x1D, Form::scaled, gain_law},
};
/// By what the desk has in the place of a filter's type.
inline constexpr std::array<std::string_view, 5> filters{"peak", "low_shelf", "high_shelf", "high_cut", "low_cut"};

}  // namespace linecheck::allen_heath
