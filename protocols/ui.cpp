#include "protocols/ui.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <utility>

#include "protocols/desk_text.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

struct Line {
    std::string key, value;
};
/// "SETD^i.0.mix^0.5" and "SETS^i.0.name^KICK"; nothing for meters and all else.
std::optional<Line> line_of(std::string_view text) {
    if (!text.starts_with("SETD^") && !text.starts_with("SETS^")) return std::nullopt;
    const auto end = text.find('^', 5);
    return end == std::string_view::npos ? std::nullopt : std::optional(Line{std::string(text.substr(5, end - 5)), std::string(text.substr(end + 1))});
}

/// Of the whole text; what is not finite or beyond reason is none.
std::optional<float> number_of(const std::string& text) {
    double out = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool good = failure == std::errc{} && end == text.data() + text.size() && std::abs(out) < 1e6;
    return good ? std::optional(static_cast<float>(out)) : std::nullopt;
}
/// With ten decimals, as the desk writes them, without zeros behind.
std::string text_of(float number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), static_cast<double>(number), std::chars_format::fixed, 10).ptr;
    std::string out(text.data(), end);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
    return out;
}

/// "i.7.eq.bypass" after "i." as 7 and "eq.bypass".
std::optional<std::pair<std::size_t, std::string>> numbered(std::string_view key, std::string_view before, std::size_t count) {
    if (!key.starts_with(before)) return std::nullopt;
    key.remove_prefix(before.size());
    const auto dot = key.find('.');
    const auto number = dot == std::string_view::npos ? std::nullopt : whole_number(key.substr(0, dot));
    if (!number || *number < 0 || *number >= static_cast<int>(count)) return std::nullopt;
    return std::pair(static_cast<std::size_t>(*number), std::string(key.substr(dot + 1)));
}

/// As the desk's page writes them: capitals, without the sign that ends a field.
std::string name_as_held(const std::string& name) {
    std::string out = cut_to_bytes(ascii_folded(name), ui::name_length);
    for (char& c : out) c = c == '^' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return cut_to_bytes(out, ui::name_length);
}

}  // namespace

void Ui::forget() {
    model_ = Model::unknown;
    strips_ = {};
    amps_ = {};
    snapshot_heard_ = false;
    meters_ = 0;
    said_.clear();
}

std::optional<DeskLaw> Ui::gain_law(std::int16_t strip) const {
    if (model_ == Model::smaller) return ui::gain_12_16;
    const int amp = strips_[static_cast<std::size_t>(strip)].amp;
    if (model_ != Model::ui24 || amp < 0 || amps_[static_cast<std::size_t>(amp)].fixed) return std::nullopt;
    return ui::gain_24;
}

void Ui::add_gain(std::int16_t strip, std::vector<DeskSetting>& out) const {
    const Strip& one = strips_[static_cast<std::size_t>(strip)];
    const auto law = gain_law(strip);
    const auto place = model_ == Model::ui24 && one.amp >= 0 ? amps_[static_cast<std::size_t>(one.amp)].gain : one.gain;
    if (law && place) out.push_back({{strip, DeskParameter::gain, 0}, law->to_physical(*place)});
}

std::vector<DeskSetting> Ui::hear_model(std::string_view model) {
    model_ = model == "ui24" ? Model::ui24 : model == "ui16" || model == "ui12" ? Model::smaller : Model::unknown;
    std::vector<DeskSetting> out;
    for (std::size_t s = 0; s < ui::strips; ++s) add_gain(static_cast<std::int16_t>(s), out);
    return out;
}

std::vector<DeskSetting> Ui::hear_head_amp(std::size_t amp, std::string_view leaf, float number) {
    HeadAmp& one = amps_[amp];
    if (leaf == "gain") one.gain = number;
    if (leaf == "disablegain") one.fixed = number != 0;
    std::vector<DeskSetting> out;
    for (std::size_t s = 0; s < ui::strips; ++s) {
        if (strips_[s].amp != static_cast<int>(amp)) continue;
        const auto strip = static_cast<std::int16_t>(s);
        if (leaf == "gain") add_gain(strip, out);
        if (leaf == "phantom") out.push_back({{strip, DeskParameter::phantom, 0}, number != 0});
    }
    return out;
}

