#include "protocols/factory_name.hpp"

#include <algorithm>
#include <array>

#include "protocols/name_words.hpp"

namespace linecheck {

bool is_factory_name(std::string_view family, std::string_view name) {
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
    if (words.empty()) return std::all_of(name.begin(), name.end(), [](char c) { return c == ' '; });
    if (!is_number(words.back()) || words.back().size() > 3) return false;
    const std::string before = name_key(words, 0, words.size() - 1);
    return !before.empty() && std::any_of(factory.begin(), factory.end(), [&](const Words& one) {
        return (one.family.empty() || one.family == family) && std::find(one.before.begin(), one.before.end(), before) != one.before.end();
    });
}

}  // namespace linecheck
