#pragma once
/// What an advice means on a desk: the settings to write, in order, or why it cannot be written there.
///
///   in       an Advice and the strip as it stands
///   out      settings as the desk will store them. Gains are not here: they move by steps (gain_ramp.hpp)
///   meaning  an EQ advice is the whole curve: bands it does not use are set flat. A notch takes a band that is flat now.
///            Where a band is bypassed or not known, neither is written.
///            A gate that is set to be something else (ducker, expander) and a compressor set to expand are left alone,
///            because which of them it is, is never written. What is on the desk's allow-list and nothing else
///   errors   refused: words for the engineer
///   thread   the io thread
#include <string>
#include <vector>

#include "daemon/desk/desk_roster.hpp"
#include "ml/advice/advice.hpp"

namespace linecheck {

struct DeskPlan {
    std::vector<DeskSetting> settings;
    std::vector<DeskSetting> switches;  ///< written once the settings were read back: nothing is on with half its values
    std::string refused;   ///< "" when it can be written
};

/// `show`: nothing that makes a band, or the line, more than 3 dB louder than it stands.
DeskPlan desk_plan(const Advice& advice, const DeskSeat& seat, bool show = false);
/// What the desk holds of these places now; those it has not told of are left out.
std::vector<DeskSetting> standing(const std::vector<DeskSetting>& settings, const DeskSeat& seat);
/// True when every one of these is still what the desk holds.
bool still_stands(const std::vector<DeskSetting>& settings, const DeskSeat& seat);
/// "-3.0", "on", "PEQ": a value in words.
std::string words_of(const DeskValue& value);

}  // namespace linecheck
