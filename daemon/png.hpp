#pragma once
/// A small picture as a data URI: 8-bit palette PNG.
///
///   in       [height][width] palette indices, top row first, and up to 256 colours
///   out      "data:image/png;base64,..."
///   source   PNG Specification (Third Edition), W3C 2025, clauses 5 and 11
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace linecheck {

using Colour = std::array<std::uint8_t, 3>;

std::string png_uri(std::span<const std::uint8_t> pixels, std::size_t width, std::span<const Colour> palette);

}  // namespace linecheck
