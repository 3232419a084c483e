#pragma once
/// Every address of linecheck's OSC tree, as one table: what it carries, who may send it, what it means.
///
///   out      tree_json(): the OSCQuery namespace of so many channels, or the part of it below an address
///   meaning  ACCESS 1: linecheck says it, 2: it is told to linecheck. VALUE is not kept here: whoever serves the tree adds it
///   errors   none: an address that is not there gives null
///   thread   any
///   source   Vidvox, "OSCQuery Proposal" (FULL_PATH, CONTENTS, TYPE, ACCESS, DESCRIPTION, RANGE, HOST_INFO)
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace linecheck::osc {

struct Address {
    std::string_view path;      ///< behind /linecheck/; "ch/%/" stands for every channel, "#" for the numbers 1 to 6
    std::string_view type;      ///< OSC type tags
    bool told;                  ///< to linecheck, else by linecheck
    std::string_view meaning;   ///< the arguments in order
    std::string_view values{};  ///< of the first argument, with | between; "" any
};

std::span<const Address> addresses() noexcept;
/// `below` begins with a slash; "/" is all of it.
nlohmann::ordered_json tree_json(std::size_t channels, std::string_view below = "/");
/// What the server can do and where OSC is spoken.
nlohmann::ordered_json host_info(std::string_view name, int osc_port);

}  // namespace linecheck::osc