std::vector<DeskSetting> Ui::hear_low_cut(std::int16_t strip, float place) {
    strips_[static_cast<std::size_t>(strip)].low_cut = place;
    return {{{strip, DeskParameter::low_cut_hz, 0}, ui::hertz.to_physical(place)}, {{strip, DeskParameter::low_cut_on, 0}, place > 0}};
}

std::vector<DeskSetting> Ui::hear_strip(std::int16_t strip, const std::string& leaf, const std::string& value) {
    Strip& one = strips_[static_cast<std::size_t>(strip)];
    const auto number = number_of(value);
    if (leaf == "src") {
        const auto amp = value.starts_with("hw.") ? whole_number(std::string_view(value).substr(3)) : std::nullopt;
        one.amp = amp && *amp >= 0 && *amp < static_cast<int>(ui::head_amps) ? *amp : no_amp;
        std::vector<DeskSetting> out{{{strip, DeskParameter::head_amp, 0}, static_cast<float>(one.amp)}};
        add_gain(strip, out);
        return out;
    }
    if (leaf == "gain" && number) {
        one.gain = *number;
        std::vector<DeskSetting> out;
        if (model_ == Model::smaller) add_gain(strip, out);
        return out;
    }
    if (leaf == "stereoIndex" && number) return {{{strip, DeskParameter::linked, 0}, *number >= 0}};
    if (leaf == "eq.hpf.freq" && number) return hear_low_cut(strip, *number);
    const auto* const known = ui::leaves().find(leaf);
    if (known == nullptr) return {};
    if (known->row->form == DeskForm::text) return {{{strip, known->row->parameter, 0}, value}};
    if (!number) return {};
    if (known->row->parameter == DeskParameter::eq_on) return {{{strip, DeskParameter::eq_on, 0}, *number == 0}};
    const auto held = value_of(*known->row, *number);
    std::vector<DeskSetting> out;
    if (held) out.push_back({{strip, known->row->parameter, known->band}, *held});
    if (known->row->parameter == DeskParameter::eq_hz) out.push_back({{strip, DeskParameter::eq_type, known->band}, std::string("peak")});
    return out;
}

std::vector<DeskSetting> Ui::hear(const OscMessage& message) {
    const auto line = line_of(message.address);
    meters_ = line ? 0 : std::min(meters_ + 1, 2);
    if (!line) return {};
    if (!confirms_a_set(message)) said_.erase(line->key);  // somebody else's from here on
    if (line->key == "model") return hear_model(line->value);
    if (line->key == "var.currentSnapshot") {
        if (!std::exchange(snapshot_heard_, true)) return {};
        return {{{-1, DeskParameter::scene, 0}, line->value}};
    }
    if (const auto strip = numbered(line->key, "i.", ui::strips)) return hear_strip(static_cast<std::int16_t>(strip->first), strip->second, line->value);
    const auto amp = numbered(line->key, "hw.", ui::head_amps);
    const auto number = number_of(line->value);
    return amp && number ? hear_head_amp(amp->first, amp->second, *number) : std::vector<DeskSetting>();
}

/// The only question is whether all was told.
std::string Ui::key_of_answer(const OscMessage& message) const {
    return model_ != Model::unknown && meters_ > 0 && !line_of(message.address) ? greeting().address : std::string();
}

/// A low cut's one number is two settings here, of which a write may hold one.
bool Ui::confirms_a_set(const OscMessage& message) const {
    const auto line = line_of(message.address);
    const auto said = line ? said_.find(line->key) : said_.end();
    const auto number = line ? number_of(line->value) : std::nullopt;
    return said != said_.end() && number && std::abs(said->second - *number) < 1e-6F;
}

