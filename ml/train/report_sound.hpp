#pragma once
/// A few seconds of a recording inside a page: the sound and its mel spectrogram as data URIs.
///
///   in       an audio file that libsndfile reads, the second to begin at
///   out      Ogg Opus where the rate is one of Opus's, 16-bit WAV elsewhere; the picture (at 48 kHz only) as a bitmap
///            of 80 rows and a column every 10 ms, 60 dB deep; channels are mixed to one
///   errors   std::runtime_error: file quoted, what is wrong
///   thread   one at a time
#include <span>
#include <string>

namespace linecheck::train {

struct Excerpt {
    std::string sound;    ///< data URI
    std::string picture;  ///< data URI, or ""
};

Excerpt cut_excerpt(const std::string& path, double start_s, double seconds);

std::string base64(std::span<const unsigned char> bytes);

}  // namespace linecheck::train
