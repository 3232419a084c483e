#pragma once
/// What is set on a line's strip of the desk, as messages: for surfaces, and to see what an apply would change.
///
///   out      /linecheck/ch/N/desk ,s and /desk/name ,s, /desk/gain ,if known dB, /desk/hpf ,if on Hz,
///            /desk/gate ,ifffff on threshold range attack hold release, /desk/comp ,ifffff on threshold ratio attack
///            release make-up, /desk/eq/B ,isfff on type Hz dB Q for six bands; always the same addresses in the same order.
///            What the desk does not tell is 0 and ""
///   thread   any
#include <cstddef>
#include <string>
#include <vector>

#include "protocols/desk_view.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck::osc {

std::vector<OscMessage> strip(std::size_t channel, const DeskView& desk);

}  // namespace linecheck::osc
