#include "daemon/options.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "daemon/toml.hpp"
#include "ml/edit_distance.hpp"

namespace linecheck {
namespace {

std::string dotted(const OptionKey& key) { return std::string(key.section) + "." + std::string(key.name); }

const OptionKey* find_key(std::string_view name) {
    const auto keys = option_keys();
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const OptionKey& key) { return dotted(key) == name; });
    return found == keys.end() ? nullptr : &*found;
}

std::string nearest_key(const std::string& name) {
    const auto keys = option_keys();
    const auto best = std::min_element(keys.begin(), keys.end(), [&](const OptionKey& a, const OptionKey& b) {
        return edit_distance(dotted(a), name) < edit_distance(dotted(b), name);
    });
    return dotted(*best);
}

[[noreturn]] void refuse(const std::string& where, const std::string& key, const std::string& why) {
    throw std::runtime_error(where + ": " + key + " " + why);
}
[[noreturn]] void refuse_unknown(const std::string& where, const std::string& key) {
    throw std::runtime_error(where + ": \"" + key + "\" is not a key; the nearest is " + nearest_key(key));
}

std::string expected(const OptionKey& key) {
    switch (key.type) {
        case OptionType::integer: return "a whole number" + (key.limits.empty() ? "" : " from " + std::string(key.limits));
        case OptionType::toggle: return "true or false";
        case OptionType::list: return "a list of strings";
        case OptionType::text: break;
    }
    return key.limits.empty() ? "a string" : "one of " + std::string(key.limits);
}

bool within(const OptionKey& key, const Options::Value& value) {
    if (key.limits.empty()) return true;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        std::int64_t least = 0, most = 0;
        const auto dots = key.limits.find("..");
        std::from_chars(key.limits.data(), key.limits.data() + dots, least);
        std::from_chars(key.limits.data() + dots + 2, key.limits.data() + key.limits.size(), most);
        return *number >= least && *number <= most;
    }
    const std::string bars = "|" + std::string(key.limits) + "|";
    const auto& word = std::get<std::string>(value);
    return word.find('|') == std::string::npos && bars.find("|" + word + "|") != std::string::npos;
}

// TOML allows no control character but the tab, not even in a comment.
std::string escaped(const std::string& text) {
    constexpr const char* hex = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20U || code == 0x7FU) {
            out += std::string("\\u00") + hex[code >> 4U] + hex[code & 15U];
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

// A basic string of TOML, so that what is printed reads back.
std::string quoted(const std::string& text) { return "\"" + escaped(text) + "\""; }

std::string as_toml(const Options::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* on = std::get_if<bool>(&value)) return *on ? "true" : "false";
    std::string all;
    for (const auto& item : std::get<std::vector<std::string>>(value)) all += (all.empty() ? "" : ", ") + quoted(item);
    return "[" + all + "]";
}

std::optional<Options::Value> from_toml(const OptionKey& key, const toml::node& node) {
    switch (key.type) {
        case OptionType::text: return node.is_string() ? std::optional<Options::Value>(node.value<std::string>().value()) : std::nullopt;
        case OptionType::integer: return node.is_integer() ? std::optional<Options::Value>(node.value<std::int64_t>().value()) : std::nullopt;
        case OptionType::toggle: return node.is_boolean() ? std::optional<Options::Value>(node.value<bool>().value()) : std::nullopt;
        case OptionType::list: break;
    }
    const toml::array* const array = node.as_array();
    if (array == nullptr) return std::nullopt;
    std::vector<std::string> items;
    for (const auto& item : *array) {
        if (!item.is_string()) return std::nullopt;
        items.push_back(item.value<std::string>().value());
    }
    return items;
}

std::optional<Options::Value> from_flag(const OptionKey& key, const std::string& text) {
    if (key.type == OptionType::text) return text;
    if (key.type == OptionType::toggle)
        return text == "true" || text == "on" || text == "1"     ? std::optional<Options::Value>(true)
               : text == "false" || text == "off" || text == "0" ? std::optional<Options::Value>(false)
                                                                 : std::nullopt;
    if (key.type == OptionType::integer) {
        std::int64_t number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        return failure == std::errc{} && end == text.data() + text.size() ? std::optional<Options::Value>(number) : std::nullopt;
    }
    std::vector<std::string> items;
    std::istringstream in(text);
    for (std::string item; std::getline(in, item, ',');) items.push_back(item);
    return items;
}

std::string where(const std::string& name, const toml::source_region& region) { return name + ":" + std::to_string(region.begin.line); }

