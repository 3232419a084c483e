#include "sessions/flac.hpp"

#include <sndfile.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>

namespace linecheck {
namespace {

/// A file that libsndfile reads and writes, and that is a Blob.
struct Memory {
    Blob bytes;
    std::size_t at = 0;

    static Memory& of(void* user) { return *static_cast<Memory*>(user); }
    static sf_count_t length(void* user) { return static_cast<sf_count_t>(of(user).bytes.size()); }
    static sf_count_t tell(void* user) { return static_cast<sf_count_t>(of(user).at); }
    static sf_count_t seek(sf_count_t offset, int whence, void* user) {
        Memory& memory = of(user);
        const sf_count_t from = whence == SEEK_SET ? 0 : static_cast<sf_count_t>(whence == SEEK_CUR ? memory.at : memory.bytes.size());
        memory.at = static_cast<std::size_t>(std::max<sf_count_t>(0, from + offset));
        return static_cast<sf_count_t>(memory.at);
    }
    static sf_count_t read(void* out, sf_count_t count, void* user) {
        Memory& memory = of(user);
        const std::size_t left = memory.bytes.size() - std::min(memory.at, memory.bytes.size());
        const std::size_t n = std::min(left, static_cast<std::size_t>(count));
        if (n > 0) std::memcpy(out, memory.bytes.data() + memory.at, n);
        memory.at += n;
        return static_cast<sf_count_t>(n);
    }
    static sf_count_t write(const void* in, sf_count_t count, void* user) {
        Memory& memory = of(user);
        const auto n = static_cast<std::size_t>(count);
        if (memory.at + n > memory.bytes.size()) memory.bytes.resize(memory.at + n);
        if (n > 0) std::memcpy(memory.bytes.data() + memory.at, in, n);
        memory.at += n;
        return count;
    }
};

struct Close {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};
using File = std::unique_ptr<SNDFILE, Close>;

File open(Memory& memory, int mode, SF_INFO& shape) {
    SF_VIRTUAL_IO calls{Memory::length, Memory::seek, Memory::read, Memory::write, Memory::tell};
    File file(sf_open_virtual(&calls, mode, &shape, &memory));
    if (!file) throw std::runtime_error(std::string("a snippet's FLAC cannot be opened (") + sf_strerror(nullptr) + "); expected one channel of audio");
    return file;
}

}  // namespace

Blob encode_flac(std::span<const float> samples, int sample_rate) {
    Memory memory;
    SF_INFO shape{};
    shape.samplerate = sample_rate;
    shape.channels = 1;
    shape.format = SF_FORMAT_FLAC | SF_FORMAT_PCM_24;
    {
        const File file = open(memory, SFM_WRITE, shape);
        sf_command(file.get(), SFC_SET_CLIPPING, nullptr, SF_TRUE);
        sf_writef_float(file.get(), samples.data(), static_cast<sf_count_t>(samples.size()));
    }
    return std::move(memory.bytes);
}

Decoded decode_flac(const Blob& flac) {
    Memory memory{flac};
    SF_INFO shape{};
    const File file = open(memory, SFM_READ, shape);
    const auto channels = static_cast<std::size_t>(shape.channels);
    std::vector<float> interleaved(static_cast<std::size_t>(shape.frames) * channels);
    const sf_count_t got = sf_readf_float(file.get(), interleaved.data(), shape.frames);
    Decoded out{{}, shape.samplerate};
    for (std::size_t i = 0; i < static_cast<std::size_t>(std::max<sf_count_t>(0, got)); ++i) out.samples.push_back(interleaved[i * channels]);
    return out;
}

}  // namespace linecheck
