#include "protocols/yamaha.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "protocols/desk_text.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

using yamaha::Form;
using enum DeskParameter;

const yamaha::Model& model_of(std::string_view family) {
    const auto at = std::find_if(yamaha::models.begin(), yamaha::models.end(), [family](const yamaha::Model& m) { return m.family == family; });
    if (at == yamaha::models.end()) throw std::logic_error("no Yamaha family is called " + std::string(family));
    return *at;
}
/// Of a patch that has a head amp: what else feeds a strip (playback, returns) has none.
bool has_head_amp(const std::string& socket) { return socket.starts_with("DANTE") || socket.starts_with("OMNI") || socket.starts_with("SLOT"); }
/// The desk's own, which nobody else can be on.
bool is_own(const std::optional<std::string>& socket) { return socket && socket->starts_with("OMNI"); }

bool can_be(std::uint8_t band, const std::string& type) {
    return type == "peak" || (type == "low_shelf" && band == 0) || (type == "high_shelf" && band == yamaha::last_band);
}
bool is_of_gate(DeskParameter p) { return p >= gate_on && p <= gate_release; }
bool is_of_comp(DeskParameter p) { return p >= comp_on && p <= comp_makeup; }

}  // namespace

Yamaha::Yamaha(std::string_view family) : model_(model_of(family)) { Yamaha::forget(); }

void Yamaha::forget() {
    strips_.assign(model_.strips + (model_.patch ? yamaha::stereo_inputs : 0), {});
    scenes_.clear();
    off_grid_.clear();
    told_words_.clear();
    count_ = model_.strips;
}

const yamaha::Row* Yamaha::find(DeskParameter parameter) const noexcept {
    const auto at = std::find_if(model_.rows.begin(), model_.rows.end(), [parameter](const yamaha::Row& row) { return row.parameter == parameter; });
    return at == model_.rows.end() ? nullptr : &*at;
}

OscMessage Yamaha::get(std::string_view address, int strip, int band) const {
    return {"get " + std::string(yamaha::prefix) + std::string(address) + " " + std::to_string(strip) + " " + std::to_string(band), {}};
}

std::vector<OscMessage> Yamaha::questions(std::size_t strip) const {
    std::vector<OscMessage> out;
    const int s = static_cast<int>(strip);
    if (model_.dynamics) out = {get(yamaha::gate_type, s), get(yamaha::comp_type, s)};  // what the rest means depends on them
    for (int band = 0; model_.eq && band <= yamaha::last_band; ++band) out.push_back(get(yamaha::bypass, s, band));
    if (model_.eq) out.insert(out.end(), {get(yamaha::low_shelving, s), get(yamaha::high_shelving, s)});
    if (model_.patch) out.insert(out.end(), {get(yamaha::patch, s), {"get " + std::string(yamaha::link_address) + " " + std::to_string(s) + " 0", {}}});
    for (const yamaha::Row& row : model_.rows)
        for (int band = 0; band < (is_of_band(row.parameter) ? static_cast<int>(yamaha::eq_bands) : 1); ++band) out.push_back(get(row.address, s, band));
    for (std::size_t i = 0; strip == 0 && model_.patch && i < yamaha::stereo_inputs; ++i) out.push_back({"get " + std::string(yamaha::stereo_patch) + " " + std::to_string(i) + " 0", {}});
    for (const std::string_view scene : model_.scenes)
        if (strip == 0 && !scene.empty()) out.push_back({std::string(scene), {}});
    return out;
}

std::vector<OscMessage> Yamaha::follow_up(const DeskSetting& heard) const {
    if (heard.place.strip < 0) return {};
    if (heard.place.parameter == patched) return {get("Port/HA/Gain", heard.place.strip)};
    const bool gate = heard.place.parameter == gate_mode, comp = heard.place.parameter == comp_mode;
    std::vector<OscMessage> out;
    if (gate || comp)
        for (const yamaha::Row& row : model_.rows)
            if (gate ? is_of_gate(row.parameter) : is_of_comp(row.parameter)) out.push_back(get(row.address, heard.place.strip));
    return out;
}

std::string Yamaha::key_of_answer(const OscMessage& message) const {
    if (const auto said = yamaha_said(message.address); said && said->status == YamahaSaid::Status::answer)
        return "get " + said->address + " " + std::to_string(said->x) + " " + std::to_string(said->y);
    const auto scene = yamaha_scene(message.address);
    return scene && scene->answer ? scene->question : std::string();
}

bool Yamaha::refuses_a_question(const OscMessage& message) const { return message.address.starts_with("ERROR get ") || message.address.starts_with("ERROR sscurrent"); }

bool Yamaha::confirms_a_set(const OscMessage& message) const {
    const auto said = yamaha_said(message.address);
    return said && said->status == YamahaSaid::Status::confirmation;
}

bool Yamaha::is_meant(const DeskPlace& place) const noexcept {
    const Strip& strip = strips_[static_cast<std::size_t>(place.strip)];
    if (is_of_gate(place.parameter)) return strip.gate;
    if (is_of_comp(place.parameter)) return strip.comp;
    if (is_of_band(place.parameter)) return !strip.bypassed[place.band];
    return place.parameter != gain || !model_.patch || (strip.socket && has_head_amp(*strip.socket));
}

