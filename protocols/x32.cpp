#include "protocols/x32.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>

#include "protocols/x32_table.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

OscMessage head_amp_question(std::size_t input) { return {"/-ha/" + padded_number(static_cast<int>(input), 2) + "/index", {}}; }

}  // namespace

X32::X32() : OscStrips(x32::leaves(), strip_count, x32::aux_inputs, x32::name_length, 3) {}

DeskLaw X32::head_amp_law(int) const { return x32::head_amp_gain; }

std::vector<OscMessage> X32::questions(std::size_t strip) const {
    const int number = static_cast<int>(strip) + 1, odd = (number - 1) / 2 * 2 + 1;
    std::vector<OscMessage> out;
    for (const x32::Node& node : x32::nodes) out.push_back({"/node", {"ch/" + padded_number(number, 2) + "/" + std::string(node.path)}});
    out.push_back({"/ch/" + padded_number(number, 2) + "/config/name", {}});
    out.push_back(head_amp_question(strip));
    if (strip == 0) {
        out.push_back({"/-show/prepos/current", {}});
        for (std::size_t aux = strip_count; aux < inputs(); ++aux) out.push_back(head_amp_question(aux));
    }
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
        const auto* const text = std::get_if<std::string>(&message.arguments[0]);
        return text == nullptr ? std::vector<DeskSetting>() : hear_text(*text);
    }
    auto patched = hear_patch(message);
    return patched.empty() ? hear_leaf(message.address, message.arguments[0]) : patched;
}

/// A quote inside a name is not escaped, so that a name that begins with one would look blank: names are heard from
/// their leaves only, and the other fields of that node stand behind its last quote.
std::vector<DeskSetting> X32::hear_text(const std::string& text) const {
    auto words = text_words(text);
    if (words.empty()) return {};
    const auto strip = strip_of((words[0].starts_with('/') ? "" : "/") + words[0], strip_count);
    if (!strip) return {};
    if (const auto quote = text.rfind('"'); strip->second == "config" && quote != std::string::npos) {
        auto behind = text_words(std::string_view(text).substr(quote + 1));
        words.resize(2);
        words.insert(words.end(), std::make_move_iterator(behind.begin()), std::make_move_iterator(behind.end()));
    }
    auto out = read_strip_node(strip->first, strip->second, std::span(words).subspan(1));
    std::erase_if(out, [](const DeskSetting& one) { return one.place.parameter == DeskParameter::name; });
    return out;
}

/// What says, or changes, which head amp feeds a strip; and the scene.
std::vector<DeskSetting> X32::hear_patch(const OscMessage& message) {
    const auto number = osc_number(message.arguments[0]);
    if (message.address.starts_with("/config/routing") || message.address.starts_with("/config/userrout")) {
        forget_head_amps();
        return {{{-1, DeskParameter::patched, 0}, number ? float_of(*number) : 0.0F}};
    }
    if (!number) return {};
    const auto value = float_of(*number);
    if (message.address == "/-show/prepos/current") return {{{-1, DeskParameter::scene, 0}, value}};
    if (message.address.starts_with("/-ha/") && message.address.ends_with("/index")) {
        const auto input = whole_number(std::string_view(message.address).substr(5, 2));
        if (!input || *input < 0 || *input >= static_cast<int>(inputs())) return {};
        const int told = whole_of(*number), amp = told >= 0 && told < x32::head_amps ? told : no_amp;
        set_head_amp(static_cast<std::size_t>(*input), amp);
        if (*input >= static_cast<int>(strip_count)) return {};
        return {{{static_cast<std::int16_t>(*input), DeskParameter::head_amp, 0}, static_cast<float>(amp)}};
    }
    if (message.address.starts_with("/auxin/") && message.address.ends_with("/config/source")) {
        for (std::size_t aux = strip_count; aux < inputs(); ++aux) set_head_amp(aux, unknown_amp);
        return {{{-1, DeskParameter::patched, 0}, value}};
    }
    const auto strip = strip_of(message.address, strip_count);
    if (!strip || strip->second != "config/source") return {};
    set_head_amp(static_cast<std::size_t>(strip->first), unknown_amp);
    return {{{strip->first, DeskParameter::patched, 0}, value}};
}

std::vector<OscMessage> X32::follow_up(const DeskSetting& heard) const {
    if (heard.place.parameter != DeskParameter::patched) return OscStrips::follow_up(heard);
    std::vector<OscMessage> out;
    for (std::size_t input = 0; input < inputs(); ++input)
        if (heard.place.strip < 0 || heard.place.strip == static_cast<int>(input)) out.push_back(head_amp_question(input));
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
        if (is_of_band(one.place.parameter) && whole(one.place)) {
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
        if (is_of_band(one.place.parameter)) message = OscMessage{"/node", {message->address.substr(1, message->address.rfind('/') - 1)}};
        if (std::find(out.begin(), out.end(), *message) == out.end()) out.push_back(*message);
    }
    return out;
}

bool X32::same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const {
    const auto* x = std::get_if<float>(&a);
    const auto* y = std::get_if<float>(&b);
    // The desk's text forms give one decimal of Q, which does not tell its widest steps apart.
    if (place.parameter == DeskParameter::eq_q && x != nullptr && y != nullptr && std::abs(*x - *y) < 0.055F) return true;
    return OscStrips::same(place, a, b);
}

}  // namespace linecheck
