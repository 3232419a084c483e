#pragma once
/// A desk's scene file as strips: what X32 scenes (.scn) and channel presets (.chn), WING snapshots (.snap) and channel
/// presets (.json) say of names, colours, gain, low cut, gate, EQ and compressor.
///
///   in       the whole text of the file
///   out      settings in the file's order, on the desk's own steps; strips from 0. A preset has one strip
///   meaning  gain and head amp of a strip follow the routing where the file holds it. What a strip holds that has no
///            neutral meaning (other compressor models) is named in left_out and not guessed
///   errors   throws std::runtime_error: file, line, the thing quoted, what is wrong, what would be right
#include <string>
#include <string_view>
#include <vector>

#include "protocols/desk.hpp"

namespace linecheck {

struct DeskScene {
    std::string family;  ///< "x32", "wing"
    std::string title;
    std::size_t strips = 0;
    std::vector<DeskSetting> settings;
    std::vector<std::string> left_out;
};

/// By what the text is, not by the file's name; `source` is what errors call it.
DeskScene read_scene(std::string_view text, const std::string& source);

/// Each family's own.
DeskScene read_x32_scene(std::string_view text, const std::string& source);
DeskScene read_wing_snapshot(std::string_view text, const std::string& source);

}  // namespace linecheck
