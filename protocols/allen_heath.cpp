#include "protocols/allen_heath.hpp"

#include <algorithm>
#include <cmath>

#include "protocols/desk_text.hpp"

namespace linecheck {
namespace {

using allen_heath::Form;
using enum DeskParameter;

constexpr std::string_view header{"\xF0\x00\x00\x1A\x50\x10\x01\x00", 8};
constexpr int get_name = 1, told_name = 2, set_name = 3, get_colour = 4, told_colour = 5, set_colour = 6, get_more = 5, get_nrpn = 0x0B;
constexpr int nrpn_channel = 0x63, nrpn_number = 0x62, data_entry = 0x06, bank_select = 0;
constexpr int midi_channels = 16, kinds_in_a_row = 5;  // inputs, groups, auxes, matrices, the rest
constexpr int rounds = 2;
constexpr std::uint8_t last_band = allen_heath::eq_bands - 1;

char byte(int value) { return static_cast<char>(value); }
int number(char c) { return static_cast<unsigned char>(c); }
std::string bytes(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out += byte(value);
    return out;
}
/// Behind the header: MIDI channel, command, what follows without the last byte.
std::optional<std::string_view> exclusive_body(std::string_view message) {
    constexpr std::size_t least = header.size() + 4;
    if (message.size() < least || !message.starts_with(header) || message.back() != '\xF7') return std::nullopt;
    return message.substr(header.size(), message.size() - header.size() - 1);
}
bool can_be(std::uint8_t band, const std::string& type) {
    return type == "peak" || (type == "low_shelf" && band == 0) || (type == "high_shelf" && band == last_band);
}
int wire_of(const allen_heath::Row& row, const DeskValue& held) {
    if (row.form == Form::toggle) return std::get<bool>(held) ? allen_heath::on : 0;
    const float wire = row.law.to_wire(std::get<float>(held));
    return static_cast<int>(std::lround(row.form == Form::choice ? wire : wire * static_cast<float>(allen_heath::most)));
}

}  // namespace

void AllenHeath::forget() {
    base_.reset();
    round_.clear();
    told_base_.reset();
    nrpn_strip_ = nrpn_number_ = -1;
    bank_ = 0;
    types_.clear();
    tells_values_ = keeps_values_ = false;
}

const allen_heath::Row* AllenHeath::find(DeskParameter parameter) const noexcept {
    const auto at = std::find_if(allen_heath::rows.begin(), allen_heath::rows.end(), [parameter](const allen_heath::Row& row) { return row.parameter == parameter; });
    return !dlive_ || at == allen_heath::rows.end() ? nullptr : &*at;
}

OscMessage AllenHeath::exclusive(int midi_channel, const std::string& data) const { return {std::string(header) + byte(midi_channel) + data + '\xF7', {}}; }
OscMessage AllenHeath::ask_value(int which, int strip) const { return exclusive(base_.value_or(0), bytes({get_more, get_nrpn, which, strip})); }

/// The first input's name; until it is known which channel that is on, the first name on each.
OscMessage AllenHeath::greeting() const {
    if (base_) return exclusive(*base_, bytes({get_name, 0}));
    std::string out;
    for (int i = 0; i < rounds * midi_channels; ++i) out += exclusive(i % midi_channels, bytes({get_name, 0})).address;
    return {out, {}};
}

std::optional<int> AllenHeath::five_in_a_row() const {
    const bool five = round_.size() == kinds_in_a_row && round_.back() - round_.front() == kinds_in_a_row - 1;
    return five ? std::optional(round_.front()) : std::nullopt;
}

/// A round ends where the next begins, for it answers in the order in which it was asked: one name too many or too few
/// spoils it, also when it came from another client's question.
bool AllenHeath::meet(const OscMessage& message) {
    const auto body = exclusive_body(message.address);
    if (!body || number((*body)[1]) != told_name || number((*body)[2]) != 0) return false;
    const int channel = number((*body)[0]);
    if (channel >= midi_channels) return false;
    if (!round_.empty() && channel <= round_.back()) {
        told_base_ = five_in_a_row();
        round_.clear();
    }
    round_.push_back(channel);
    const auto base = five_in_a_row();
    if (!base || base != told_base_) return false;
    base_ = base;
    return true;
}

std::vector<OscMessage> AllenHeath::questions(std::size_t strip) const {
    const int s = static_cast<int>(strip), base = base_.value_or(0);
    std::vector<OscMessage> out{exclusive(base, bytes({get_name, s})), exclusive(base, bytes({get_colour, s})), ask_value(allen_heath::fader_number, s)};
    for (const allen_heath::Row& row : allen_heath::rows)
        for (std::uint8_t band = 0; dlive_ && band < (is_of_band(row.parameter) ? allen_heath::eq_bands : 1); ++band) out.push_back(ask_value(row.number + band * allen_heath::band_step, s));
    return out;
}

std::string AllenHeath::key_of_answer(const OscMessage& message) const {
    const std::string& said = message.address;
    if (const auto body = exclusive_body(said); body && base_ == number((*body)[0])) {
        const int command = number((*body)[1]), strip = number((*body)[2]);
        return command == told_name ? exclusive(*base_, bytes({get_name, strip})).address : command == told_colour ? exclusive(*base_, bytes({get_colour, strip})).address : std::string();
    }
    if (said.size() == 3 && base_ && number(said[0]) == (0xB0 | *base_) && number(said[1]) == data_entry && nrpn_strip_ >= 0 && nrpn_number_ >= 0) return ask_value(nrpn_number_, nrpn_strip_).address;
    return {};
}

bool AllenHeath::is_worth_asking(const OscMessage& question) const {
    const auto body = exclusive_body(question.address);
    const bool value = body && number((*body)[1]) == get_more && number((*body)[3]) != allen_heath::fader_number;
    return !value || !keeps_values_;
}
void AllenHeath::gives_up(const OscMessage& question) {
    const auto body = exclusive_body(question.address);
    if (body && number((*body)[1]) == get_more && number((*body)[3]) != allen_heath::fader_number && !tells_values_) keeps_values_ = true;
}

std::vector<DeskSetting> AllenHeath::hear_exclusive(const std::string& said) const {
    const auto body = exclusive_body(said);
    if (!body || base_ != number((*body)[0])) return {};
    const int command = number((*body)[1]), strip = number((*body)[2]);
    const std::string_view data = body->substr(3);
    if (strip >= static_cast<int>(strips())) return {};
    const auto place = [strip](DeskParameter parameter) { return DeskPlace{static_cast<std::int16_t>(strip), parameter, 0}; };
    if (command == told_name) return {{place(name), cut_to_bytes(ascii_folded(data.substr(0, data.find('\0'))), allen_heath::name_length)}};
    if (command == told_colour && data.size() == 1 && number(data[0]) < static_cast<int>(allen_heath::colours)) return {{place(colour), static_cast<float>(number(data[0]))}};
    return {};
}

std::vector<DeskSetting> AllenHeath::hear_value(int strip, int which, int value) {
    const auto at = static_cast<std::int16_t>(strip);
    if (which == allen_heath::fader_number) return {{{at, fader, 0}, value == 0 ? -90.0F : static_cast<float>(value - 107) / 2.0F}};
    if (!dlive_) return {};
    for (const allen_heath::Row& row : allen_heath::rows)
        for (std::uint8_t band = 0; band < (is_of_band(row.parameter) ? allen_heath::eq_bands : 1); ++band) {
            if (row.number + band * allen_heath::band_step != which) continue;
            const DeskPlace place{at, row.parameter, band};
            if (row.form == Form::toggle) return {{place, value >= allen_heath::on}};
            if (row.form == Form::filter) types_[place] = value;
            if (row.form == Form::filter) return static_cast<std::size_t>(value) < allen_heath::filters.size() ? std::vector<DeskSetting>{{place, std::string(allen_heath::filters[static_cast<std::size_t>(value)])}} : std::vector<DeskSetting>{};
            return {{place, row.law.to_physical(row.form == Form::choice ? static_cast<float>(value) : static_cast<float>(value) / static_cast<float>(allen_heath::most))}};
        }
    return {};
}

std::vector<DeskSetting> AllenHeath::hear_control(int controller, int value) {
    if (controller == bank_select) bank_ = value;
    if (controller == nrpn_channel) nrpn_strip_ = value;
    if (controller == nrpn_number) nrpn_number_ = value;
    if (controller != data_entry || nrpn_strip_ < 0 || nrpn_strip_ >= static_cast<int>(strips()) || nrpn_number_ < 0) return {};
    tells_values_ = tells_values_ || nrpn_number_ != allen_heath::fader_number;
    return hear_value(nrpn_strip_, nrpn_number_, value);
}

std::vector<DeskSetting> AllenHeath::hear(const OscMessage& message) {
    const std::string& said = message.address;
    if (said.size() < 2 || !base_) return {};
    const int status = number(said[0]) & 0xF0;
    if (number(said[0]) == 0xF0) return hear_exclusive(said);
    if ((number(said[0]) & 0x0F) != *base_) return {};  // not an input's
    if (status == 0xB0) return hear_control(number(said[1]), number(said[2]));
    if (status == 0xC0) return {{{-1, DeskParameter::scene, 0}, static_cast<float>(bank_ * 128 + number(said[1]))}};
    if (status == 0x90 && number(said[2]) > 0 && number(said[1]) < static_cast<int>(strips())) return {{{static_cast<std::int16_t>(number(said[1])), unmuted, 0}, number(said[2]) < allen_heath::on}};
    return {};
}

/// A number that stands for another filter than we think would be written, read back and look right: only what is there
/// already may be wished for.
bool AllenHeath::is_so(const DeskPlace& place, const std::string& type) const {
    const auto at = types_.find(place);
    if (at == types_.end() || !can_be(place.band, type)) return false;
    const auto raw = static_cast<std::size_t>(at->second);
    return raw < allen_heath::filters.size() && allen_heath::filters[raw] == type;
}

std::string AllenHeath::why_not(const DeskPlace& place) const {
    return dlive_ && place.parameter == eq_type ? "this EQ band is another filter on the desk; linecheck does not change its kind there" : "";
}

std::optional<DeskValue> AllenHeath::stored(const DeskSetting& setting) const {
    const DeskPlace& place = setting.place;
    const auto* const text = std::get_if<std::string>(&setting.value);
    const auto* const value = std::get_if<float>(&setting.value);
    if (!base_ || !settable(place.parameter) || place.strip < 0 || place.strip >= static_cast<int>(strips())) return std::nullopt;
    if (place.band >= (is_of_band(place.parameter) ? allen_heath::eq_bands : 1)) return std::nullopt;
    if (place.parameter == name) return text == nullptr ? std::nullopt : std::optional<DeskValue>(cut_to_bytes(ascii_folded(*text), allen_heath::name_length));
    if (place.parameter == colour) return value == nullptr || !(*value >= 0 && *value < static_cast<float>(allen_heath::colours)) ? std::nullopt : std::optional<DeskValue>(std::floor(*value));
    const allen_heath::Row* const row = find(place.parameter);
    if (row == nullptr) return std::nullopt;
    if (row->form == Form::toggle) return std::holds_alternative<bool>(setting.value) ? std::optional(setting.value) : std::nullopt;
    if (row->form == Form::filter) return text != nullptr && is_so(place, *text) ? std::optional<DeskValue>(*text) : std::nullopt;
    return value == nullptr ? std::nullopt : std::optional<DeskValue>(row->law.stored(*value));
}

std::vector<OscMessage> AllenHeath::set(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings) {
        const auto held = stored(one);
        if (!held || one.place.parameter == eq_type) continue;  // it is so already
        const int strip = one.place.strip;
        if (one.place.parameter == name) {
            out.push_back(exclusive(*base_, bytes({set_name, strip}) + std::get<std::string>(*held)));
        } else if (one.place.parameter == colour) {
            out.push_back(exclusive(*base_, bytes({set_colour, strip, static_cast<int>(std::get<float>(*held))})));
        } else {
            const allen_heath::Row& row = *find(one.place.parameter);
            out.push_back({bytes({0xB0 | *base_, nrpn_channel, strip, nrpn_number, row.number + one.place.band * allen_heath::band_step, data_entry, wire_of(row, *held)}), {}});
        }
    }
    return out;
}

