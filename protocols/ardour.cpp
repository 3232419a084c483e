#include "protocols/ardour.hpp"

#include <algorithm>
#include <cmath>

#include "protocols/ardour_table.hpp"

namespace linecheck {
namespace {

constexpr std::int32_t no_banks = 0, audio_tracks = 1, fader_in_db = 0, no_page = 0, to_our_port = 0;
// Switches and names, levels, the strip's number in the path, lists as "/reply".
constexpr std::int32_t feedback = 1 + 2 + 4 + 16384;

OscMessage set_up() { return {"/set_surface", {no_banks, audio_tracks, feedback, fader_in_db, no_page, no_page, to_our_port}}; }
OscMessage how_set_up() { return {"/set_surface", {}}; }

std::optional<int> whole_at(const OscMessage& message, std::size_t index) {
    const auto number = index < message.arguments.size() ? osc_number(message.arguments[index]) : std::nullopt;
    return number ? std::optional(whole_of(*number)) : std::nullopt;
}
std::string text_at(const OscMessage& message, std::size_t index) {
    const auto* const text = index < message.arguments.size() ? std::get_if<std::string>(&message.arguments[index]) : nullptr;
    return text == nullptr ? std::string() : *text;
}

}  // namespace

Ardour::Ardour() : PlainStrips({ardour::rows, ardour::strips, 1, ardour::name_length, false}) {}

OscMessage Ardour::greeting() const { return set_up_ ? how_set_up() : set_up(); }

std::vector<OscMessage> Ardour::renewal() const {
    return set_up_ ? std::vector<OscMessage>() : std::vector<OscMessage>{set_up(), how_set_up()};
}

/// The list names all tracks; each that has a name is asked for by itself later on.
std::vector<OscMessage> Ardour::questions(std::size_t strip) const {
    std::vector<OscMessage> out;
    const auto s = static_cast<std::int16_t>(strip);
    if (strip == 0) out.push_back({"/strip/list", {}});
    if (names_.contains(s))
        for (const DeskRow& row : ardour::rows) out.push_back({address({s, row.parameter, 0}), {}});
    return out;
}

std::vector<OscMessage> Ardour::follow_up(const DeskSetting& heard) const {
    if (heard.place.parameter != DeskParameter::name) return {};
    return {{address({heard.place.strip, DeskParameter::gain, 0}), {}}};
}

std::string Ardour::key_of_answer(const OscMessage& message) const {
    if (message.address == "/reply") return text_at(message, 0) == "end_route_list" ? "/strip/list" : "";
    return message.address == "/strip/list" ? "" : message.address;  // that one is news: tracks moved
}

DeskSetting Ardour::moved() { return {{-1, DeskParameter::patched, 0}, static_cast<float>(++moves_)}; }

std::vector<DeskSetting> Ardour::hear_set_up(const OscMessage& message) {
    const bool before = set_up_;
    set_up_ = whole_at(message, 0) == no_banks && whole_at(message, 1) == audio_tracks && whole_at(message, 2) == feedback;
    if (before && !set_up_) return {moved()};  // another session, or Ardour itself came back
    return {};
}

/// A blank one is what Ardour says of a strip that is gone.
std::vector<DeskSetting> Ardour::hear_name(std::int16_t strip, const std::string& name) {
    if (name.find_first_not_of(' ') == std::string::npos) {
        names_.erase(strip);
        return {};
    }
    names_[strip] = name;
    return {{{strip, DeskParameter::name, 0}, name}};
}

std::vector<DeskSetting> Ardour::hear(const OscMessage& message) {
    if (message.address == "/set_surface") return hear_set_up(message);
    if (message.address == "/strip/list") return {moved()};
    if (message.address == "/reply") {
        const auto number = whole_at(message, 6);
        if (!number || *number < 1 || *number > static_cast<int>(strips()) || text_at(message, 0) != "AT") return {};
        return hear_name(static_cast<std::int16_t>(*number - 1), text_at(message, 1));
    }
    auto out = PlainStrips::hear(message);
    if (out.empty() || out[0].place.parameter != DeskParameter::name) return out;
    return hear_name(out[0].place.strip, std::get<std::string>(out[0].value));
}

std::optional<DeskValue> Ardour::stored(const DeskSetting& setting) const {
    auto out = PlainStrips::stored(setting);
    const auto* const name = out ? std::get_if<std::string>(&*out) : nullptr;
    if (name == nullptr) return out;
    const bool blank = name->find_first_not_of(' ') == std::string::npos;
    const bool taken = std::any_of(names_.begin(), names_.end(), [&](const auto& one) { return one.first != setting.place.strip && one.second == *name; });
    return blank || taken ? std::nullopt : out;
}

void Ardour::forget() {
    names_.clear();
    set_up_ = false;
}

}  // namespace linecheck