std::optional<DeskValue> Ui::stored(const DeskSetting& setting) const {
    const DeskPlace& place = setting.place;
    if (!settable(place.parameter) || place.strip < 0 || place.strip >= static_cast<int>(ui::strips)) return std::nullopt;
    const Strip& strip = strips_[static_cast<std::size_t>(place.strip)];
    const auto* const number = std::get_if<float>(&setting.value);
    const auto* const on = std::get_if<bool>(&setting.value);
    const auto* const text = std::get_if<std::string>(&setting.value);
    if (place.parameter == DeskParameter::eq_type) return place.band < ui::eq_bands && text != nullptr && *text == "peak" ? std::optional(setting.value) : std::nullopt;
    if (place.parameter == DeskParameter::gain || place.parameter == DeskParameter::low_cut_on) {
        if (place.band != 0) return std::nullopt;
        if (place.parameter == DeskParameter::gain) {
            const auto law = gain_law(place.strip);
            return law && number != nullptr ? std::optional<DeskValue>(law->stored(*number)) : std::nullopt;
        }
        const bool possible = on != nullptr && strip.low_cut && (!*on || *strip.low_cut > 0);
        return possible ? std::optional(setting.value) : std::nullopt;
    }
    if (ui::leaves().leaf(place.parameter, place.band).empty()) return std::nullopt;
    const DeskRow& row = *ui::leaves().find(place.parameter);
    if (row.form == DeskForm::text) return text == nullptr ? std::nullopt : std::optional<DeskValue>(name_as_held(*text));
    if (row.form == DeskForm::toggle) return on == nullptr ? std::nullopt : std::optional(setting.value);
    if (number == nullptr) return std::nullopt;
    return row.law.stored(place.parameter == DeskParameter::low_cut_hz ? std::min(*number, ui::highest_low_cut) : *number);
}

std::optional<OscMessage> Ui::line(const DeskPlace& place, const DeskValue& held) const {
    const std::size_t s = static_cast<std::size_t>(place.strip);
    const std::string strip = "i." + std::to_string(s) + ".";
    if (place.parameter == DeskParameter::eq_type) return std::nullopt;  // a bell is one already
    if (const auto* const text = std::get_if<std::string>(&held)) return OscMessage{"SETS^" + strip + "name^" + *text, {}};
    if (place.parameter == DeskParameter::gain) {
        const std::string key = model_ == Model::ui24 ? "hw." + std::to_string(strips_[s].amp) + "." : strip;
        return OscMessage{"SETD^" + key + "gain^" + text_of(gain_law(place.strip)->to_wire(std::get<float>(held))), {}};
    }
    if (place.parameter == DeskParameter::low_cut_on) return OscMessage{"SETD^" + strip + "eq.hpf.freq^" + text_of(std::get<bool>(held) ? *strips_[s].low_cut : 0.0F), {}};
    const std::string key = "SETD^" + strip + ui::leaves().leaf(place.parameter, place.band) + "^";
    if (const auto* const on = std::get_if<bool>(&held)) return OscMessage{key + (*on ? "0" : "1"), {}};  // a bypass
    return OscMessage{key + text_of(ui::leaves().find(place.parameter)->law.to_wire(std::get<float>(held))), {}};
}

std::vector<OscMessage> Ui::set(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings) {
        const auto held = stored(one);
        auto said = held ? line(one.place, *held) : std::nullopt;
        if (!said) continue;
        if (one.place.parameter == DeskParameter::low_cut_hz || one.place.parameter == DeskParameter::low_cut_on) {
            const auto sent = line_of(said->address);
            said_[sent->key] = number_of(sent->value).value_or(0.0F);
        }
        out.push_back(std::move(*said));
    }
    return out;
}

bool Ui::same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const {
    const auto* const x = std::get_if<float>(&a);
    const auto* const y = std::get_if<float>(&b);
    if (place.parameter == DeskParameter::gain && x != nullptr && y != nullptr) return std::abs(*x - *y) < 0.3F;
    return same_value(ui::leaves().find(place.parameter), a, b);
}

std::vector<std::size_t> Ui::shares_gain(std::size_t strip) const {
    std::vector<std::size_t> out;
    for (std::size_t s = 0; model_ == Model::ui24 && s < ui::strips; ++s)
        if (s != strip && strips_[s].amp >= 0 && strips_[s].amp == strips_[strip].amp) out.push_back(s);
    return out;
}

bool Ui::knows_all_head_amps() const noexcept {
    if (model_ != Model::ui24) return model_ == Model::smaller;
    return std::none_of(strips_.begin(), strips_.end(), [](const Strip& one) { return one.amp == unknown_amp; });
}

}  // namespace linecheck
