#pragma once
/// One line of Yamaha's remote control protocol, taken apart and put together.
///
///   in       "OK get MIXER:Current/InCh/Label/Name 4 0 \"Vox 2\"": words between blanks, text in double quotes, in which a
///            backslash stands before a quote or a backslash
///   errors   nothing for what is no such line
///   source   bitfocus companion-module-yamaha-rcp; what others report of a DM3 3.00 and a TF1 4.55
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linecheck {

/// Words without their quotes; a quote that stays open ends with the line.
std::vector<std::string> yamaha_words(std::string_view line);

/// What a desk says of one parameter.
struct YamahaSaid {
    enum class Status : unsigned char { answer, confirmation, news };  ///< OK get, OK set, NOTIFY set
    Status status{};
    std::string address;
    int x = 0, y = 0;
    std::string value;
};
std::optional<YamahaSaid> yamaha_said(std::string_view line);

/// Of a scene, as "sscurrent_ex MIXER:Lib/Scene" and "12".
struct YamahaScene {
    std::string question, number;
    bool answer = false;    ///< to our question, not told unasked
    bool modified = false;  ///< somebody moved something since it was recalled
};
std::optional<YamahaScene> yamaha_scene(std::string_view line);

/// ASCII, without what quoting would need: a quote becomes an apostrophe, a backslash a slash.
std::string yamaha_text(std::string_view utf8, std::size_t length);

}  // namespace linecheck
