#pragma once
/// What a label looks like on a desk's scribble strip.
///
///   thread   any
#include <vector>

#include "daemon/board.hpp"
#include "daemon/desk/desk_roster.hpp"

namespace linecheck {

/// Name, colour and icon as settings, as the desk will store them; empty when there is nothing to say of the line.
std::vector<DeskSetting> desk_face(const DeskSeat& seat, const Strip& strip, const LabelLook& look);

}  // namespace linecheck
