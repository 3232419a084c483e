#pragma once
/// What a page asks for by POST, as the command that OSC would carry.
///
///   in       "/api/channels/3/apply" and {"id": 7}; reject the same; undo; correct {"label": "kick"}; safe {"on": true};
///            "/api/undo", "/api/arm" {"labels": true}, "/api/mode" {"mode": "show"}, "/api/panic"
///   out      the command; osc::Malformed with the reason for anything else below /api
///   errors   nothing for a path that takes no orders
///   thread   any
#include <optional>
#include <string>

#include "protocols/osc_namespace.hpp"

namespace linecheck {

std::optional<osc::Command> read_order(const std::string& path, const std::string& body, std::size_t channels);

}  // namespace linecheck
