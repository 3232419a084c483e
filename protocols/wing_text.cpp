#include "protocols/wing_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "protocols/desk_text.hpp"
#include "protocols/wing_table.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

constexpr std::uint8_t high_band = wing::eq_bands - 1;

const char* shelf_of(std::uint8_t band) { return band == 0 ? "low_shelf" : "high_shelf"; }

/// The number that stands first: "4.0:1" is 4.
std::optional<float> leading_number(const std::string& text) {
    const auto end = text.find_first_not_of("+-.0123456789");
    return physical_number(std::string_view(text).substr(0, std::min(end, text.size())));
}

/// The value of a triplet, and of a whole number its text, because the third one counts from the lowest.
std::optional<float> number_of(const DeskRow& row, const OscMessage& message) {
    const auto* const text = message.arguments.empty() ? nullptr : std::get_if<std::string>(&message.arguments[0]);
    if (message.arguments.size() == 3 && (row.form == DeskForm::scaled || row.form == DeskForm::toggle)) {
        const auto value = osc_number(message.arguments[2]);
        return value ? std::optional(float_of(*value)) : std::nullopt;
    }
    return text == nullptr ? std::nullopt : leading_number(*text);
}

std::string plain(float number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, 3).ptr;
    return {text.data(), end};
}
std::string quoted(const std::string& name) {
    std::string out = "'";
    for (const char c : name) {
        if (c == '\'' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= ' ') out += c;
    }
    return out + "'";
}
std::string without_controls(std::string name) {
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
    return name;
}
std::optional<std::size_t> colour_index(const std::string& word) {
    const auto at = std::find(wing::colour_words.begin(), wing::colour_words.end(), word);
    return at == wing::colour_words.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - wing::colour_words.begin()));
}

}  // namespace

std::optional<DeskValue> wing_value(const DeskRow& row, std::uint8_t band, const OscMessage& message) {
    const auto* const text = message.arguments.empty() ? nullptr : std::get_if<std::string>(&message.arguments[0]);
    if (text == nullptr) return std::nullopt;
    if (row.form == DeskForm::text) return *text;
    if (row.parameter == DeskParameter::eq_type) return *text == "SHV" ? std::optional<DeskValue>(std::string(shelf_of(band))) : *text == "PEQ" ? std::optional<DeskValue>(std::string("peak")) : std::nullopt;
    if (row.parameter == DeskParameter::comp_rms) return *text == "RMS" ? std::optional<DeskValue>(true) : *text == "PEAK" ? std::optional<DeskValue>(false) : std::nullopt;
    const auto number = number_of(row, message);
    if (!number) return std::nullopt;
    if (row.form == DeskForm::toggle) return *number != 0;
    if (row.form != DeskForm::word) return row.law.bounded(*number);
    if (*number < 1 || *number > static_cast<float>(row.words.size())) return std::nullopt;
    return std::string(row.words[static_cast<std::size_t>(*number) - 1]);
}

std::optional<DeskValue> wing_stored(const DeskRow& row, std::uint8_t band, const DeskValue& value) {
    if (const auto* const on = std::get_if<bool>(&value)) return row.form == DeskForm::toggle ? std::optional<DeskValue>(*on) : std::nullopt;
    const auto* const number = std::get_if<float>(&value);
    if (number != nullptr && row.parameter == DeskParameter::colour) {  // by its number, as the desk counts
        const bool known = *number >= 1 && *number <= static_cast<float>(wing::colour_words.size());
        return known ? std::optional<DeskValue>(std::string(wing::colour_words[static_cast<std::size_t>(*number) - 1])) : std::nullopt;
    }
    if (number != nullptr)
        return row.form == DeskForm::scaled || row.form == DeskForm::whole ? std::optional<DeskValue>(row.law.stored(*number)) : std::nullopt;
    const auto& text = std::get<std::string>(value);
    if (row.form == DeskForm::text) return cut_to_bytes(without_controls(text), wing::name_length);
    if (row.parameter == DeskParameter::eq_type) {
        const bool shelf = (band == 0 || band == high_band) && text == shelf_of(band);
        return shelf || text == "peak" ? std::optional<DeskValue>(text) : std::nullopt;
    }
    return row.parameter == DeskParameter::colour && colour_index(text) ? std::optional<DeskValue>(text) : std::nullopt;
}

std::optional<std::string> wing_text(const DeskRow& row, std::uint8_t band, const DeskValue& value) {
    const auto held = wing_stored(row, band, value);
    if (!held) return std::nullopt;
    if (const auto* const on = std::get_if<bool>(&*held)) return *on ? "1" : "0";
    if (const auto* const number = std::get_if<float>(&*held)) {
        if (row.form == DeskForm::whole) return std::to_string(std::lround(*number));
        return row.words.empty() ? plain(*number) : std::string(row.words[static_cast<std::size_t>(row.law.to_wire(*number))]);
    }
    const auto& text = std::get<std::string>(*held);
    if (row.form == DeskForm::text) return quoted(text);
    if (row.parameter == DeskParameter::eq_type) return text == "peak" ? "PEQ" : "SHV";
    return std::to_string(*colour_index(text) + 1);
}

}  // namespace linecheck
