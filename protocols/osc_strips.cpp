#include "protocols/osc_strips.hpp"

#include <algorithm>

#include "protocols/x32_text.hpp"

namespace linecheck {

std::string OscStrips::address(const DeskPlace& place) const {
    if (place.strip < 0 || place.strip >= static_cast<int>(strips())) return {};
    if (place.parameter == DeskParameter::gain) {
        if (place.band != 0) return {};
        const int amp = head_amp_[static_cast<std::size_t>(place.strip)];
        return amp < 0 ? std::string() : "/headamp/" + padded_number(amp, head_amp_digits_) + "/gain";
    }
    const std::string leaf = leaves_.leaf(place.parameter, place.band);
    return leaf.empty() ? leaf : "/ch/" + padded_number(place.strip + 1, 2) + "/" + leaf;
}

std::vector<DeskSetting> OscStrips::hear_head_amp(const std::string& address, double number) const {
    std::vector<DeskSetting> out;
    const auto slash = address.find('/', 9);
    const auto amp = slash == std::string::npos ? std::nullopt : whole_number(std::string_view(address).substr(9, slash - 9));
    const bool gain = address.ends_with("/gain");
    if (!amp || *amp < 0 || (!gain && !address.ends_with("/phantom"))) return out;
    for (std::size_t s = 0; s < strips(); ++s)
        if (head_amp_[s] == *amp)
            out.push_back({{static_cast<std::int16_t>(s), gain ? DeskParameter::gain : DeskParameter::phantom, 0},
                           gain ? DeskValue(head_amp_law(*amp).to_physical(float_of(number))) : DeskValue(number != 0)});
    return out;
}

std::vector<DeskSetting> OscStrips::hear_leaf(const std::string& address, const OscArgument& argument) const {
    std::vector<DeskSetting> out;
    const auto number = osc_number(argument);
    const auto count = static_cast<int>(strips());
    if (const auto strip = strip_of(address, strips())) {
        const auto* const leaf = leaves_.find(strip->second);
        const auto value = leaf == nullptr ? std::nullopt : value_of(*leaf->row, argument);
        if (value) out.push_back({{strip->first, leaf->row->parameter, leaf->band}, *value});
    } else if (address.starts_with("/headamp/") && number) {
        return hear_head_amp(address, *number);
    } else if (address.starts_with("/config/chlink/") && number) {
        const auto odd = whole_number(address.substr(15, address.find('-') - 15));
        for (int s = 0; odd && s < 2 && *odd >= 1 && *odd < count; ++s) out.push_back({{static_cast<std::int16_t>(*odd - 1 + s), DeskParameter::linked, 0}, *number != 0});
    } else if (address.starts_with("/-stat/solosw/") && number) {
        const auto solo = whole_number(std::string_view(address).substr(14));
        if (solo && *solo >= 1 && *solo <= count) out.push_back({{static_cast<std::int16_t>(*solo - 1), DeskParameter::soloed, 0}, *number != 0});
    }
    return out;
}

std::optional<OscMessage> OscStrips::read(const DeskPlace& place) const {
    const std::string where = address(place);
    return where.empty() ? std::nullopt : std::optional(OscMessage{where, {}});
}

std::optional<OscMessage> OscStrips::set(const DeskSetting& setting) const {
    if (!settable(setting.place.parameter)) return std::nullopt;
    const std::string where = address(setting.place);
    if (where.empty()) return std::nullopt;
    if (setting.place.parameter == DeskParameter::gain) {
        const auto* const number = std::get_if<float>(&setting.value);
        const int amp = head_amp_[static_cast<std::size_t>(setting.place.strip)];
        return number == nullptr ? std::nullopt : std::optional(OscMessage{where, {head_amp_law(amp).to_wire(*number)}});
    }
    const auto argument = argument_of(*leaves_.find(setting.place.parameter), setting.value, name_length_);
    return argument ? std::optional(OscMessage{where, {*argument}}) : std::nullopt;
}

std::vector<OscMessage> OscStrips::set(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings)
        if (auto message = set(one)) out.push_back(std::move(*message));
    return out;
}

std::vector<OscMessage> OscStrips::read(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings)
        if (const auto message = read(one.place); message && std::find(out.begin(), out.end(), *message) == out.end()) out.push_back(*message);
    return out;
}

std::vector<OscMessage> OscStrips::follow_up(const DeskSetting& heard) const {
    if (heard.place.parameter != DeskParameter::head_amp) return {};
    const auto gain = read(DeskPlace{heard.place.strip, DeskParameter::gain, 0});
    return gain ? std::vector<OscMessage>{*gain} : std::vector<OscMessage>();
}

std::optional<DeskValue> OscStrips::stored(const DeskSetting& setting) const {
    const auto message = set(setting);
    if (!message) return std::nullopt;
    if (setting.place.parameter == DeskParameter::gain) return head_amp_law(head_amp_[static_cast<std::size_t>(setting.place.strip)]).stored(std::get<float>(setting.value));
    return value_of(*leaves_.find(setting.place.parameter), message->arguments[0]);
}

bool OscStrips::same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const {
    const auto* x = std::get_if<float>(&a);
    const auto* y = std::get_if<float>(&b);
    if (place.parameter == DeskParameter::gain && x != nullptr && y != nullptr && place.strip >= 0 && place.strip < static_cast<int>(strips()))
        return head_amp_law(head_amp_[static_cast<std::size_t>(place.strip)]).same(*x, *y);
    return same_value(leaves_.find(place.parameter), a, b);
}

std::vector<std::size_t> OscStrips::shares_gain(std::size_t strip) const {
    std::vector<std::size_t> out;
    for (std::size_t s = 0; s < inputs(); ++s)
        if (s != strip && head_amp_[s] >= 0 && head_amp_[s] == head_amp_[strip]) out.push_back(s);
    return out;
}

}  // namespace linecheck
