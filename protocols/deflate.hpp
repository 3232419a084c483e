#pragma once
/// Bytes made smaller, and summed, as files and browsers take them.
///
///   errors   std::bad_alloc
///   thread   any
///   source   RFC 1950 (zlib), RFC 1952 (gzip)
#include <cstdint>
#include <string>
#include <string_view>

namespace linecheck {

enum class Wrapper { zlib, gzip };

[[nodiscard]] std::string deflated(std::string_view text, Wrapper wrapper);
/// The sum of gzip's trailer and of PNG's chunks.
[[nodiscard]] std::uint32_t crc_of(std::string_view bytes) noexcept;

}  // namespace linecheck
