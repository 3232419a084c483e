#pragma once
/// Every value that a row of a client's table can hold, and the client's arguments as the doubles take them.
#include <string>
#include <variant>
#include <vector>

#include "protocols/desk_row.hpp"
#include "tests/support/desk/osc_wire.hpp"

namespace linecheck::test {

inline WireValue to_wire_value(const OscArgument& argument) {
    if (const auto* text = std::get_if<std::string>(&argument)) return *text;
    if (const auto* whole = std::get_if<std::int32_t>(&argument)) return *whole;
    return std::get<float>(argument);
}
inline OscArgument from_wire_value(const WireValue& value) {
    return std::visit([](const auto& v) -> OscArgument { return v; }, value);
}

/// In physical units; of filters only those that are ever set.
inline std::vector<DeskValue> all_values(const DeskRow& row) {
    std::vector<DeskValue> out;
    if (row.form == DeskForm::toggle) return {false, true};
    if (row.form == DeskForm::text) return {std::string("Kick"), std::string("Vox 2"), std::string()};
    if (row.form == DeskForm::word && row.parameter == DeskParameter::eq_type) return {std::string("low_shelf"), std::string("peak"), std::string("high_shelf")};
    if (row.form == DeskForm::word) {
        for (const auto word : row.words) out.emplace_back(std::string(word));
        return out;
    }
    for (int i = 0; i <= row.law.intervals; ++i)
        out.emplace_back(row.law.to_physical(row.law.curve == DeskLaw::Curve::choice ? static_cast<float>(i) : static_cast<float>(i) / static_cast<float>(row.law.intervals)));
    return out;
}

}  // namespace linecheck::test
