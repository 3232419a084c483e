#include "daemon/png.hpp"

#include <openssl/evp.h>

#include "protocols/deflate.hpp"

namespace linecheck {
namespace {

void put32(std::string& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(value >> shift & 255U);
}

void put_chunk(std::string& out, const std::string& name, const std::string& content) {
    put32(out, static_cast<std::uint32_t>(content.size()));
    out += name + content;
    put32(out, crc_of(name + content));
}

std::string base64(const std::string& bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a zero
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

}  // namespace

std::string png_uri(std::span<const std::uint8_t> pixels, std::size_t width, std::span<const Colour> palette) {
    const std::size_t height = width > 0 ? pixels.size() / width : 0;
    std::string out("\x89PNG\r\n\x1a\n"), header, colours, raw;
    put32(header, static_cast<std::uint32_t>(width));
    put32(header, static_cast<std::uint32_t>(height));
    header += {8, 3, 0, 0, 0};  // depth, palette, deflate, filters, not interlaced
    for (const Colour& c : palette) colours.append(c.begin(), c.end());
    for (std::size_t y = 0; y < height; ++y) {
        raw += '\0';  // no filter
        const auto row = pixels.subspan(y * width, width);
        raw.append(row.begin(), row.end());
    }
    put_chunk(out, "IHDR", header);
    put_chunk(out, "PLTE", colours);
    put_chunk(out, "IDAT", deflated(raw, Wrapper::zlib));
    put_chunk(out, "IEND", "");
    return "data:image/png;base64," + base64(out);
}

}  // namespace linecheck
