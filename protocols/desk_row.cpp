#include "protocols/desk_row.hpp"

#include <algorithm>
#include <cmath>

#include "protocols/desk_text.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

/// A choice by its index, as linecheck names it.
std::optional<DeskValue> word_value(const DeskRow& row, int index) {
    if (index < 0 || index >= static_cast<int>(row.words.size())) return std::nullopt;
    const auto at = static_cast<std::size_t>(index);
    if (row.parameter == DeskParameter::eq_type) return std::string(desk_filters[at]);
    if (row.parameter == DeskParameter::comp_rms) return index == 1;
    return std::string(row.words[at]);
}
std::optional<int> index_of_word(std::span<const std::string_view> words, std::string_view word) {
    const auto at = std::find(words.begin(), words.end(), word);
    return at == words.end() ? std::nullopt : std::optional(static_cast<int>(at - words.begin()));
}

std::optional<OscArgument> argument_of_word(const DeskRow& row, const std::string& text) {
    const bool filter = row.parameter == DeskParameter::eq_type;
    if (filter && (text == "low_cut" || text == "high_cut")) return std::nullopt;
    const auto index = filter ? index_of_word(desk_filters, text) : index_of_word(row.words, text);
    return index ? std::optional<OscArgument>(std::int32_t{*index}) : std::nullopt;
}
std::optional<OscArgument> argument_of_number(const DeskRow& row, float number) {
    if (row.form == DeskForm::whole) return static_cast<std::int32_t>(std::lround(row.law.stored(number)));
    if (row.form == DeskForm::plain) return row.law.stored(number);
    if (row.form != DeskForm::scaled) return std::nullopt;
    if (row.law.curve == DeskLaw::Curve::choice) return static_cast<std::int32_t>(row.law.to_wire(number));
    return row.law.to_wire(number);
}

}  // namespace

std::optional<DeskValue> value_of(const DeskRow& row, const OscArgument& argument) {
    if (const auto* text = std::get_if<std::string>(&argument)) return row.form == DeskForm::text ? std::optional<DeskValue>(*text) : std::nullopt;
    const auto number = osc_number(argument);
    if (!number || row.form == DeskForm::text) return std::nullopt;
    if (row.form == DeskForm::toggle) return *number != 0;
    if (row.form == DeskForm::word) return word_value(row, whole_of(*number));
    const float value = float_of(*number);
    if (row.form == DeskForm::plain) return value;
    return row.form == DeskForm::whole ? row.law.bounded(value) : row.law.to_physical(value);
}

std::optional<DeskValue> value_of_word(const DeskRow& row, const std::string& word) {
    if (row.form == DeskForm::text) return word;
    if (row.form == DeskForm::toggle) return word == "ON" ? std::optional<DeskValue>(true) : word == "OFF" ? std::optional<DeskValue>(false) : std::nullopt;
    if (row.form == DeskForm::word) {
        const auto index = index_of_word(row.words, word);
        return index ? word_value(row, *index) : std::nullopt;
    }
    const auto number = physical_number(word);
    if (!number) return std::nullopt;
    return row.form == DeskForm::whole ? row.law.bounded(*number) : row.law.stored(*number);
}

std::optional<OscArgument> argument_of(const DeskRow& row, const DeskValue& value, std::size_t name_bytes) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (row.form == DeskForm::text) return cut_to_bytes(ascii_folded(*text), name_bytes);
        return row.form == DeskForm::word ? argument_of_word(row, *text) : std::nullopt;
    }
    if (const auto* on = std::get_if<bool>(&value)) return row.form == DeskForm::toggle ? std::optional<OscArgument>(*on ? 1 : 0) : std::nullopt;
    return argument_of_number(row, std::get<float>(value));
}

bool same_value(const DeskRow* row, const DeskValue& a, const DeskValue& b) {
    const auto* x = std::get_if<float>(&a);
    const auto* y = std::get_if<float>(&b);
    if (x == nullptr || y == nullptr) return a == b;
    return row == nullptr || (row->form != DeskForm::scaled && row->form != DeskForm::plain) ? std::abs(*x - *y) < 0.5F : row->law.same(*x, *y);
}

DeskRows::DeskRows(std::span<const DeskRow> rows, std::size_t bands, std::string_view letters) : rows_(rows), bands_(bands), letters_(letters) {
    for (const DeskRow& row : rows) {
        const bool banded = row.leaf.find('%') != std::string_view::npos;
        for (std::size_t b = 0; b < (banded ? bands : 1); ++b) leaves_[leaf(row.parameter, static_cast<std::uint8_t>(b))] = {&row, static_cast<std::uint8_t>(b)};
    }
}

const DeskRows::Leaf* DeskRows::find(const std::string& leaf) const {
    const auto found = leaves_.find(leaf);
    return found == leaves_.end() ? nullptr : &found->second;
}
const DeskRow* DeskRows::find(DeskParameter parameter) const {
    const auto at = std::find_if(rows_.begin(), rows_.end(), [&](const DeskRow& row) { return row.parameter == parameter; });
    return at == rows_.end() ? nullptr : &*at;
}

std::string DeskRows::leaf(DeskParameter parameter, std::uint8_t band) const {
    const DeskRow* const row = find(parameter);
    if (row == nullptr || band >= bands_) return {};
    std::string out(row->leaf);
    const auto at = out.find('%');
    if (at == std::string::npos) return band == 0 ? out : std::string();  // no band of a thing without bands
    out[at] = letters_[band];
    return out;
}

}  // namespace linecheck
