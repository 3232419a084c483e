#pragma once
/// `linecheck apply`: shows what one advice would change on the desk, sends its id, and tells what came of it.
///
///   errors   std::runtime_error: nothing of the kind is advised, the daemon or the desk refused, nobody answered in time
#include <string>

#include "daemon/command_remote.hpp"

namespace linecheck {

/// `channel` from 1; `kind`: gain, hpf, gate, eq, comp, notch or label.
void run_apply(const RemoteRequest& request, int channel, const std::string& kind);

}  // namespace linecheck