std::string explain(const OptionKey& key) {
    const std::string limits = key.limits.empty() ? "" : "  [" + expected(key) + "]";
    return "# " + std::string(key.help) + limits + "\n";
}

}  // namespace

Options::Options() {
    for (const OptionKey& key : option_keys()) {
        const toml::table line = toml::parse("value = " + std::string(key.fallback));
        settings_[dotted(key)] = {from_toml(key, *line.get("value")).value(), ""};
    }
}

void Options::assign(const OptionKey& key, Value value, const std::string& origin) {
    if (!within(key, value)) refuse(origin, dotted(key), "= " + as_toml(value) + " is out of range; expected " + expected(key));
    settings_[dotted(key)] = {std::move(value), origin};
}

void Options::read_file(const std::string& path) {
    std::ifstream in(path);
    std::stringstream content;
    if (!in || !(content << in.rdbuf()).good())
        throw std::runtime_error("configuration \"" + path + "\": cannot be read or is empty; give a TOML file (linecheckd --print-config prints one)");
    read_toml(content.str(), path);
}

void Options::read_toml(std::string_view text, const std::string& name) {
    toml::table file;
    try {
        file = toml::parse(text);
    } catch (const toml::parse_error& failure) {
        throw std::runtime_error(where(name, failure.source()) + ": this is not TOML (" + std::string(failure.description()) + "); expected [section] and key = value");
    } catch (const std::runtime_error& failure) {
        throw std::runtime_error(name + ": this is not TOML (" + failure.what() + "); expected [section] and key = value");
    }
    for (const auto& [section, content] : file) {
        const toml::table* const table = content.as_table();
        if (table == nullptr) refuse_unknown(where(name, content.source()), std::string(section.str()));
        const bool known = std::any_of(option_keys().begin(), option_keys().end(), [word = section.str()](const OptionKey& key) { return key.section == word; });
        if (!known && table->empty()) refuse_unknown(where(name, content.source()), std::string(section.str()));
        for (const auto& [entry, node] : *table) {
            const std::string key_name = std::string(section.str()) + "." + std::string(entry.str());
            const OptionKey* const key = find_key(key_name);
            const std::string origin = where(name, entry.source());
            if (key == nullptr) refuse_unknown(origin, key_name);
            auto value = from_toml(*key, node);
            if (!value) refuse(origin, key_name, "is of the wrong type; expected " + expected(*key));
            assign(*key, std::move(*value), origin);
        }
    }
}

void Options::set(const std::string& dotted_key, const std::string& text) {
    const OptionKey* const key = find_key(dotted_key);
    const std::string origin = "--" + dotted_key;
    if (key == nullptr) refuse_unknown("flag " + origin, dotted_key);
    auto value = from_flag(*key, text);
    if (!value) refuse("flag " + origin, dotted_key, "= \"" + text + "\" is of the wrong type; expected " + expected(*key));
    assign(*key, std::move(*value), "flag " + origin);
}

const Options::Setting& Options::at(std::string_view dotted_key) const { return settings_.find(dotted_key)->second; }
const std::string& Options::text(std::string_view key) const { return std::get<std::string>(at(key).value); }
std::int64_t Options::integer(std::string_view key) const { return std::get<std::int64_t>(at(key).value); }
bool Options::toggle(std::string_view key) const { return std::get<bool>(at(key).value); }
const std::vector<std::string>& Options::list(std::string_view key) const { return std::get<std::vector<std::string>>(at(key).value); }

std::string Options::print() const {
    std::string out, section;
    for (const OptionKey& key : option_keys()) {
        if (key.section != section) out += (section.empty() ? "[" : "\n[") + std::string(key.section) + "]\n";
        section = key.section;
        const Setting& setting = at(dotted(key));
        out += explain(key) + std::string(key.name) + " = " + as_toml(setting.value) + (setting.origin.empty() ? "" : "  # from " + escaped(setting.origin)) + "\n";
    }
    return out;
}

std::string Options::print_defaults() {
    std::string out =
        "# linecheckd's configuration. Every key stands here with its default, commented out; each is also a flag,\n"
        "# e.g. --osc.port=9010. linecheckd --check-config says what it makes of this file.\n";
    std::string section;
    for (const OptionKey& key : option_keys()) {
        if (key.section != section) out += "\n[" + std::string(key.section) + "]\n";
        section = key.section;
        out += explain(key) + "# " + std::string(key.name) + " = " + std::string(key.fallback) + "\n";
    }
    return out;
}

}  // namespace linecheck
