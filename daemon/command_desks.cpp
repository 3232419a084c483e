#include "daemon/command_desks.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "daemon/desk_search.hpp"
#include "daemon/name_book.hpp"
#include "ml/labels.hpp"
#include "protocols/desk_families.hpp"
#include "protocols/desk_scene.hpp"

namespace linecheck {
namespace {

using json = nlohmann::ordered_json;
using std::string;

constexpr std::chrono::seconds answer_within{1};

struct Ability {
    const char* name;
    DeskSupport DeskFamily::* field;
};
constexpr std::array<Ability, 10> abilities{{{"names", &DeskFamily::names},
                                            {"colours", &DeskFamily::colours},
                                            {"icons", &DeskFamily::icons},
                                            {"gain", &DeskFamily::gain},
                                            {"low cut", &DeskFamily::low_cut},
                                            {"gate", &DeskFamily::gate},
                                            {"eq", &DeskFamily::eq},
                                            {"comp", &DeskFamily::comp},
                                            {"read-back", &DeskFamily::read_back},
                                            {"scenes", &DeskFamily::scenes}}};

const char* word(DeskSupport support) {
    constexpr std::array<const char*, 3> words{"no", "not yet", "full"};
    return words[static_cast<std::size_t>(support)];
}
string listed(const DeskFamily& family, DeskSupport support) {
    string out;
    for (const Ability& ability : abilities)
        if (family.*ability.field == support) out += (out.empty() ? "" : ", ") + string(ability.name);
    return out;
}

json as_json(const DeskFamily& family) {
    json out{{"family", family.id}, {"desks", family.desks}, {"transport", family.transport}, {"port", family.port}, {"discover", family.discover}, {"name_length", family.name_length}};
    for (const Ability& ability : abilities) out[ability.name] = word(family.*ability.field);
    out["note"] = family.note;
    return out;
}

string read_file(const string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("scene \"" + path + "\" cannot be read; expected a .scn, .chn, .snap or .json file");
    const string text{std::istreambuf_iterator<char>(file), {}};
    if (file.bad()) throw std::runtime_error("scene \"" + path + "\" cannot be read; expected a .scn, .chn, .snap or .json file");
    return text;
}

/// A strip's values by name: "eq_hz.2" is the second band's.
constexpr std::array<const char*, desk_parameters> parameter_words{
    "name", "colour", "icon", "gain_db", "trim_db", "low_cut_on", "low_cut_hz", "low_cut_db_octave", "gate_on", "gate_threshold_db", "gate_range_db", "gate_attack_ms", "gate_hold_ms",
    "gate_release_ms", "eq_on", "type", "hz", "gain_db", "q", "comp_on", "comp_threshold_db", "comp_ratio", "comp_knee", "comp_attack_ms", "comp_release_ms", "comp_makeup_db",
    "comp_rms", "gate_mode", "comp_mode", "eq_mode", "polarity", "phantom", "unmuted", "fader_db", "pan", "head_amp", "source", "linked", "soloed", "scene"};

json value_json(const DeskValue& value) {
    if (const auto* number = std::get_if<float>(&value)) return std::round(static_cast<double>(*number) * 1000) / 1000;
    if (const auto* on = std::get_if<bool>(&value)) return *on;
    return std::get<string>(value);
}

json strip_json(const DeskScene& scene, std::size_t strip, const NameTable& names) {
    json out{{"strip", strip + 1}};
    std::map<int, json> bands;
    for (const DeskSetting& one : scene.settings) {
        if (one.place.strip != static_cast<int>(strip)) continue;
        const auto parameter = one.place.parameter;
        const char* const key = parameter_words[static_cast<std::size_t>(parameter)];
        const bool banded = parameter >= DeskParameter::eq_type && parameter <= DeskParameter::eq_q;
        (banded ? bands[one.place.band] : out)[key] = value_json(one.value);
    }
    out["eq"] = json::array();
    for (auto& [band, values] : bands) out["eq"].push_back(std::move(values));
    const auto meaning = names.meaning(out.value("name", string()));
    out["means"] = !meaning ? json(nullptr) : json(meaning->label >= 0 ? string(label_id(meaning->label)) : "family:" + string(family_id(meaning->family)));
    return out;
}

string number_text(const json& strip, const char* key, const char* unit) {
    if (!strip.contains(key)) return "-";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g %s", strip.at(key).get<double>(), unit);
    return text.data();
}
string strip_line(const json& strip) {
    const auto shown = [&](const char* on, const char* key, const char* unit) { return !strip.contains(on) ? string("-") : strip.at(on).get<bool>() ? number_text(strip, key, unit) : string("off"); };
    std::array<char, 256> text{};
    std::snprintf(text.data(), text.size(), "%3d  %-16s  %-10s  gain %-9s  low cut %-8s  gate %-9s  eq %-3s  comp %-9s  %s", strip.at("strip").get<int>(), strip.value("name", string()).c_str(),
                  strip.value("colour", string("-")).c_str(), number_text(strip, "gain_db", "dB").c_str(), shown("low_cut_on", "low_cut_hz", "Hz").c_str(),
                  shown("gate_on", "gate_threshold_db", "dB").c_str(), !strip.contains("eq_on") ? "-" : strip.at("eq_on").get<bool>() ? "on" : "off",
                  shown("comp_on", "comp_threshold_db", "dB").c_str(), strip.at("means").is_null() ? "" : strip.at("means").get<string>().c_str());
    return text.data();
}

}  // namespace

void run_desks_list(const DesksRequest& request) {
    for (const DeskFamily& family : desk_families) {
        if (request.json) {
            std::cout << as_json(family).dump() << '\n';
            continue;
        }
        std::cout << family.id << ": " << family.desks << " (" << family.transport << ", " << (family.port > 0 ? "port " + std::to_string(family.port) : string("port as set there"))
                  << (family.discover ? ", answers a search" : "") << ")\n";
        for (const DeskSupport support : {DeskSupport::full, DeskSupport::not_yet, DeskSupport::no})
            if (const string all = listed(family, support); !all.empty()) std::cout << "    " << word(support) << ": " << all << '\n';
        if (!family.note.empty()) std::cout << "    " << family.note << '\n';
    }
}

void run_desks_find(const DesksRequest& request) {
    const auto found = search_desks(request.to, answer_within);
    if (found.empty()) throw std::runtime_error("desks: nobody answered at " + request.to + " within a second; expected an X32, X-Air or WING on this network");
    for (const DeskFound& desk : found) {
        if (request.json) std::cout << json{{"family", desk.family}, {"address", desk.address}, {"name", desk.name}, {"model", desk.model}, {"firmware", desk.firmware}}.dump() << '\n';
        else std::cout << desk.family << " " << desk.address << "  " << desk.model << " \"" << desk.name << "\", firmware " << desk.firmware << '\n';
    }
}

void run_desks_import(const DesksRequest& request) {
    const DeskScene scene = read_scene(read_file(request.file), request.file);
    const NameTable names = load_shipped_names();
    if (!request.json) std::cout << scene.family << (scene.title.empty() ? "" : " \"" + scene.title + "\"") << ", " << scene.strips << (scene.strips == 1 ? " strip\n" : " strips\n");
    for (std::size_t s = 0; s < scene.strips; ++s) {
        const json strip = strip_json(scene, s, names);
        std::cout << (request.json ? strip.dump(-1, ' ', false, json::error_handler_t::replace) : strip_line(strip)) << '\n';
    }
    if (!request.json)
        for (const string& what : scene.left_out) std::cout << "left out: " << what << '\n';
}

}  // namespace linecheck
