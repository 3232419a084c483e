#include "daemon/desk/desk_face.hpp"

#include <algorithm>

#include "protocols/x32_table.hpp"
#include "protocols/yamaha_table.hpp"

namespace linecheck {
namespace {

const yamaha::Model* yamaha_model(std::string_view family) {
    const auto at = std::find_if(yamaha::models.begin(), yamaha::models.end(), [family](const yamaha::Model& m) { return m.family == family; });
    return at == yamaha::models.end() ? nullptr : &*at;
}

std::optional<DeskValue> colour_of(std::string_view family, const LabelLook& look) {
    if (family == "wing") return look.wing.colour < 0 ? std::nullopt : std::optional<DeskValue>(static_cast<float>(look.wing.colour));
    if (family == "dlive" || family == "avantis") return look.dlive < 0 ? std::nullopt : std::optional<DeskValue>(static_cast<float>(look.dlive));
    if (look.x32.colour < 0) return std::nullopt;
    if (const auto* const model = yamaha_model(family)) return std::string(model->colours[static_cast<std::size_t>(look.x32.colour % 8)]);
    return std::optional<DeskValue>(std::string(x32::colour_words[static_cast<std::size_t>(look.x32.colour)]));
}
std::optional<DeskValue> icon_of(std::string_view family, const LabelLook& look) {
    if (yamaha_model(family) != nullptr) return look.yamaha;
    const int icon = family == "wing" ? look.wing.icon : look.x32.icon;
    return icon < 0 ? std::nullopt : std::optional<DeskValue>(static_cast<float>(icon));
}

bool same_letters(std::string_view a, std::string_view b) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return small(x) == small(y); });
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
    // A strip of eight characters has its own words: "AcGtr 2", not "Acoustic".
    const auto whole = desk.stored({seat.at(DeskParameter::name), strip.strip_name});
    const auto* const held = whole ? std::get_if<std::string>(&*whole) : nullptr;
    const bool fits = held != nullptr && same_letters(*held, strip.strip_name);  // some desks have capitals only
    add(DeskParameter::name, DeskValue(fits || strip.short_name.empty() ? strip.strip_name : strip.short_name));
    add(DeskParameter::colour, colour_of(desk.family(), look));
    add(DeskParameter::icon, icon_of(desk.family(), look));
    return out;
}

}  // namespace linecheck
