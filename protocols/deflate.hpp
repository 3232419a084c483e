#pragma once
/// Text made smaller, as files and browsers take it.
///
///   errors   std::bad_alloc
///   thread   any
///   source   RFC 1950 (zlib), RFC 1952 (gzip)
#include <string>
#include <string_view>

namespace linecheck {

enum class Wrapper { zlib, gzip };

[[nodiscard]] std::string deflated(std::string_view text, Wrapper wrapper);

}  // namespace linecheck
