#include "daemon/label_book.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "daemon/shipped.hpp"
#include "daemon/toml.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

[[noreturn]] void refuse(const std::string& path, const toml::node& at, const std::string& what) {
    throw std::runtime_error(path + ":" + std::to_string(at.source().begin.line) + ": " + what);
}

bool is_colour(const std::string& text) {
    return text.size() == 7 && text[0] == '#' &&
           std::all_of(text.begin() + 1, text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string text(const std::string& path, const toml::table& entry, std::string_view key, std::size_t longest) {
    const toml::node* node = entry.get(key);
    if (node == nullptr) refuse(path, entry, "\"" + std::string(key) + "\" is missing; expected a text");
    const auto value = node->value<std::string>();
    if (!value || value->empty() || value->size() > longest)
        refuse(path, *node, std::string(key) + " is not a text of 1 to " + std::to_string(longest) + " characters");
    return *value;
}

LabelLook::Scribble scribble(const std::string& path, const toml::table& entry, std::string_view key, int icons, int first_colour, int last_colour) {
    const toml::node* node = entry.get(key);
    if (node == nullptr) return {};
    const toml::array* pair = node->as_array();
    const auto at = [&](std::size_t i) { return pair != nullptr && pair->size() == 2 ? pair->get(i)->value<int>() : std::nullopt; };
    const auto icon = at(0), colour = at(1);
    if (!icon || !colour || *icon < 0 || *icon > icons || *colour < first_colour || *colour > last_colour)
        refuse(path, *node, std::string(key) + " is not [icon, colour]; icons go to " + std::to_string(icons) + ", colours from " + std::to_string(first_colour) + " to " + std::to_string(last_colour));
    return {*icon, *colour};
}

LabelLook read_look(const std::string& path, const toml::table& entry) {
    LabelLook look{text(path, entry, "name", 32), text(path, entry, "short", 8), text(path, entry, "strip", 12),
                   text(path, entry, "colour", 7), text(path, entry, "role", 16)};
    if (entry.contains("numbered")) look.numbered = text(path, entry, "numbered", 12);
    if (!is_colour(look.colour))
        refuse(path, *entry.get("colour"), "colour = \"" + look.colour + "\" is not a colour; expected \"#rrggbb\"");
    look.x32 = scribble(path, entry, "x32", 74, 0, 15);
    look.wing = scribble(path, entry, "wing", 999, 1, 18);
    if (entry.contains("yamaha")) look.yamaha = text(path, entry, "yamaha", 16);
    if (const toml::node* const node = entry.get("dlive")) {
        const auto colour = node->value<int>();
        if (!colour || *colour < 0 || *colour > 7) refuse(path, *node, "dlive is not a colour from 0 to 7");
        look.dlive = *colour;
    }
    return look;
}

}  // namespace

LabelBook::LabelBook() {
    for (const Label& label : labels()) {
        const std::string id(label.id);
        looks_.push_back({id, id.substr(0, 8), id.substr(0, 12), "#707070", "none", "", {}, {}, "", -1});
    }
}

LabelBook LabelBook::load(const std::string& path) {
    LabelBook book;
    toml::table file;
    try {
        file = toml::parse_file(path);
    } catch (const toml::parse_error& e) {
        throw std::runtime_error(path + ":" + std::to_string(e.source().begin.line) + ": " +
                                 std::string(e.description()) + "; expected TOML");
    } catch (const std::runtime_error& failure) {
        throw std::runtime_error(path + ": " + failure.what() + "; expected TOML");
    }
    for (const auto& [key, node] : file) {
        const auto index = label_index(key.str());
        if (!index) refuse(path, node, "\"" + std::string(key.str()) + "\" is not a label; the ids are fixed");
        if (!node.is_table()) refuse(path, node, "\"" + std::string(key.str()) + "\" is not a table");
        book.looks_[static_cast<std::size_t>(*index)] = read_look(path, *node.as_table());
    }
    return book;
}

LabelBook LabelBook::load_shipped() {
    const std::string path = shipped(shipped_labels);
    return path.empty() ? LabelBook() : load(path);
}

const LabelLook& LabelBook::look(int label) const noexcept {
    return label < 0 || static_cast<std::size_t>(label) >= looks_.size() ? unknown_
                                                                         : looks_[static_cast<std::size_t>(label)];
}

}  // namespace linecheck
