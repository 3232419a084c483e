#pragma once
/// A take as a picture: its 31 third octaves and its level over time, one row of two charts a channel, as SVG text.
#include <span>
#include <string>

#include "daemon/analyze_files.hpp"

namespace linecheck {

std::string plot_svg(std::span<const TakeResult> takes);

}  // namespace linecheck
