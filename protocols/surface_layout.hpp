#pragma once
/// linecheck's surface: a page for the whole stage, then pages of eight strips with their advice.
///
///   in       how many lines; the port that the tablet listens on, 0: the one it sends from
///   out      every address from the table in protocols/osc_tree, so that a surface cannot ask for what is not there
///   thread   any
#include <cstddef>

#include "protocols/surface.hpp"

namespace linecheck::surface {

inline constexpr std::size_t strips_a_page = 8;

Surface layout(std::size_t channels, int port);

}  // namespace linecheck::surface
