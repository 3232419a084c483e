#pragma once
/// A strip's values, gathered from its link.
///
///   thread   the io thread
#include <nlohmann/json.hpp>

#include "daemon/desk/desk_roster.hpp"
#include "protocols/desk_view.hpp"

namespace linecheck {

DeskView desk_view(const DeskSeat& seat);
/// null for what the desk did not say.
nlohmann::ordered_json desk_view_json(const DeskView& view);

}  // namespace linecheck
