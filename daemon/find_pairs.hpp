#pragma once
/// Which lines of a recording belong together: the daemon's pair finder, offline.
///
///   in       a multichannel file, or a folder of files as the lines of one stage
///   out      one LinePair a line, in FileReader's order, as it stands at the end
///   errors   std::runtime_error: what FileReader refuses
///   thread   the caller's
#include <string>
#include <vector>

#include "dsp/pair_finder.hpp"

namespace linecheck {

std::vector<LinePair> find_pairs(const std::string& path);

}  // namespace linecheck
