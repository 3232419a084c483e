#include "daemon/desk/desk_face.hpp"

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

}  // namespace linecheck
