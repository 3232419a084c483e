#pragma once
/// What a label looks like on a desk's scribble strip, and whose name stands there now.
///
///   thread   any
#include <string>
#include <string_view>
#include <vector>

#include "daemon/board.hpp"
#include "daemon/desk/desk_roster.hpp"

namespace linecheck {

/// Name, colour and icon as settings, as the desk will store them; empty when there is nothing to say of the line.
std::vector<DeskSetting> desk_face(const DeskSeat& seat, const Strip& strip, const LabelLook& look);
/// Blank, or what a desk calls a strip before anybody does: "Ch 01", "CH 1", "CH1", "Channel 12", "Input 3".
bool is_factory_name(std::string_view name) noexcept;

}  // namespace linecheck