std::optional<DeskValue> Yamaha::stored(const DeskSetting& setting) const {
    const DeskPlace& place = setting.place;
    const auto* const text = std::get_if<std::string>(&setting.value);
    const auto* const number = std::get_if<float>(&setting.value);
    if (!settable(place.parameter) || place.strip < 0 || place.strip >= static_cast<int>(model_.strips)) return std::nullopt;
    if (place.band >= (is_of_band(place.parameter) ? yamaha::eq_bands : 1) || !is_meant(place)) return std::nullopt;
    if (place.parameter == eq_type) return model_.eq && text != nullptr && can_be(place.band, *text) ? std::optional<DeskValue>(*text) : std::nullopt;
    const yamaha::Row* const row = find(place.parameter);
    if (row == nullptr || !why_not(place).empty()) return std::nullopt;
    const auto is_one_of = [](std::span<const std::string_view> words, const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); };
    const auto was_told = [&](const std::string& word) { return told_words_.contains(std::string(row->address) + word); };
    switch (row->form) {
        case Form::text: return text == nullptr ? std::nullopt : std::optional<DeskValue>(yamaha_text(*text, model_.name_length));
        case Form::colour: return text != nullptr && ((!text->empty() && is_one_of(model_.colours, *text)) || was_told(*text)) ? std::optional<DeskValue>(*text) : std::nullopt;
        case Form::icon: return text != nullptr && (is_one_of(model_.icons, *text) || was_told(*text)) ? std::optional<DeskValue>(*text) : std::nullopt;
        case Form::toggle: return std::holds_alternative<bool>(setting.value) ? std::optional(setting.value) : std::nullopt;
        case Form::word:
        case Form::number: return number == nullptr ? std::nullopt : std::optional<DeskValue>(row->grid.nearest(*number));
        case Form::name_of_type: return std::nullopt;
    }
    return std::nullopt;
}

std::string Yamaha::why_not(const DeskPlace& place) const {
    if (place.strip < 0 || place.strip >= static_cast<int>(model_.strips)) return {};
    const Strip& strip = strips_[static_cast<std::size_t>(place.strip)];
    if (place.parameter == gain && find(gain) != nullptr && !is_own(strip.socket)) return "its head amp may be another strip's or another desk's, too; only the desk's own OMNI inputs are set";
    if (is_of_band(place.parameter) && model_.eq && place.band < yamaha::eq_bands && strip.bypassed[place.band]) return "EQ band " + std::to_string(place.band + 1) + " is bypassed on the desk; switch it in first";
    if (off_grid_.contains(place)) return "the desk holds a value there that could not be put back (infinite, or between the steps that are known)";
    return {};
}

std::string Yamaha::wire_of(const yamaha::Row& row, const DeskValue& held) const {
    if (const auto* text = std::get_if<std::string>(&held)) return "\"" + *text + "\"";
    if (const auto* on = std::get_if<bool>(&held)) return *on ? "1" : "0";
    const float number = std::get<float>(held);
    if (row.form == Form::word) return "\"" + std::string(row.words[static_cast<std::size_t>(number)]) + "\"";
    return std::to_string(std::lround(number * row.scale));
}

std::vector<OscMessage> Yamaha::set(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings) {
        const auto held = stored(one);
        const bool type = one.place.parameter == eq_type, end = one.place.band == 0 || one.place.band == yamaha::last_band;
        if (!held || (type && !end)) continue;  // a bell in between is one already
        const yamaha::Row* const row = find(one.place.parameter);
        const std::string_view address = !type ? row->address : one.place.band == 0 ? yamaha::low_shelving : yamaha::high_shelving;
        const std::string value = type ? (std::get<std::string>(*held) == "peak" ? "0" : "1") : wire_of(*row, *held);
        std::string line = get(address, one.place.strip, type ? 0 : one.place.band).address;
        out.push_back({"set" + line.substr(3) + " " + value, {}});
    }
    return out;
}

std::vector<OscMessage> Yamaha::read(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    const auto add = [&](OscMessage question) {
        if (std::find(out.begin(), out.end(), question) == out.end()) out.push_back(std::move(question));
    };
    for (const DeskSetting& one : settings) {
        const DeskPlace& place = one.place;
        if (place.strip < 0 || place.strip >= static_cast<int>(model_.strips) || place.band >= (is_of_band(place.parameter) ? yamaha::eq_bands : 1)) continue;
        const bool end = place.band == 0 || place.band == yamaha::last_band;
        if (place.parameter == eq_type && model_.eq) add(get(!end ? "PEQ/Band/Freq" : place.band == 0 ? yamaha::low_shelving : yamaha::high_shelving, place.strip, end ? 0 : place.band));
        if (place.parameter == gate_mode && model_.dynamics) add(get(yamaha::gate_type, place.strip));
        if (place.parameter == comp_mode && model_.dynamics) add(get(yamaha::comp_type, place.strip));
        const yamaha::Row* const row = find(place.parameter);
        if (row == nullptr) continue;
        if (place.parameter == gain && model_.patch) add(get(yamaha::patch, place.strip));  // another one by now would end the write
        add(get(row->address, place.strip, place.band));
    }
    return out;
}

bool Yamaha::same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const {
    const auto* const x = std::get_if<float>(&a);
    const auto* const y = std::get_if<float>(&b);
    const yamaha::Row* const row = find(place.parameter);
    return x == nullptr || y == nullptr || row == nullptr ? a == b : row->grid.same(*x, *y);
}

std::vector<std::size_t> Yamaha::shares_gain(std::size_t strip) const {
    std::vector<std::size_t> out;
    const Strip& own = strips_[strip];
    for (std::size_t s = 0; s < strips_.size(); ++s) {
        const bool socket = own.socket && strips_[s].socket == own.socket, linked = own.link.value_or(0) > 0 && strips_[s].link == own.link;
        if (s != strip && (socket || linked)) out.push_back(s);
    }
    return out;
}

bool Yamaha::knows_all_head_amps() const noexcept {
    if (!model_.patch) return false;
    for (std::size_t s = 0; s < strips_.size(); ++s)
        if ((s < count_ || s >= model_.strips) && (!strips_[s].socket || (s < model_.strips && !strips_[s].link))) return false;
    return true;
}

}  // namespace linecheck
