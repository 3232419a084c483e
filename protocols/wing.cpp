#include "protocols/wing.hpp"

#include <algorithm>
#include <map>

#include "protocols/wing_table.hpp"
#include "protocols/wing_text.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

/// "/ch/7/eq/1f" to 6 and "eq/1f".
std::optional<std::pair<std::int16_t, std::string>> place_of(const std::string& address) {
    if (!address.starts_with("/ch/")) return std::nullopt;
    const auto slash = address.find('/', 4);
    const auto number = slash == std::string::npos ? std::nullopt : whole_number(std::string_view(address).substr(4, slash - 4));
    if (!number || *number < 1 || *number > static_cast<int>(Wing::strip_count)) return std::nullopt;
    return std::pair(static_cast<std::int16_t>(*number - 1), address.substr(slash + 1));
}
/// "eq/$1f" shadows "eq/1f".
std::string without_shadow(std::string leaf) {
    const auto last = leaf.rfind('/') == std::string::npos ? 0 : leaf.rfind('/') + 1;
    if (last < leaf.size() && leaf[last] == '$') leaf.erase(last, 1);
    return leaf;
}
std::string strip_address(int strip) { return "/ch/" + std::to_string(strip + 1) + "/"; }
bool is_bell(std::uint8_t band) noexcept { return band > 0 && band + 1U < wing::eq_bands; }

std::string_view block_of(DeskParameter parameter) {
    const DeskRow* const row = wing::leaves().find(parameter);
    return row == nullptr ? std::string_view() : row->leaf.substr(0, row->leaf.find('/'));
}
/// All leaves of a block ("eq").
std::vector<OscMessage> questions_of(int strip, std::string_view block) {
    std::vector<OscMessage> out;
    for (const DeskRow& row : wing::rows) {
        if (block_of(row.parameter) != block) continue;
        const bool banded = row.leaf.find('%') != std::string_view::npos;
        for (std::uint8_t band = 0; band < (banded ? wing::eq_bands : 1); ++band)
            if (row.parameter != DeskParameter::eq_type || !is_bell(band)) out.push_back({strip_address(strip) + wing::leaves().leaf(row.parameter, band), {}});
    }
    return out;
}

}  // namespace

std::vector<OscMessage> Wing::questions(std::size_t strip) const {
    std::vector<OscMessage> out;
    const std::string path = strip_address(static_cast<int>(strip));
    // The models come first: what else there is to ask depends on them.
    for (const char* leaf : {"clink", "eq/mdl", "gate/mdl", "dyn/mdl", "$name", "$col", "$icon", "in/set/$g", "fdr", "mute"}) out.push_back({path + leaf, {}});
    for (const DeskRow& row : wing::rows) {
        const auto block = block_of(row.parameter);
        const bool dependent = block == "eq" || block == "gate" || block == "dyn";
        const bool shown = row.parameter == DeskParameter::name || row.parameter == DeskParameter::colour || row.parameter == DeskParameter::icon;
        if (!shown && (!dependent || row.parameter == DeskParameter::eq_on)) out.push_back({path + std::string(row.leaf), {}});
    }
    if (strip == 0) out.push_back({"/$ctl/lib/$actionidx", {}});
    return out;
}

std::vector<OscMessage> Wing::follow_up(const DeskSetting& heard) const {
    const auto* const model = std::get_if<std::string>(&heard.value);
    if (model == nullptr) return {};
    if (heard.place.parameter == DeskParameter::eq_mode && *model == wing::eq_model) return questions_of(heard.place.strip, "eq");
    if (heard.place.parameter == DeskParameter::gate_mode && *model == wing::gate_model) return questions_of(heard.place.strip, "gate");
    if (heard.place.parameter == DeskParameter::comp_mode && *model == wing::comp_model) return questions_of(heard.place.strip, "dyn");
    return {};
}

bool Wing::is_meant(std::int16_t strip, DeskParameter parameter) const noexcept {
    const Strip& one = strips_[static_cast<std::size_t>(strip)];
    const auto block = block_of(parameter);
    if (parameter == DeskParameter::eq_on) return true;  // whatever the model
    return block == "eq" ? one.eq : block == "gate" ? one.gate : block == "dyn" ? one.comp : true;
}

