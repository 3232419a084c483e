#include "protocols/plain_strips.hpp"

#include <algorithm>
#include <utility>

#include "protocols/desk_text.hpp"

namespace linecheck {

PlainStrips::PlainStrips(const Shape& shape) : shape_(shape) {
    for (const DeskRow& one : shape_.rows)
        for (std::size_t s = 0; s < shape_.strips; ++s) {
            const DeskPlace place{static_cast<std::int16_t>(s), one.parameter, 0};
            places_.emplace(address(place), place);
        }
}

const DeskRow* PlainStrips::row(DeskParameter parameter) const {
    const auto at = std::find_if(shape_.rows.begin(), shape_.rows.end(), [&](const DeskRow& one) { return one.parameter == parameter; });
    return at == shape_.rows.end() ? nullptr : &*at;
}

std::string PlainStrips::address(const DeskPlace& place) const {
    const DeskRow* const found = row(place.parameter);
    if (found == nullptr || place.band != 0 || place.strip < 0 || place.strip >= static_cast<int>(shape_.strips)) return {};
    std::string out(found->leaf);
    return out.replace(out.find('#'), 1, std::to_string(place.strip + shape_.first));
}

std::vector<DeskSetting> PlainStrips::hear(const OscMessage& message) {
    const auto place = places_.find(message.address);
    if (place == places_.end() || message.arguments.size() != 1) return {};
    auto value = value_of(*row(place->second.parameter), message.arguments[0]);
    return value ? std::vector<DeskSetting>{{place->second, std::move(*value)}} : std::vector<DeskSetting>();
}

std::optional<DeskValue> PlainStrips::stored(const DeskSetting& setting) const {
    if (!settable(setting.place.parameter) || address(setting.place).empty()) return std::nullopt;
    const DeskRow& found = *row(setting.place.parameter);
    const auto* const text = std::get_if<std::string>(&setting.value);
    if (text != nullptr && found.form == DeskForm::text) return cut_to_bytes(shown_name(shape_.ascii ? ascii_folded(*text) : *text), shape_.name_bytes);
    const auto argument = argument_of(found, setting.value, shape_.name_bytes);
    return argument ? value_of(found, *argument) : std::nullopt;
}

std::vector<OscMessage> PlainStrips::set(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings) {
        const auto held = stored(one);
        if (!held) continue;
        const auto* const text = std::get_if<std::string>(&*held);
        if (text != nullptr) out.push_back({address(one.place), {*text}});
        else if (const auto argument = argument_of(*row(one.place.parameter), *held, shape_.name_bytes)) out.push_back({address(one.place), {*argument}});
    }
    return out;
}

std::vector<OscMessage> PlainStrips::read(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings) {
        std::string where = address(one.place);
        if (where.empty()) continue;
        OscMessage asked = question(std::move(where));
        if (std::find(out.begin(), out.end(), asked) == out.end()) out.push_back(std::move(asked));
    }
    return out;
}

bool PlainStrips::same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const { return same_value(row(place.parameter), a, b); }

}  // namespace linecheck
