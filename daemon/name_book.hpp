#pragma once
/// Reads config/names.toml: what people write on strips, and what they mean by it.
///
///   errors   throws std::runtime_error: file and line, the key and word quoted, what is wrong, what would be right
#include <string>
#include <string_view>

#include "protocols/desk_names.hpp"

namespace linecheck {

/// `source` is what errors call the text.
NameTable read_names(std::string_view toml, const std::string& source);
NameTable load_names(const std::string& path);
/// The one that lies beside the program, else an empty table: every name means nothing.
NameTable load_shipped_names();

}  // namespace linecheck
