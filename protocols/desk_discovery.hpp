#pragma once
/// Which desks are there: what to ask everybody on a network, and what an answer says.
///
///   errors   nothing for answers of other devices
///   source   X32 and X-Air answer "/xinfo" with address, name, model and firmware; a WING answers the five letters
///            "WING?" with "WING,address,name,model,serial,firmware"
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocols/osc_message.hpp"

namespace linecheck {

struct DeskCall {
    int port = 0;
    std::variant<OscMessage, std::string> question;  ///< OSC, or bytes as they are
};
std::vector<DeskCall> desk_calls();

struct DeskFound {
    std::string family, address, name, model, firmware;
    bool operator==(const DeskFound&) const = default;
};
std::optional<DeskFound> found_desk(const OscMessage& answer);
std::optional<DeskFound> found_desk(std::string_view answer);

}  // namespace linecheck
