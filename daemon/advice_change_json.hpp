#pragma once
/// What one advice changes, as JSON in the words of `linecheck advise`: {"gain_db": 3}, {"hpf_hz": 80}, {"eq": [...]} ...
///
///   thread   any
#include <nlohmann/json.hpp>

#include "ml/advice/advice.hpp"

namespace linecheck {

/// null for nothing to do.
nlohmann::ordered_json change_json(const AdviceChange& change);

}  // namespace linecheck