std::vector<DeskSetting> Wing::hear_strip(std::int16_t strip, const std::string& leaf, const OscMessage& message) {
    Strip& one = strips_[static_cast<std::size_t>(strip)];
    const auto* const text = std::get_if<std::string>(&message.arguments[0]);
    const auto model = [&](bool& is_ours, std::string_view ours, DeskParameter parameter) {
        is_ours = *text == ours;
        return std::vector<DeskSetting>{{{strip, parameter, 0}, *text}};
    };
    if (text == nullptr) return {};
    if (leaf == "eq/mdl") return model(one.eq, wing::eq_model, DeskParameter::eq_mode);
    if (leaf == "gate/mdl") return model(one.gate, wing::gate_model, DeskParameter::gate_mode);
    if (leaf == "dyn/mdl") return model(one.comp, wing::comp_model, DeskParameter::comp_mode);
    const auto number = message.arguments.size() == 3 ? osc_number(message.arguments[2]) : std::nullopt;
    if (leaf == "clink" && number) one.own_name = *number == 0;
    if (leaf == "mute" && number) return {{{strip, DeskParameter::unmuted, 0}, *number == 0}};
    if (leaf == "fdr" && number) return {{{strip, DeskParameter::fader, 0}, wing::fader_range.bounded(float_of(*number))}};
    if (leaf == "in/set/g" && number) return {{{strip, DeskParameter::gain, 0}, wing::head_amp_gain.bounded(float_of(*number))}};
    const auto* const known = wing::leaves().find(leaf);
    if (known == nullptr || !is_meant(strip, known->row->parameter)) return {};
    const auto value = wing_value(*known->row, known->band, message);
    if (!value) return {};
    std::vector<DeskSetting> out{{{strip, known->row->parameter, known->band}, *value}};
    if (known->row->parameter == DeskParameter::eq_hz && is_bell(known->band)) out.push_back({{strip, DeskParameter::eq_type, known->band}, std::string("peak")});
    return out;
}

std::vector<DeskSetting> Wing::hear(const OscMessage& message) {
    if (message.arguments.empty()) return {};
    if (const auto place = place_of(message.address)) return hear_strip(place->first, without_shadow(place->second), message);
    const auto number = message.arguments.size() == 3 ? osc_number(message.arguments[2]) : std::nullopt;
    if (message.address == "/$ctl/lib/$actionidx" && number) return {{{-1, DeskParameter::scene, 0}, float_of(*number)}};
    return {};
}

std::optional<DeskValue> Wing::stored(const DeskSetting& setting) const {
    const DeskPlace& place = setting.place;
    const DeskRow* const row = wing::leaves().find(place.parameter);
    if (!settable(place.parameter) || row == nullptr || place.strip < 0 || place.strip >= static_cast<int>(strip_count)) return std::nullopt;
    if (place.band >= (is_of_band(place.parameter) ? wing::eq_bands : 1) || !is_meant(place.strip, place.parameter)) return std::nullopt;
    const bool shown = place.parameter == DeskParameter::name || place.parameter == DeskParameter::colour || place.parameter == DeskParameter::icon;
    if (shown && !strips_[static_cast<std::size_t>(place.strip)].own_name) return std::nullopt;
    return wing_stored(*row, place.band, setting.value);
}

std::vector<OscMessage> Wing::set(std::span<const DeskSetting> settings) const {
    std::map<std::string, std::string> nodes;
    for (const DeskSetting& one : settings) {
        const auto held = stored(one);
        if (!held || (one.place.parameter == DeskParameter::eq_type && is_bell(one.place.band))) continue;  // a bell is one already
        const std::string address = strip_address(one.place.strip) + wing::leaves().leaf(one.place.parameter, one.place.band);
        const auto slash = address.rfind('/');
        std::string& text = nodes[address.substr(0, slash)];
        text += (text.empty() ? "" : ",") + address.substr(slash + 1) + "=" + *wing_text(*wing::leaves().find(one.place.parameter), one.place.band, *held);
    }
    std::vector<OscMessage> out;
    for (auto& [node, text] : nodes) out.push_back({node, {std::move(text)}});
    return out;
}

std::vector<OscMessage> Wing::read(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings) {
        const bool bell = one.place.parameter == DeskParameter::eq_type && is_bell(one.place.band);
        const std::string leaf = wing::leaves().leaf(bell ? DeskParameter::eq_hz : one.place.parameter, one.place.band);
        const OscMessage question{strip_address(one.place.strip) + leaf, {}};
        if (!leaf.empty() && std::find(out.begin(), out.end(), question) == out.end()) out.push_back(question);
    }
    return out;
}

bool Wing::same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const { return same_value(wing::leaves().find(place.parameter), a, b); }

}  // namespace linecheck
