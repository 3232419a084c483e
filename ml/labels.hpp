#pragma once
/// The words: every label's id, names, family, colour and icons, as config/labels.toml lists them.
/// The ids and families are fixed at compile time (they are the model's outputs); the file supplies how they are shown.
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace linecheck {

struct Label {
    std::string_view id;          ///< "bass_guitar"
    std::string_view family;      ///< "bass"
    std::string_view production;  ///< default: "acoustic", "electric" or "electronic"
};

/// In the order of the design's section 5; index = position. Never contains "unknown".
std::span<const Label> labels() noexcept;
std::span<const std::string_view> families() noexcept;
/// dynamic, condenser, di, digital.
std::span<const std::string_view> equipments() noexcept;
/// acoustic, electric, electronic.
std::span<const std::string_view> productions() noexcept;

/// Index of an id, or nothing.
std::optional<int> label_index(std::string_view id) noexcept;
/// Index into families() of a label's family.
int family_of(int label) noexcept;
/// "unknown" for -1.
std::string_view label_id(int label) noexcept;
std::string_view family_id(int family) noexcept;
std::string_view equipment_id(int equipment) noexcept;
std::string_view production_id(int production) noexcept;

}  // namespace linecheck
