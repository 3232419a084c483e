#pragma once
/// The X32's text forms, as /node answers them and scene files hold them: `/ch/01/eq/1 PEQ 1k02 +3.50 2.1`.
///
///   in       fields stand in a node's order and may be padded; trailing ones may be missing
///   source   P. Maillot, "Unofficial X32/M32 OSC Remote Protocol", node notation; scene files of real desks
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/desk.hpp"

namespace linecheck {

/// Blanks separate, double quotes hold together.
std::vector<std::string> text_words(std::string_view text);
/// "-10.75", "1k02", "-oo" (which is -90 dB).
std::optional<float> physical_number(std::string_view text);
std::optional<int> whole_number(std::string_view text);
/// 7 as "07".
std::string padded_number(int number, int width);

/// "/ch/07/rest" to 6 and "rest", for strips 1 to `strips`.
std::optional<std::pair<std::int16_t, std::string>> strip_of(const std::string& address, std::size_t strips);

/// What a channel's node ("eq/1") says with these fields. Fields that do not belong there are left out, and counted in
/// `*strange` where it is given.
std::vector<DeskSetting> read_strip_node(std::int16_t strip, const std::string& node, std::span<const std::string> fields, int* strange = nullptr);

}  // namespace linecheck
