#pragma once
/// What the OSC tree holds at this moment, as JSON: each address with the arguments it was last said with.
///
///   in       messages as the feed says them
///   out      {"/linecheck/ch/1/label": ["kick"], ...}, or the OSCQuery tree with them as VALUE
///   thread   any
///   source   Vidvox, "OSCQuery Proposal" (VALUE)
#include <span>
#include <string>

#include <nlohmann/json.hpp>

#include "protocols/osc_message.hpp"

namespace linecheck {

/// The arguments in order; what is not finite is null.
nlohmann::ordered_json json_of(const OscMessage& message);
/// Later messages of an address win. Each reason of an advice and each withdrawn kind is also kept apart, at
/// ".../advice/why/ID" and ".../advice/none/KIND".
nlohmann::ordered_json osc_values(std::span<const OscMessage> messages);
/// Hangs each of osc_values() at its node of a tree_json(); nodes that hold nothing get none.
void hang_values(nlohmann::ordered_json& tree, const nlohmann::ordered_json& values);

}  // namespace linecheck
