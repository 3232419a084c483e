#include "protocols/osc_namespace.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "ml/labels.hpp"

namespace linecheck {

std::optional<double> osc_number(const OscArgument& argument) noexcept {
    return std::visit(
        [](const auto& value) -> std::optional<double> {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
                return std::nullopt;
            } else {
                const auto number = static_cast<double>(value);
                return std::isfinite(number) ? std::optional(number) : std::nullopt;
            }
        },
        argument);
}

namespace osc {
namespace {

constexpr std::string_view root = "/linecheck/";
constexpr std::array<std::string_view, 5> channel_verbs{"apply", "reject", "undo", "correct", "safe"};
constexpr std::array<std::string_view, 8> verbs{"subscribe", "unsubscribe", "refresh", "mode", "arm", "undo", "panic", "main/apply"};

std::string address(std::size_t channel, std::string_view leaf) {
    return "/linecheck/ch/" + std::to_string(channel + 1) + "/" + std::string(leaf);
}

std::int32_t clamped(std::uint64_t count) {
    return static_cast<std::int32_t>(std::min<std::uint64_t>(count, std::numeric_limits<std::int32_t>::max()));
}

const std::string* string_at(const OscMessage& message, std::size_t index) {
    return index < message.arguments.size() ? std::get_if<std::string>(&message.arguments[index]) : nullptr;
}

std::optional<int> port_of(const OscMessage& message) {
    if (message.arguments.empty()) return 0;
    const auto number = osc_number(message.arguments[0]);
    if (!number || *number < 0 || *number > 65535 || *number != std::floor(*number)) return std::nullopt;
    return static_cast<int>(*number);
}

Command parse_subscribe(const OscMessage& message) {
    const auto port = port_of(message);
    if (!port) return Malformed{"a port is a whole number from 0 (the sender's) to 65535"};
    const std::string* const extra = string_at(message, 1);
    return Subscribe{*port, extra != nullptr && *extra == "bands"};
}

Command parse_correct(const OscMessage& message, std::size_t channel) {
    const std::string* const id = string_at(message, 0);
    if (id == nullptr) return Malformed{"a correction is one string, the label's id, e.g. \"kick\""};
    const auto label = label_index(*id);
    if (!label) return Malformed{"\"" + *id + "\" is not a label; see config/labels.toml for the ids"};
    const std::string* const way = string_at(message, 1);
    return Correct{channel, *label, way != nullptr && *way == "cli"};
}

std::optional<std::int32_t> id_of(const OscMessage& message) {
    const auto id = message.arguments.empty() ? std::nullopt : osc_number(message.arguments[0]);
    if (!id || *id < 1 || *id > std::numeric_limits<std::int32_t>::max() || *id != std::floor(*id)) return std::nullopt;
    return static_cast<std::int32_t>(*id);
}
constexpr const char* expected_id = "expected the advice's id, a whole number";

/// Apply and Reject.
template <class Wish>
Command parse_id(const OscMessage& message, std::size_t channel) {
    const auto id = id_of(message);
    return id ? Command(Wish{channel, *id}) : Command(Malformed{expected_id});
}

Command parse_main_apply(const OscMessage& message) {
    const auto id = id_of(message);
    return id ? Command(MainApply{*id}) : Command(Malformed{expected_id});
}

Command parse_safe(const OscMessage& message, std::size_t channel) {
    const auto on = message.arguments.empty() ? std::nullopt : osc_number(message.arguments[0]);
    return on ? Command(Safe{channel, *on != 0}) : Command(Malformed{"expected 1 (safe) or 0"});
}

/// One of two words.
std::optional<bool> choice(const OscMessage& message, std::string_view yes, std::string_view no) {
    const std::string* const word = string_at(message, 0);
    if (word == nullptr || (*word != yes && *word != no)) return std::nullopt;
    return *word == yes;
}

Command parse_arm(const OscMessage& message) {
    const auto labels = choice(message, "labels", "off");
    return labels ? Command(Arm{*labels}) : Command(Malformed{"only labels can be armed; expected \"labels\" or \"off\""});
}
Command parse_mode(const OscMessage& message) {
    const auto soundcheck = choice(message, "soundcheck", "show");
    return soundcheck ? Command(Mode{*soundcheck}) : Command(Malformed{"expected \"soundcheck\" or \"show\""});
}

// "ch/3/correct" without its root; nothing when the number is not a channel's.
Command parse_channel(const OscMessage& message, std::string_view rest, std::size_t channels) {
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (failure != std::errc{} || end == rest.data() + rest.size() || *end != '/')
        return Malformed{"expected /linecheck/ch/N/ and a verb: apply, reject, undo, correct or safe"};
    if (number < 1 || number > channels) return Malformed{"there is no channel " + std::to_string(number) + "; there are 1 to " + std::to_string(channels)};
    const std::string_view verb(end + 1, static_cast<std::size_t>(rest.data() + rest.size() - end - 1));
    if (verb == "correct") return parse_correct(message, number - 1);
    if (verb == "reject") return parse_id<Reject>(message, number - 1);
    if (verb == "apply") return parse_id<Apply>(message, number - 1);
    if (verb == "undo") return Undo{number - 1};
    if (verb == "safe") return parse_safe(message, number - 1);
    return Malformed{"no such verb; a channel takes apply, reject, undo, correct or safe"};
}

}  // namespace

OscMessage text(std::size_t channel, std::string_view leaf, std::string_view value) {
    return {address(channel, leaf), {std::string(value)}};
}
OscMessage number(std::size_t channel, std::string_view leaf, float value) { return {address(channel, leaf), {value}}; }
OscMessage scored(std::size_t channel, std::string_view leaf, std::string_view value, float p) {
    return {address(channel, leaf), {std::string(value), p}};
}
OscMessage level(std::size_t channel, float peak_dbfs, float rms_dbfs, float momentary_lufs) {
    return {address(channel, "level"), {peak_dbfs, rms_dbfs, momentary_lufs}};
}
OscMessage pair(std::size_t channel, std::optional<std::size_t> partner, std::string_view kind, float ms) {
    if (!partner) return {address(channel, "pair"), {std::int32_t{0}, std::string("none"), 0.0F}};
    return {address(channel, "pair"), {clamped(*partner + 1), std::string(kind), ms}};
}
OscMessage feedback(std::size_t channel, float hz, float prominence_db) {
    return {address(channel, "feedback"), {hz, prominence_db}};
}
OscMessage bands(std::size_t channel, const std::vector<float>& dbfs) {
    return {address(channel, "bands"), {dbfs.begin(), dbfs.end()}};
}
OscMessage health(std::uint64_t xruns, std::uint64_t drops, std::size_t channels, float load) {
    return {"/linecheck/health", {clamped(xruns), clamped(drops), clamped(channels), load}};
}
OscMessage desk(std::size_t channel, std::string_view words, std::int32_t number) { return {address(channel, "desk"), {std::string(words), number}}; }
OscMessage safe(std::size_t channel, bool on) { return {address(channel, "safe"), {std::int32_t{on ? 1 : 0}}}; }
OscMessage corrected(std::size_t channel, bool by_person) { return {address(channel, "corrected"), {std::int32_t{by_person ? 1 : 0}}}; }
OscMessage label_advice(std::size_t channel, std::int32_t id, std::string_view name, std::string_view colour) {
    return {address(channel, "advice/label"), {id, std::string(name), std::string(colour)}};
}
OscMessage arm(bool labels) { return {"/linecheck/arm", {std::string(labels ? "labels" : "off")}}; }
OscMessage mode(bool soundcheck) { return {"/linecheck/mode", {std::string(soundcheck ? "soundcheck" : "show")}}; }
OscMessage error(std::string_view address, std::string_view reason) {
    return {"/linecheck/error", {std::string(address), std::string(reason)}};
}

Command parse_command(const OscMessage& message, std::size_t channels) {
    std::string_view path = message.address;
    if (!path.starts_with(root)) return Malformed{"no such address; all of them begin with /linecheck/"};
    path.remove_prefix(root.size());
    if (path == "subscribe") return parse_subscribe(message);
    if (path == "unsubscribe") {
        const auto port = port_of(message);
        return port ? Command(Unsubscribe{*port}) : Command(Malformed{"a port is a whole number from 0 to 65535"});
    }
    if (path == "refresh") return Refresh{};
    if (path == "panic") return Panic{};
    if (path == "undo") return Undo{};
    if (path == "mode") return parse_mode(message);
    if (path == "arm") return parse_arm(message);
    if (path == "main/apply") return parse_main_apply(message);
    if (path.starts_with("ch/")) return parse_channel(message, path.substr(3), channels);
    return Malformed{"no such address; try subscribe, unsubscribe, refresh, panic, mode, arm, undo or ch/N/correct"};
}

bool is_write(const Command& command) noexcept {
    return std::holds_alternative<Correct>(command) || std::holds_alternative<Reject>(command) || std::holds_alternative<Apply>(command) ||
           std::holds_alternative<Undo>(command) || std::holds_alternative<Safe>(command) || std::holds_alternative<Arm>(command) ||
           std::holds_alternative<Mode>(command) || std::holds_alternative<MainApply>(command);
}

std::vector<std::string> command_addresses(std::size_t channels) {
    std::vector<std::string> all;
    for (const auto verb : verbs) all.push_back(std::string(root) + std::string(verb));
    for (std::size_t c = 0; c < channels; ++c)
        for (const auto verb : channel_verbs) all.push_back(address(c, verb));
    return all;
}

}  // namespace osc
}  // namespace linecheck
