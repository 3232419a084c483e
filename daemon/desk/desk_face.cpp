#include "daemon/desk/desk_face.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "protocols/x32_table.hpp"

namespace linecheck {
namespace {

std::optional<DeskValue> colour_of(std::string_view family, const LabelLook& look) {
    if (family == "wing") return look.wing.colour < 0 ? std::nullopt : std::optional<DeskValue>(static_cast<float>(look.wing.colour));
    return look.x32.colour < 0 ? std::nullopt : std::optional<DeskValue>(std::string(x32::colour_words[static_cast<std::size_t>(look.x32.colour)]));
}
std::optional<DeskValue> icon_of(std::string_view family, const LabelLook& look) {
    const int icon = family == "wing" ? look.wing.icon : look.x32.icon;
    return icon < 0 ? std::nullopt : std::optional<DeskValue>(static_cast<float>(icon));
}

}  // namespace

std::vector<DeskSetting> desk_face(const DeskSeat& seat, const Strip& strip, const LabelLook& look) {
    std::vector<DeskSetting> out;
    if (strip.strip_name.empty()) return out;
    const OscDesk& desk = seat.link->desk();
    const auto add = [&](DeskParameter parameter, std::optional<DeskValue> value) {
        if (!value) return;
        const auto stored = desk.stored({seat.at(parameter), *value});
        if (stored) out.push_back({seat.at(parameter), *stored});
    };
    add(DeskParameter::name, DeskValue(strip.strip_name));
    add(DeskParameter::colour, colour_of(desk.family(), look));
    add(DeskParameter::icon, icon_of(desk.family(), look));
    return out;
}

bool is_factory_name(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 5> words{"ch", "channel", "chan", "input", "in"};
    std::string word;
    bool digits = false;
    for (const char c : name) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isspace(letter) != 0) continue;
        if (std::isdigit(letter) != 0) {
            digits = true;
        } else if (digits) {
            return false;  // something behind the number
        } else {
            word += static_cast<char>(std::tolower(letter));
        }
    }
    return (word.empty() && !digits) || (digits && std::find(words.begin(), words.end(), word) != words.end());
}

}  // namespace linecheck
