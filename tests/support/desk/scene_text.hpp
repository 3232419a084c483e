#pragma once
/// Scene files and desk memories, both ways, by the double's own table: apart from the scene reader.
#include <string>

#include "tests/support/desk/x32_memory.hpp"

namespace linecheck::test {

/// Puts every line that the memory knows into it. A preset's lines go to channel 1.
inline void load_scene(X32Memory& memory, const std::string& text, bool preset = false) {
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto words = x32_words(text.substr(at, end - at));
        at = end + 1;
        if (words.empty() || words[0].front() != '/') continue;
        const bool of_strip = preset && !words[0].starts_with("/headamp");
        const std::string path = (of_strip ? "ch/01/" : "") + words[0].substr(1);
        const auto fields = memory.node(path);
        for (std::size_t i = 0; i < fields.size() && i + 1 < words.size(); ++i) memory.leaf(fields[i])->from_text(words[i + 1]);
    }
}

/// What the desk would save: the head and all that a scene needs.
inline std::string print_scene(const X32Memory& memory, const std::string& name) {
    std::string out = "#4.0# \"" + name + "\" \"\" %000000000 1\n/config/routing REC\n/config/routing/IN AN1-8 AN9-16 A1-8 CARD25-32 AUX1-4\n";
    const auto print = [&](const std::string& path) {
        out += "/" + path;
        for (const auto& field : memory.node(path)) out += " " + memory.leaves().at(field).text();
        out += "\n";
    };
    print("config/chlink");
    for (int c = 1; c <= 32; ++c)
        for (const char* node : {"config", "preamp", "gate", "dyn", "eq", "eq/1", "eq/2", "eq/3", "eq/4", "mix"}) print("ch/" + std::string(c < 10 ? "0" : "") + std::to_string(c) + "/" + node);
    for (int h = 0; h < 48; ++h) print("headamp/0" + std::string(h < 10 ? "0" : "") + std::to_string(h));
    return out;
}

}  // namespace linecheck::test
