#pragma once
/// One parameter of a strip as an OSC desk holds it: its leaf, its form on the wire, its law; and both ways between the
/// two. What a family's table is made of.
///
///   errors   nothing for values of another kind
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "protocols/desk.hpp"
#include "protocols/desk_law.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

/// plain: a float in physical units; scaled: 0 to 1, or the index of a choice.
enum class DeskForm : unsigned char { text, whole, toggle, scaled, word, plain };

/// `leaf` stands behind the strip's address; "eq/%/f" has the band in place of %. `words`: of a choice, in text forms
/// and as strings.
struct DeskRow {
    DeskParameter parameter;
    std::string_view leaf;
    DeskForm form;
    DeskLaw law{};
    std::span<const std::string_view> words{};
};

constexpr DeskLaw linear_law(float low, float high, int intervals) { return {DeskLaw::Curve::linear, low, high, intervals, {}}; }
constexpr DeskLaw logarithmic_law(float low, float high, int values) { return {DeskLaw::Curve::logarithmic, low, high, values - 1, {}}; }
constexpr DeskLaw choice_law(std::span<const float> values) { return {DeskLaw::Curve::choice, 0, 0, static_cast<int>(values.size()) - 1, values}; }

/// From an OSC argument, and from a word of a text form.
std::optional<DeskValue> value_of(const DeskRow& row, const OscArgument& argument);
std::optional<DeskValue> value_of_word(const DeskRow& row, const std::string& word);
/// What sets it: clamped, stepped; names folded to ASCII and cut to `name_bytes`. A low or high cut is never set.
std::optional<OscArgument> argument_of(const DeskRow& row, const DeskValue& value, std::size_t name_bytes);
/// Whether the desk holds what was asked for; without a row, numbers to the nearest whole.
bool same_value(const DeskRow* row, const DeskValue& a, const DeskValue& b);

/// A family's rows, found by leaf and by parameter.
class DeskRows {
public:
    struct Leaf {
        const DeskRow* row;
        std::uint8_t band;
    };
    /// `letters`: what stands for each band.
    DeskRows(std::span<const DeskRow> rows, std::size_t bands, std::string_view letters = "123456789");
    /// nullptr for what the table does not hold.
    [[nodiscard]] const Leaf* find(const std::string& leaf) const;
    [[nodiscard]] const DeskRow* find(DeskParameter parameter) const;
    /// "eq/2/f"; "" when the desk has no such place.
    [[nodiscard]] std::string leaf(DeskParameter parameter, std::uint8_t band) const;
    [[nodiscard]] std::span<const DeskRow> rows() const noexcept { return rows_; }

private:
    std::span<const DeskRow> rows_;
    std::size_t bands_;
    std::string_view letters_;
    std::map<std::string, Leaf> leaves_;
};

}  // namespace linecheck
