#pragma once
/// linecheck osc: every address of the OSC tree as OSCQuery JSON, or a tablet's surface made of them.
///
///   out      on `out`, or in the file named
///   errors   std::runtime_error: no such surface, a file that cannot be written
#include <cstddef>
#include <iosfwd>
#include <string>

namespace linecheck {

struct OscRequest {
    std::size_t channels = 32;
    std::string surface;   ///< "open-stage-control" or "touchosc"; "" is the tree
    int port = -1;         ///< that the tablet listens on; -1 is what suits the surface
    std::string file;      ///< "" is stdout
};

void run_osc(const OscRequest& request, std::ostream& out);

}  // namespace linecheck
