#pragma once
/// A new audio file that is there whole or not at all: written beside its place and moved there at the end.
///
///   in       planar float blocks
///   out      by extension: .wav 32-bit float (RF64 beyond 4 GB), .flac 24-bit
///   meaning  in .flac what is above full scale is limited to it and counted
///   errors   std::runtime_error: another extension, more channels than the format holds, a folder or disk that refuses
///   thread   one at a time
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <sndfile.h>

namespace linecheck {

class AudioWriter {
public:
    AudioWriter(std::string path, std::size_t channels, int sample_rate);
    /// Takes away what was not finished.
    ~AudioWriter();
    AudioWriter(const AudioWriter&) = delete;
    AudioWriter& operator=(const AudioWriter&) = delete;

    void write(const float* const* channels, std::size_t frames);
    void finish();
    /// Samples that the format could not hold.
    [[nodiscard]] std::uint64_t clipped() const noexcept { return clipped_; }

private:
    [[noreturn]] void refuse(const std::string& why);

    std::string path_, part_;
    std::size_t channels_;
    bool limited_;
    SNDFILE* file_ = nullptr;
    std::vector<float> interleaved_;
    std::uint64_t clipped_ = 0;
};

}  // namespace linecheck
