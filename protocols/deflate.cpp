#include "protocols/deflate.hpp"

#include <zlib.h>

#include <new>

namespace linecheck {

std::string deflated(std::string_view text, Wrapper wrapper) {
    constexpr int largest_window = 15, with_gzip_head = 16, most_memory = 9;
    z_stream stream{};
    const int window = largest_window + (wrapper == Wrapper::gzip ? with_gzip_head : 0);
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, most_memory, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    std::string in(text);  // zlib's type has no const
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::bad_alloc();
    return out;
}

std::uint32_t crc_of(std::string_view bytes) noexcept {
    return static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

}  // namespace linecheck
