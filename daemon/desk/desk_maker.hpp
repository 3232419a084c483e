#pragma once
/// The families of desks that a link can speak to.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "protocols/osc_desk.hpp"

namespace linecheck {

/// nullptr for a family that is not spoken.
std::unique_ptr<OscDesk> make_osc_desk(std::string_view family);
/// Nothing for a family that is not spoken; 0 where somebody types it in.
std::optional<int> usual_desk_port(std::string_view family) noexcept;
/// Such desks send to a port that is typed in there, too.
bool sends_to_a_fixed_port(std::string_view family) noexcept;
/// "x32, xair, wing": for messages.
std::string desk_families_spoken();

}  // namespace linecheck
