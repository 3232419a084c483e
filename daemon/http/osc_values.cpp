#include "daemon/http/osc_values.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <type_traits>

namespace linecheck {

using nlohmann::ordered_json;

ordered_json json_of(const OscMessage& message) {
    auto out = ordered_json::array();
    for (const OscArgument& argument : message.arguments)
        std::visit(
            [&out](const auto& value) {
                using T = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<T, float>)  // its own digits, not those of the double beside it
                    out.push_back(std::isfinite(value) ? ordered_json(std::round(static_cast<double>(value) * 1e4) / 1e4) : ordered_json());
                else if constexpr (std::is_same_v<T, double>)
                    out.push_back(std::isfinite(value) ? ordered_json(value) : ordered_json());
                else
                    out.push_back(value);
            },
            argument);
    return out;
}

namespace {

/// A line's reasons and withdrawals all come at one address: there only the last of one moment would be left.
void keep_each(const OscMessage& message, std::map<std::string, ordered_json>& latest) {
    if (!message.address.ends_with("/advice/why") && !message.address.ends_with("/advice/none")) return;
    const ordered_json values = json_of(message);
    if (values.empty()) return;
    latest.insert_or_assign(message.address + "/" + (values[0].is_string() ? values[0].get<std::string>() : values[0].dump()), values);
}

}  // namespace

ordered_json osc_values(std::span<const OscMessage> messages) {
    // A sorted map first: an ordered one looks through all its keys for each new one.
    std::map<std::string, ordered_json> latest;
    for (const OscMessage& message : messages) {
        latest.insert_or_assign(message.address, json_of(message));
        keep_each(message, latest);
    }
    ordered_json out = ordered_json::object();
    auto& members = out.get_ref<ordered_json::object_t&>();
    members.reserve(latest.size());
    for (auto& [address, value] : latest) members.emplace_back(address, std::move(value));
    return out;
}

void hang_values(ordered_json& tree, const ordered_json& values) {
    if (tree.contains("CONTENTS"))
        for (auto& node : tree["CONTENTS"]) hang_values(node, values);
    if (!tree.contains("FULL_PATH")) return;
    const auto& members = values.get_ref<const ordered_json::object_t&>();
    const auto& path = tree["FULL_PATH"].get_ref<const std::string&>();
    const auto at = std::lower_bound(members.begin(), members.end(), path, [](const auto& member, const std::string& wanted) { return member.first < wanted; });
    if (at != members.end() && at->first == path) tree["VALUE"] = at->second;
}

}  // namespace linecheck
