#pragma once
/// What is on each channel of a file, or on each line of a folder heard together: the daemon's pipeline, offline.
///
///   meaning  a second of silence follows the file, as it would on a desk, so that the last notes are judged
///   errors   std::runtime_error: what FileReader refuses
///   thread   the caller's
#include <functional>
#include <string>
#include <vector>

#include "daemon/verdict_json.hpp"

namespace linecheck {

class Model;

using OnChange = std::function<void(const FileLine&, const Verdict&)>;

std::vector<LineResult> identify_files(const std::string& path, const Model& model, const OnChange& on_change = {});

}  // namespace linecheck
