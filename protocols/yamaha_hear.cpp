#include <algorithm>
#include <array>
#include <utility>

#include "protocols/x32_text.hpp"
#include "protocols/yamaha.hpp"

namespace linecheck {

using yamaha::Form;
using enum DeskParameter;

std::vector<DeskSetting> Yamaha::hear_scene(const YamahaScene& scene) {
    std::string question = scene.question;
    if (const auto at = question.find("recall"); at != std::string::npos) question.replace(at, 6, "current");
    if (std::find(model_.scenes.begin(), model_.scenes.end(), question) == model_.scenes.end()) return {};
    const auto known = scenes_.find(question);
    if (scene.modified && known != scenes_.end() && known->second == scene.number) return {};  // somebody moved something; that is told of, too
    scenes_[question] = scene.number;
    return {{{-1, DeskParameter::scene, 0}, question.substr(question.find(' ') + 1) + " " + scene.number}};
}

std::optional<DeskValue> Yamaha::value_of(const yamaha::Row& row, const std::string& text) const {
    if (row.form == Form::text || row.form == Form::colour || row.form == Form::icon || row.form == Form::name_of_type) return text;
    if (row.form == Form::word) {
        const auto at = std::find(row.words.begin(), row.words.end(), text);
        return at == row.words.end() ? std::nullopt : std::optional<DeskValue>(static_cast<float>(at - row.words.begin()));
    }
    const auto number = whole_number(text);
    if (!number) return std::nullopt;
    if (row.form == Form::toggle) return *number != 0;
    const float physical = static_cast<float>(*number) / row.scale;
    return settable(row.parameter) ? physical : std::clamp(physical, row.grid.low, row.grid.high);
}

/// What it is, and whether we could put it back.
std::optional<DeskValue> Yamaha::take(const yamaha::Row& row, const DeskPlace& place, const std::string& text) {
    constexpr std::size_t most_words = 64;
    const auto value = value_of(row, text);
    const auto* const number = value ? std::get_if<float>(&*value) : nullptr;
    const bool off = !value || (number != nullptr && !row.grid.same(row.grid.nearest(*number), *number));
    if (off) off_grid_.insert(place);
    else off_grid_.erase(place);
    const bool word = row.form == Form::colour || row.form == Form::icon;
    if (word && told_words_.size() < most_words && text.size() < most_words && text == yamaha_text(text, text.size())) told_words_.insert(std::string(row.address) + text);
    return value;
}

/// What is not one parameter by the table: sockets, types, bypasses, shelves.
std::vector<DeskSetting> Yamaha::hear_special(const YamahaSaid& said, std::string_view address) {
    Strip& strip = strips_[static_cast<std::size_t>(said.x)];
    const auto place = [&](DeskParameter parameter, std::uint8_t band = 0) { return DeskPlace{static_cast<std::int16_t>(said.x), parameter, band}; };
    if (model_.patch && address == yamaha::patch) {
        strip.socket = said.value;
        return {{place(patched), said.value}};
    }
    if (model_.dynamics && address == yamaha::gate_type) {
        strip.gate = said.value == yamaha::gate_word;
        return {{place(gate_mode), said.value}};
    }
    if (model_.dynamics && address == yamaha::comp_type) {
        strip.comp = said.value == yamaha::comp_word;
        return {{place(comp_mode), strip.comp ? std::string("COMP") : said.value}};
    }
    if (!model_.eq) return {};
    if (address == yamaha::bypass && said.y <= yamaha::last_band) strip.bypassed[static_cast<std::size_t>(said.y)] = said.value != "0";
    if (address == yamaha::low_shelving) return {{place(eq_type, 0), std::string(said.value == "0" ? "peak" : "low_shelf")}};
    if (address == yamaha::high_shelving) return {{place(eq_type, yamaha::last_band), std::string(said.value == "0" ? "peak" : "high_shelf")}};
    return {};
}

std::vector<DeskSetting> Yamaha::hear(const OscMessage& message) {
    if (const auto scene = yamaha_scene(message.address)) return hear_scene(*scene);
    const auto said = yamaha_said(message.address);
    if (!said) return hear_product(message.address);
    if (model_.patch && said->address == yamaha::link_address && said->x < static_cast<int>(model_.strips)) strips_[static_cast<std::size_t>(said->x)].link = whole_number(said->value);
    if (model_.patch && said->address == yamaha::stereo_patch && said->x < static_cast<int>(yamaha::stereo_inputs)) strips_[model_.strips + static_cast<std::size_t>(said->x)].socket = said->value;
    if (!said->address.starts_with(yamaha::prefix) || said->x >= static_cast<int>(model_.strips)) return {};
    const std::string_view address = std::string_view(said->address).substr(yamaha::prefix.size());
    auto out = hear_special(*said, address);
    const auto row = std::find_if(model_.rows.begin(), model_.rows.end(), [address](const yamaha::Row& r) { return r.address == address; });
    if (row == model_.rows.end() || said->y >= (is_of_band(row->parameter) ? static_cast<int>(yamaha::eq_bands) : 1)) return out;
    const DeskPlace place{static_cast<std::int16_t>(said->x), row->parameter, static_cast<std::uint8_t>(said->y)};
    const auto value = is_meant(place) ? take(*row, place, said->value) : std::nullopt;
    if (!value) return out;
    out.push_back({place, *value});
    if (place.parameter == eq_hz && place.band > 0 && place.band < yamaha::last_band) out.push_back({{place.strip, eq_type, place.band}, std::string("peak")});
    return out;
}

/// What it calls itself, in capitals, without what no display would show.
std::optional<std::string> Yamaha::product_of(std::string_view line) {
    constexpr std::size_t longest = 32;
    const auto words = yamaha_words(line);
    if (words.size() < 4 || words[0] != "OK" || words[1] != "devinfo" || words[2] != "productname") return std::nullopt;
    std::string out = yamaha_text(words[3], longest);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

bool Yamaha::meet(const OscMessage& message) {
    const auto product = product_of(message.address);
    if (!product) return false;
    const bool ours = std::any_of(model_.products.begin(), model_.products.end(), [&](std::string_view name) { return !name.empty() && product->starts_with(name); });
    stranger_ = ours ? "" : *product;
    return ours;
}

/// How many of a CL's or QL's strips there are.
std::vector<DeskSetting> Yamaha::hear_product(std::string_view line) {
    constexpr std::array<std::pair<std::string_view, std::size_t>, 4> fewer{{{"CL3", 64}, {"CL1", 48}, {"QL5", 64}, {"QL1", 32}}};
    const auto product = product_of(line);
    for (const auto& [name, count] : fewer)
        if (product == name) count_ = std::min(count, model_.strips);
    return {};
}

}  // namespace linecheck
