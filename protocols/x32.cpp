#include "protocols/x32.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "protocols/x32_table.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
std::vector<OscMessage> X32::questions(std::size_t strip) const {
    const int number = static_cast<int>(strip) + 1, odd = (number - 1) / 2 * 2 + 1;
    std::vector<OscMessage> out;
    for (const x32::Node& node : x32::nodes) out.push_back({"/node", {"ch/" + padded_number(number, 2) + "/" + std::string(node.path)}});
    out.push_back({"/-ha/" + padded_number(number - 1, 2) + "/index", {}});
    if (strip == 0) out.push_back({"/-show/prepos/current", {}});
    if (number == odd) out.push_back({"/config/chlink/" + std::to_string(odd) + "-" + std::to_string(odd + 1), {}});
    return out;
}

std::string X32::key_of_question(const OscMessage& question) const {
    if (question.address == "/node" && !question.arguments.empty()) return "/" + std::get<std::string>(question.arguments[0]);
    return question.address;
}
std::string X32::key_of_answer(const OscMessage& message) const {
    if (message.address != "node" || message.arguments.empty()) return message.address;
    const auto* text = std::get_if<std::string>(&message.arguments[0]);
    return text == nullptr ? std::string() : text->substr(0, text->find(' '));
}

std::vector<DeskSetting> X32::hear(const OscMessage& message) {
    if (message.arguments.size() != 1) return {};
    if (message.address == "node" || message.address == "/") {
        const auto* text = std::get_if<std::string>(&message.arguments[0]);
        return text == nullptr ? std::vector<DeskSetting>() : hear_text(*text);
    }
    const auto number = osc_number(message.arguments[0]);
    if (message.address.starts_with("/-ha/") && message.address.ends_with("/index") && number) {
        const auto strip = whole_number(std::string_view(message.address).substr(5, 2));
        if (!strip || *strip < 0 || *strip >= static_cast<int>(strip_count)) return {};
        head_amp_[static_cast<std::size_t>(*strip)] = static_cast<int>(*number);
        return {{{static_cast<std::int16_t>(*strip), DeskParameter::head_amp, 0}, static_cast<float>(*number)}};
    }
    if (message.address.starts_with("/config/routing") || message.address.starts_with("/config/userrout")) {
        head_amp_.fill(-1);
        return {{{-1, DeskParameter::patched, 0}, number ? static_cast<float>(*number) : 0.0F}};
    }
    auto heard = hear_leaf(message.address, message.arguments[0]);
    if (heard.size() == 1 && heard[0].place.parameter == DeskParameter::patched) head_amp_[static_cast<std::size_t>(heard[0].place.strip)] = -1;
    return heard;
}

std::vector<DeskSetting> X32::hear_leaf(const std::string& address, const OscArgument& argument) const {
    const auto number = osc_number(argument);
    if (const auto strip = strip_of(address, strip_count)) {
        if (strip->second == "config/source" && number) return {{{strip->first, DeskParameter::patched, 0}, static_cast<float>(*number)}};
        const auto* const leaf = x32::leaves().find(strip->second);
        const auto value = leaf == nullptr ? std::nullopt : value_of(*leaf->row, argument);
        return value ? std::vector<DeskSetting>{{{strip->first, leaf->row->parameter, leaf->band}, *value}} : std::vector<DeskSetting>();
    }
    std::vector<DeskSetting> out;
    if (address.starts_with("/headamp/") && number) {
        const auto amp = whole_number(std::string_view(address).substr(9, 3));
        const bool gain = address.ends_with("/gain");
        if (!amp || (!gain && !address.ends_with("/phantom"))) return out;
        for (std::size_t s = 0; s < strip_count; ++s)
            if (head_amp_[s] == *amp)
                out.push_back({{static_cast<std::int16_t>(s), gain ? DeskParameter::gain : DeskParameter::phantom, 0},
                               gain ? DeskValue(x32::head_amp_gain.to_physical(static_cast<float>(*number))) : DeskValue(*number != 0)});
    } else if (address.starts_with("/config/chlink/") && number) {
        const auto odd = whole_number(address.substr(15, address.find('-') - 15));
        for (int s = 0; odd && s < 2 && *odd >= 1 && *odd < static_cast<int>(strip_count); ++s)
            out.push_back({{static_cast<std::int16_t>(*odd - 1 + s), DeskParameter::linked, 0}, *number != 0});
    } else if (address.starts_with("/-stat/solosw/") && number) {
        const auto strip = whole_number(std::string_view(address).substr(14));
        if (strip && *strip >= 1 && *strip <= static_cast<int>(strip_count)) out.push_back({{static_cast<std::int16_t>(*strip - 1), DeskParameter::soloed, 0}, *number != 0});
    } else if (address == "/-show/prepos/current" && number) {
        out.push_back({{-1, DeskParameter::scene, 0}, static_cast<float>(*number)});
    }
    return out;
}

std::vector<DeskSetting> X32::hear_text(const std::string& text) {
    const auto words = text_words(text);
    if (words.empty()) return {};
    const auto strip = strip_of((words[0].starts_with('/') ? "" : "/") + words[0], strip_count);
    return strip ? read_strip_node(strip->first, strip->second, std::span(words).subspan(1)) : std::vector<DeskSetting>();
}

std::string X32::address(const DeskPlace& place) const {
    if (place.strip < 0 || place.strip >= static_cast<int>(strip_count)) return {};
    if (place.parameter == DeskParameter::gain) {
        const int amp = head_amp_[static_cast<std::size_t>(place.strip)];
        return amp < 0 ? std::string() : "/headamp/" + padded_number(amp, 3) + "/gain";
    }
    const std::string leaf = x32::leaves().leaf(place.parameter, place.band);
    return leaf.empty() ? leaf : "/ch/" + padded_number(place.strip + 1, 2) + "/" + leaf;
}

