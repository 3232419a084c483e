#pragma once
/// Where a desk is and which of our lines are its strips, as one text of the configuration.
///
///   in       "x32://192.168.1.64", "x32://foh.local:10023 1-32", "x32://192.168.1.65 33-48=1": family, host, port, then
///            the lines that are strips of it and the strip the first of them is. Lines and strips count from 1 in the text.
///            "reaper://192.168.1.70:8000/9000": where the ports are typed in on the other side, the one it listens on and
///            the one of ours that it sends to
///   errors   std::runtime_error: the text quoted, what is wrong, what would be right
#include <cstddef>
#include <string>
#include <string_view>

namespace linecheck {

struct DeskAddress {
    std::string family, host;
    int port = 0, own_port = 0;
    std::size_t first_line = 0, lines = 0;  ///< from 0; 0 lines: as many as the desk has strips
    std::size_t first_strip = 0;            ///< from 0
};

DeskAddress parse_desk_address(std::string_view text);

}  // namespace linecheck
