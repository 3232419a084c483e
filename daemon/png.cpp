#include "daemon/png.hpp"

#include <algorithm>
#include <vector>

namespace linecheck {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put32(Bytes& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t crc(std::span<const std::uint8_t> bytes) {
    std::uint32_t c = 0xffffffffU;
    for (const std::uint8_t byte : bytes) {
        c ^= byte;
        for (int bit = 0; bit < 8; ++bit) c = (c & 1U) != 0 ? 0xedb88320U ^ (c >> 1) : c >> 1;
    }
    return ~c;
}

void put_chunk(Bytes& out, const char* name, const Bytes& content) {
    put32(out, static_cast<std::uint32_t>(content.size()));
    const auto start = std::ssize(out);
    out.insert(out.end(), name, name + 4);
    out.insert(out.end(), content.begin(), content.end());
    put32(out, crc(std::span(out).subspan(static_cast<std::size_t>(start))));
}

/// A zlib stream of stored blocks, which every decoder takes.
Bytes stored(const Bytes& raw) {
    constexpr std::size_t block = 65535;
    Bytes out{0x78, 0x01};
    std::uint32_t a = 1, b = 0;
    for (std::size_t at = 0; at < raw.size(); at += block) {
        const std::size_t n = std::min(block, raw.size() - at);
        out.push_back(at + n == raw.size() ? 1 : 0);
        for (const std::size_t value : {n, ~n}) {
            out.push_back(static_cast<std::uint8_t>(value & 255U));
            out.push_back(static_cast<std::uint8_t>(value >> 8 & 255U));
        }
        out.insert(out.end(), raw.begin() + static_cast<std::ptrdiff_t>(at), raw.begin() + static_cast<std::ptrdiff_t>(at + n));
    }
    for (const std::uint8_t byte : raw) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    put32(out, b << 16 | a);
    return out;
}

std::string base64(const Bytes& bytes) {
    constexpr const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t n = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t word = 0;
        for (std::size_t k = 0; k < 3; ++k) word = word << 8 | (k < n ? bytes[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= n ? letters[word >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

}  // namespace

std::string png_uri(std::span<const std::uint8_t> pixels, std::size_t width, std::span<const Colour> palette) {
    const std::size_t height = width > 0 ? pixels.size() / width : 0;
    Bytes out{0x89, 'P', 'N', 'G', 13, 10, 26, 10}, header, colours, raw;
    put32(header, static_cast<std::uint32_t>(width));
    put32(header, static_cast<std::uint32_t>(height));
    header.insert(header.end(), {8, 3, 0, 0, 0});  // depth, palette, deflate, filters, not interlaced
    for (const Colour& c : palette) colours.insert(colours.end(), c.begin(), c.end());
    for (std::size_t y = 0; y < height; ++y) {
        raw.push_back(0);  // no filter
        const auto row = pixels.subspan(y * width, width);
        raw.insert(raw.end(), row.begin(), row.end());
    }
    put_chunk(out, "IHDR", header);
    put_chunk(out, "PLTE", colours);
    put_chunk(out, "IDAT", stored(raw));
    put_chunk(out, "IEND", {});
    return "data:image/png;base64," + base64(out);
}

}  // namespace linecheck
