#pragma once
/// The WING's values on its OSC wire.
///
///   errors   nothing for what a WING does not answer, or does not hold
#include <optional>
#include <string>

#include "protocols/desk_row.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

/// From the answer of a leaf.
std::optional<DeskValue> wing_value(const DeskRow& row, std::uint8_t band, const OscMessage& message);
/// The value as a bulk set takes it: clamped, stepped, cut, quoted.
std::optional<std::string> wing_text(const DeskRow& row, std::uint8_t band, const DeskValue& value);
/// What the desk will hold.
std::optional<DeskValue> wing_stored(const DeskRow& row, std::uint8_t band, const DeskValue& value);

}  // namespace linecheck
