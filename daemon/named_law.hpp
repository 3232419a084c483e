#pragma once
/// The desk that a command was told: its steps.
///
///   errors   std::runtime_error naming the command, what it was told and the desks that are known
///   thread   any
#include <string>

#include "dsp/strip_law.hpp"

namespace linecheck {

const StripLaw& named_law(const std::string& command, const std::string& desk);

}  // namespace linecheck
