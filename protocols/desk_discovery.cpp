#include "protocols/desk_discovery.hpp"

#include <algorithm>
#include <array>

#include "protocols/desk_text.hpp"

namespace linecheck {
namespace {

constexpr int x32_port = 10023, xair_port = 10024, wing_call_port = 2222;
constexpr std::size_t longest = 32;

/// Names come from a network: printable, and no longer than a line takes.
std::string shown(std::string_view text) { return cut_to_bytes(ascii_folded(text), longest); }

std::string_view family_of_model(std::string_view model) {
    if (model.starts_with("X32") || model.starts_with("M32")) return "x32";
    return model.starts_with("XR") || model.starts_with("X18") || model.starts_with("MR") ? "xair" : "";
}

}  // namespace

std::vector<DeskCall> desk_calls() {
    return {{x32_port, OscMessage{"/xinfo", {}}}, {xair_port, OscMessage{"/xinfo", {}}}, {wing_call_port, std::string("WING?")}};
}

std::optional<DeskFound> found_desk(const OscMessage& answer) {
    if (answer.address != "/xinfo" || answer.arguments.size() != 4) return std::nullopt;
    std::array<std::string, 4> words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto* const text = std::get_if<std::string>(&answer.arguments[i]);
        if (text == nullptr) return std::nullopt;
        words[i] = shown(*text);
    }
    const auto family = family_of_model(words[2]);
    return family.empty() ? std::nullopt : std::optional(DeskFound{std::string(family), words[0], words[1], words[2], words[3]});
}

std::optional<DeskFound> found_desk(std::string_view answer) {
    std::vector<std::string> words;
    while (words.size() < 6) {
        const auto end = std::min(answer.find(','), answer.size());
        words.push_back(shown(answer.substr(0, end)));
        if (end == answer.size()) break;
        answer.remove_prefix(end + 1);
    }
    if (words.size() != 6 || words[0] != "WING") return std::nullopt;
    return DeskFound{"wing", words[1], words[2], words[3], words[5]};
}

}  // namespace linecheck
