#include "protocols/factory_name.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "protocols/name_words.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

/// The number of a numbered channel as the family counts them; nothing for other names.
std::optional<int> factory_number(std::string_view family, std::string_view name) {
    struct Words {
        std::string_view family;
        std::array<std::string_view, 4> before;
    };
    // What stands before the number; every family also counts what stands first.
    constexpr std::array<Words, 8> factory{{{"", {"ch", "channel", "in", "input"}},
                                            {"x32", {"auxin", "aux", "usb", ""}},
                                            {"xair", {"aux", "usb", "", ""}},
                                            {"wing", {"lcl", "local", "aux", ""}},
                                            {"dlive", {"ip", "inp", "", ""}},
                                            {"ui", {"line", "player", "", ""}},
                                            {"ardour", {"audio", "mono", "stereo", ""}},
                                            {"reaper", {"track", "", "", ""}}}};
    const auto words = name_words(name);
    if (words.empty() || !is_number(words.back()) || words.back().size() > 3) return std::nullopt;
    const std::string before = name_key(words, 0, words.size() - 1);
    const bool known = !before.empty() && std::any_of(factory.begin(), factory.end(), [&](const Words& one) {
        return (one.family.empty() || one.family == family) && std::find(one.before.begin(), one.before.end(), before) != one.before.end();
    });
    return known ? whole_number(words.back()) : std::nullopt;
}
bool is_blank(std::string_view name) { return std::all_of(name.begin(), name.end(), [](char c) { return c == ' '; }); }

}  // namespace

bool is_factory_name(std::string_view family, std::string_view name) { return is_blank(name) || factory_number(family, name); }
bool is_factory_name(std::string_view family, std::string_view name, std::size_t strip) {
    const auto number = factory_number(family, name);
    return is_blank(name) || (number && *number >= 1 && static_cast<std::size_t>(*number) == strip + 1);
}

}  // namespace linecheck
