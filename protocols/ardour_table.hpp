#pragma once
/// Ardour's addresses and laws, as data.
///
///   source   the Ardour manual, "OSC control"; Ardour 7.3 itself. Its trim has the range of its knob here, though over OSC
///            it takes anything; asked for, it says up to 0.11 dB beside what it holds, hence the wide steps
#include <array>

#include "protocols/desk_row.hpp"

namespace linecheck::ardour {

inline constexpr std::size_t strips = 64, name_length = 64;
inline constexpr std::array rows{
    DeskRow{DeskParameter::name, "/strip/name/#", DeskForm::text},
    DeskRow{DeskParameter::gain, "/strip/trimdB/#", DeskForm::plain, linear_law(-20, 20, 160)},
};

}  // namespace linecheck::ardour
