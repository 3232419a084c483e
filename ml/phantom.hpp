#pragma once
/// What a console's phantom power says about the equipment on a line, beside what the network heard.
///
///   in       the network's kind of equipment and how sure it is, what plays, and the strip's phantom switch
///   out      the kind to show
///   meaning  The switch excludes, it proves nothing. On: a dynamic microphone would not need it, but bears it, and
///            many switch on whole stage boxes: a heard "dynamic" becomes unknown. Off: a condenser microphone would
///            be silent, unless it feeds itself (battery electrets, clip-on packs, radio): a heard "condenser" becomes
///            unknown. On, nothing heard, and something acoustic that is miked rather than plugged in (active DI boxes
///            want the power too, so no guitars, basses or keyboards but the piano): condenser, at condenser_when_on.
///            Nothing known of the switch: as heard
///   cost     a comparison or two; noexcept, any thread
#include <optional>

#include "ml/verdict.hpp"

namespace linecheck {

struct EquipmentShown {
    int kind = unknown_label;  ///< index into equipments()
    float confidence = 0;      ///< 0 where phantom power and ear contradict each other
    bool operator==(const EquipmentShown&) const = default;
};

/// How sure "condenser" is on the switch's word alone. Set, not measured: no recording of ours comes with a desk.
inline constexpr float condenser_when_on = 0.6F;

/// What plays; each may be unknown_label.
struct Played {
    int label = unknown_label, family = unknown_label, production = unknown_label;
};

[[nodiscard]] EquipmentShown equipment_with_phantom(EquipmentShown heard, const Played& played, std::optional<bool> phantom) noexcept;

}  // namespace linecheck
