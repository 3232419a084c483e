#pragma once
/// Audio of one line as FLAC in memory: 24 bit, so that a quiet microphone keeps its digits.
///
///   in       samples, full scale = 1; what is beyond is limited
///   errors   std::runtime_error, in libsndfile's words
///   thread   any
#include <span>
#include <vector>

#include "sessions/sqlite_file.hpp"

namespace linecheck {

Blob encode_flac(std::span<const float> samples, int sample_rate);

struct Decoded {
    std::vector<float> samples;  ///< of the first channel
    int sample_rate = 0;
};
Decoded decode_flac(const Blob& flac);

}  // namespace linecheck
