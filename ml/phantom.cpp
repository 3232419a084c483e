#include "ml/phantom.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr std::array<std::string_view, 10> miked_families{"drums", "percussion", "string", "brass", "reed", "flute", "mallet", "vocal", "speech", "ambience"};

bool is_miked(const Played& played) noexcept {
    const bool acoustic = played.production != unknown_label ? production_id(played.production) == "acoustic"
                          : played.label == unknown_label    ? true
                                                             : labels()[static_cast<std::size_t>(played.label)].production == "acoustic";
    if (label_id(played.label) == "piano") return acoustic;
    return acoustic && std::find(miked_families.begin(), miked_families.end(), family_id(played.family)) != miked_families.end();
}

int condenser() noexcept {
    const auto kinds = equipments();
    return static_cast<int>(std::find(kinds.begin(), kinds.end(), "condenser") - kinds.begin());
}

}  // namespace

EquipmentShown equipment_with_phantom(EquipmentShown heard, const Played& played, std::optional<bool> phantom) noexcept {
    if (!phantom) return heard;
    if (equipment_id(heard.kind) == (*phantom ? "dynamic" : "condenser")) return {};
    if (heard.kind == unknown_label && *phantom && is_miked(played)) return {condenser(), condenser_when_on};
    return heard;
}

}  // namespace linecheck
