#pragma once
/// A surface as a session file of Open Stage Control 1.26 or later.
///
///   out      one JSON object. What has several arguments is shown by JS{} properties; the id of an advice waits in a
///            variable until a tap; a script widget renews the subscription while a browser shows the surface
///   thread   any
///   source   Open Stage Control's properties reference, tried with 1.29.2
#include <nlohmann/json.hpp>

#include "protocols/surface.hpp"

namespace linecheck::surface {

nlohmann::ordered_json open_stage_control(const Surface& surface);

}  // namespace linecheck::surface