std::optional<OscMessage> AllenHeath::question_of(const DeskPlace& place) const {
    if (place.strip < 0 || place.strip >= static_cast<int>(strips()) || place.band >= (is_of_band(place.parameter) ? allen_heath::eq_bands : 1)) return std::nullopt;
    const int base = base_.value_or(0);
    if (place.parameter == name) return exclusive(base, bytes({get_name, place.strip}));
    if (place.parameter == colour) return exclusive(base, bytes({get_colour, place.strip}));
    const allen_heath::Row* const row = find(place.parameter);
    return row == nullptr ? std::nullopt : std::optional(ask_value(row->number + place.band * allen_heath::band_step, place.strip));
}

std::vector<OscMessage> AllenHeath::read(std::span<const DeskSetting> settings) const {
    std::vector<OscMessage> out;
    for (const DeskSetting& one : settings)
        if (auto question = question_of(one.place); question && std::find(out.begin(), out.end(), *question) == out.end()) out.push_back(std::move(*question));
    return out;
}

bool AllenHeath::same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const {
    const auto* const x = std::get_if<float>(&a);
    const auto* const y = std::get_if<float>(&b);
    const allen_heath::Row* const row = find(place.parameter);
    return x == nullptr || y == nullptr || row == nullptr ? a == b : row->law.same(*x, *y);
}

}  // namespace linecheck
