#pragma once
/// Two mixes as a picture: both spectra with levels matched, what lies between them, and the moves that make it. SVG text.
#include <string>

#include "ml/mix/compare.hpp"

namespace linecheck {

std::string compare_svg(const Comparison& found, const std::string& reference, const std::string& candidate);

}  // namespace linecheck
