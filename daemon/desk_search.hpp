#pragma once
/// Asks everybody on the network which desk they are.
///
///   errors   throws std::runtime_error when nothing can be sent
///   thread   waits for the answers where it is called
#include <chrono>
#include <string>
#include <vector>

#include "protocols/desk_discovery.hpp"

namespace linecheck {

/// `to`: an address, or 255.255.255.255 for all of this network. Each desk once, in the order of their answers.
std::vector<DeskFound> search_desks(const std::string& to, std::chrono::milliseconds wait, const std::vector<DeskCall>& calls = desk_calls());

}  // namespace linecheck
