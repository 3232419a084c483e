#pragma once
/// Names for displays that know ASCII only, or count in bytes.
///
///   errors   none: what has no likeness in ASCII becomes "?", broken UTF-8 too
#include <string>
#include <string_view>

namespace linecheck {

/// "Gesang für Zoë" as "Gesang fur Zoe"; control characters become blanks.
std::string ascii_folded(std::string_view utf8);
/// At most `bytes` bytes, never half a character, no blank at the end.
std::string cut_to_bytes(std::string_view utf8, std::size_t bytes);
/// A name from a wire as it may stand in logs, databases, terminals and messages: UTF-8 of at most 64 bytes; blanks for
/// control characters, also those of Latin-1 and the signs that turn the direction of text; U+FFFD for broken bytes;
/// no blank at the end.
std::string shown_name(std::string_view bytes);
/// At most `count` characters.
std::string cut_to_characters(std::string_view utf8, std::size_t count);

}  // namespace linecheck
