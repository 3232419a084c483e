#pragma once
/// toml++ 3.3 as everybody here must include it: where it asserts, it throws. The header "[.a]" trips an assertion
/// of its parser, and a mistyped file must not end the program (found by tests/fuzz/config_fuzz).
#include <stdexcept>

namespace linecheck {

[[noreturn]] inline void refuse_toml() { throw std::runtime_error("the parser lost its way; look for a misplaced . or ["); }

}  // namespace linecheck

#define TOML_ASSERT(condition) ((condition) ? static_cast<void>(0) : linecheck::refuse_toml())
#include <toml++/toml.h>

#include <string>
#include <string_view>

namespace linecheck {

/// The line of the first character beyond ASCII outside of quotes and comments, or 0. TOML 1.0 has none there, and
/// toml++ 3.3 runs into undefined behaviour when it asks whether one is white space (found by tests/fuzz/config_fuzz).
inline std::size_t stray_character_line(std::string_view text) noexcept {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark is allowed
    std::string_view until;                                        // what ends the string or comment we are in
    std::size_t line = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        line += c == '\n' ? 1 : 0;
        if (!until.empty()) {
            if (c == '\\' && until[0] == '"') {
                ++i;
            } else if (text.substr(i).starts_with(until) || (c == '\n' && until.size() == 1)) {
                i += c == '\n' ? 0 : until.size() - 1;
                until = {};
            }
        } else if (c == '#') {
            until = "\n";
        } else if (c == '"' || c == '\'') {
            const std::string_view three = c == '"' ? "\"\"\"" : "'''";
            until = text.substr(i).starts_with(three) ? three : three.substr(0, 1);
            i += until.size() - 1;
        } else if (static_cast<unsigned char>(c) > 127) {
            return line;
        }
    }
    return 0;
}

/// toml::parse for everybody here: throws toml::parse_error, or std::runtime_error that says the line.
inline toml::table parse_toml(std::string_view text) {
    if (const std::size_t line = stray_character_line(text); line > 0)
        throw std::runtime_error("a character beyond ASCII stands outside of quotes in line " + std::to_string(line));
    return toml::parse(text);
}

}  // namespace linecheck