std::optional<OscMessage> X32::read(const DeskPlace& place) const {
    const std::string where = address(place);
    return where.empty() ? std::nullopt : std::optional(OscMessage{where, {}});
}

std::optional<OscMessage> X32::set(const DeskSetting& setting) const {
    if (!settable(setting.place.parameter)) return std::nullopt;
    const std::string where = address(setting.place);
    if (where.empty()) return std::nullopt;
    if (setting.place.parameter == DeskParameter::gain) {
        const auto* const number = std::get_if<float>(&setting.value);
        return number == nullptr ? std::nullopt : std::optional(OscMessage{where, {x32::head_amp_gain.to_wire(*number)}});
    }
    const auto argument = argument_of(*x32::leaves().find(setting.place.parameter), setting.value, x32::name_length);
    return argument ? std::optional(OscMessage{where, {*argument}}) : std::nullopt;
}

std::vector<OscMessage> X32::follow_up(const DeskSetting& heard) const {
    if (heard.place.parameter == DeskParameter::patched) {
        std::vector<OscMessage> out;
        for (std::size_t s = 0; s < strip_count; ++s)
            if (heard.place.strip < 0 || heard.place.strip == static_cast<int>(s)) out.push_back({"/-ha/" + padded_number(static_cast<int>(s), 2) + "/index", {}});
        return out;
    }
    if (heard.place.parameter != DeskParameter::head_amp) return {};
    const auto gain = read(DeskPlace{heard.place.strip, DeskParameter::gain, 0});
    return gain ? std::vector<OscMessage>{*gain} : std::vector<OscMessage>();
}

std::vector<std::size_t> X32::shares_gain(std::size_t strip) const {
    std::vector<std::size_t> out;
    for (std::size_t s = 0; s < strip_count; ++s)
        if (s != strip && head_amp_[s] >= 0 && head_amp_[s] == head_amp_[strip]) out.push_back(s);
    return out;
}

std::vector<OscMessage> X32::set(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    std::map<std::pair<std::int16_t, std::uint8_t>, std::array<const DeskSetting*, 4>> bands;
    constexpr std::array order{DeskParameter::eq_type, DeskParameter::eq_hz, DeskParameter::eq_gain, DeskParameter::eq_q};
    for (const DeskSetting& one : settings) {
        const auto field = std::find(order.begin(), order.end(), one.place.parameter);
        if (field != order.end()) bands[{one.place.strip, one.place.band}][static_cast<std::size_t>(field - order.begin())] = &one;
    }
    const auto whole = [&](const DeskPlace& place) {
        const auto band = bands.find({place.strip, place.band});
        return band != bands.end() && std::all_of(band->second.begin(), band->second.end(), [&](const auto* one) { return one != nullptr && set(*one); });
    };
    for (const DeskSetting& one : settings) {
        const bool in_band = std::find(order.begin(), order.end(), one.place.parameter) != order.end();
        if (in_band && whole(one.place)) {
            const auto& band = bands.at({one.place.strip, one.place.band});
            if (band[0] == &one) out.push_back(band_text(*band[0], *band[1], *band[2], *band[3]));
        } else if (const auto message = set(one)) {
            out.push_back(*message);
        }
    }
    return out;
}

/// "ch/05/eq/1 PEQ 1k02 +3.50 2.1": on the desk's own steps, so that its rounding agrees with ours.
OscMessage X32::band_text(const DeskSetting& type, const DeskSetting& hz, const DeskSetting& gain, const DeskSetting& q) const {
    const auto number = [&](const DeskSetting& one, int decimals) {
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), std::get<float>(*stored(one)), std::chars_format::fixed, decimals).ptr;
        return std::string(text.data(), end);
    };
    const auto filter = static_cast<std::size_t>(std::get<std::int32_t>(set(type)->arguments[0]));
    return {"/", {"ch/" + padded_number(type.place.strip + 1, 2) + "/eq/" + std::to_string(type.place.band + 1) + " " + std::string(x32::filter_words[filter]) + " " +
                  number(hz, 2) + " " + number(gain, 2) + " " + number(q, 3)}};
}

std::vector<OscMessage> X32::read(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings) {
        auto message = read(one.place);
        if (!message) continue;
        const bool in_band = one.place.parameter == DeskParameter::eq_type || one.place.parameter == DeskParameter::eq_hz ||
                             one.place.parameter == DeskParameter::eq_gain || one.place.parameter == DeskParameter::eq_q;
        if (in_band) message = OscMessage{"/node", {message->address.substr(1, message->address.rfind('/') - 1)}};
        if (std::find(out.begin(), out.end(), *message) == out.end()) out.push_back(*message);
    }
    return out;
}

std::optional<DeskValue> X32::stored(const DeskSetting& setting) const {
    const auto message = set(setting);
    if (!message) return std::nullopt;
    if (setting.place.parameter == DeskParameter::gain) return x32::head_amp_gain.stored(std::get<float>(setting.value));
    return value_of(*x32::leaves().find(setting.place.parameter), message->arguments[0]);
}

bool X32::same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const {
    const auto* x = std::get_if<float>(&a);
    const auto* y = std::get_if<float>(&b);
    if (x == nullptr || y == nullptr) return a == b;
    if (place.parameter == DeskParameter::gain) return x32::head_amp_gain.same(*x, *y);
    // The desk's text forms give one decimal of Q, which does not tell its widest steps apart.
    if (place.parameter == DeskParameter::eq_q && std::abs(*x - *y) < 0.055F) return true;
    return same_value(x32::leaves().find(place.parameter), a, b);
}

}  // namespace linecheck
