#include "daemon/http/http_orders.hpp"

#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

namespace linecheck {
namespace {

using nlohmann::json;
using Kind = json::value_t;

/// `key`: of the body's one member, "" when there is none.
struct Order {
    std::string_view verb, key;
    Kind kind = Kind::null;
    bool of_line = false;
};
constexpr std::array orders{Order{"apply", "id", Kind::number_unsigned, true}, Order{"reject", "id", Kind::number_unsigned, true}, Order{"undo", "", Kind::null, true},
                            Order{"correct", "label", Kind::string, true},     Order{"safe", "on", Kind::boolean, true},          Order{"undo", ""},
                            Order{"arm", "labels", Kind::boolean},             Order{"mode", "mode", Kind::string},               Order{"panic", ""}};

OscArgument argument_of(const Order& order, const json& value) {
    if (order.verb == "arm") return std::string(value.get<bool>() ? "labels" : "off");
    if (order.kind == Kind::string) return value.get<std::string>();
    if (order.kind == Kind::boolean) return value.get<bool>();
    return static_cast<std::int32_t>(value.get<std::uint32_t>() & 0x7fffffffU);
}

const Order* find(std::string_view verb, bool of_line) noexcept {
    for (const Order& order : orders)
        if (order.verb == verb && order.of_line == of_line) return &order;
    return nullptr;
}

}  // namespace

std::optional<osc::Command> read_order(const std::string& path, const std::string& body, std::size_t channels) {
    constexpr std::string_view api = "/api/", lines = "/api/channels/";
    const bool of_line = path.starts_with(lines);
    const auto slash = path.rfind('/');
    const Order* const order = find(std::string_view(path).substr(slash + 1), of_line);
    const bool in_place = order != nullptr && (of_line ? slash > lines.size() : slash + 1 == api.size()) && path.starts_with(api);
    if (!in_place) return std::nullopt;
    OscMessage message{"/linecheck/" + (of_line ? "ch/" + path.substr(lines.size(), slash - lines.size()) + "/" : std::string()) + std::string(order->verb), {}};
    if (order->key.empty()) return osc::parse_command(message, channels);
    const auto wanted = [&] { return osc::Malformed{"the body must be JSON with \"" + std::string(order->key) + "\", a " + json(order->kind).type_name()}; };
    const json given = json::parse(body, nullptr, false);
    if (!given.is_object()) return wanted();
    const auto value = given.find(order->key);
    if (value == given.end() || value->type() != order->kind) return wanted();
    if (order->kind == Kind::number_unsigned && *value > 0x7fffffff) return wanted();
    message.arguments = {argument_of(*order, *value)};
    return osc::parse_command(message, channels);
}

}  // namespace linecheck
