#include "protocols/x32_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "protocols/x32_table.hpp"

namespace linecheck {

std::vector<std::string> text_words(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const bool quoted = text.front() == '"';
        if (text.front() == ' ' || text.front() == '\n') {
            text.remove_prefix(1);
            continue;
        }
        if (quoted) text.remove_prefix(1);
        const auto end = std::min(text.size(), text.find_first_of(quoted ? "\"" : " \n"));
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return out;
}

std::optional<int> whole_number(std::string_view text) {
    int out = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

std::optional<float> physical_number(std::string_view text) {
    if (text == "-oo") return -90.0F;
    std::string plain(text);
    float scale = 1;
    if (const auto k = plain.find('k'); k != std::string::npos) {
        plain[k] = '.';
        scale = 1000;
    }
    if (plain.starts_with('+')) plain.erase(0, 1);
    float out = 0;
    const auto [end, failure] = std::from_chars(plain.data(), plain.data() + plain.size(), out);
    if (failure != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(out)) return std::nullopt;
    return scale * out;
}

std::string padded_number(int number, int width) {
    std::string out = std::to_string(number);
    return std::string(static_cast<std::size_t>(std::max(0, width - static_cast<int>(out.size()))), '0') + out;
}

std::optional<std::pair<std::int16_t, std::string>> strip_of(const std::string& address, std::size_t strips) {
    if (!address.starts_with("/ch/") || address.size() < 8 || address[6] != '/') return std::nullopt;
    const auto number = whole_number(std::string_view(address).substr(4, 2));
    if (!number || *number < 1 || *number > static_cast<int>(strips)) return std::nullopt;
    return std::pair(static_cast<std::int16_t>(*number - 1), address.substr(7));
}

std::vector<DeskSetting> read_strip_node(std::int16_t strip, const std::string& path, std::span<const std::string> fields, int* strange) {
    std::vector<DeskSetting> out;
    const auto node = std::find_if(x32::nodes.begin(), x32::nodes.end(), [&](const x32::Node& n) { return n.path == path; });
    if (node == x32::nodes.end()) return out;
    for (std::size_t i = 0; i < fields.size() && i < node->leaves.size() && !node->leaves[i].empty(); ++i) {
        const std::string leaf_path = path + "/" + std::string(node->leaves[i]);
        if (leaf_path == "config/source")
            if (const auto source = whole_number(fields[i])) out.push_back({{strip, DeskParameter::patched, 0}, static_cast<float>(*source)});
        const auto* const leaf = x32::leaves().find(leaf_path);
        const auto value = leaf == nullptr ? std::nullopt : value_of_word(*leaf->row, fields[i]);
        if (value) out.push_back({{strip, leaf->row->parameter, leaf->band}, *value});
        if (leaf != nullptr && !value && strange != nullptr) ++*strange;
    }
    return out;
}

}  // namespace linecheck
