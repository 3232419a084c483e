#pragma once
/// Writes small audio files for tests, and signals whose every sample names its place.
#include <sndfile.h>

#include <cmath>
#include <cstddef>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

namespace linecheck {

using Lines = std::vector<std::vector<float>>;  ///< [channel][frame]

/// Exact in float and different at every place: lets a test compare bit for bit.
inline float known_sample(std::size_t channel, std::size_t frame) {
    const auto mixed = (frame * 2654435761U + channel * 40503U) & 0xFFFFFU;
    return static_cast<float>(mixed) / 1048576.0F - 0.5F;
}
inline Lines known_lines(std::size_t channels, std::size_t frames) {
    Lines lines(channels, std::vector<float>(frames));
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t i = 0; i < frames; ++i) lines[c][i] = known_sample(c, i);
    return lines;
}
inline std::vector<float> sine(double hz, std::size_t frames, int rate = 48000, double amplitude = 0.5) {
    std::vector<float> samples(frames);
    for (std::size_t i = 0; i < frames; ++i)
        samples[i] = static_cast<float>(amplitude * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / rate));
    return samples;
}
inline void write_audio(const std::string& path, const Lines& lines, int rate = 48000,
                        int format = SF_FORMAT_WAV | SF_FORMAT_FLOAT) {
    SF_INFO shape{};
    shape.samplerate = rate;
    shape.channels = static_cast<int>(lines.size());
    shape.format = format;
    SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &shape);
    if (file == nullptr) throw std::runtime_error(path + ": " + sf_strerror(nullptr));
    std::vector<float> interleaved(lines.size() * lines[0].size());
    for (std::size_t c = 0; c < lines.size(); ++c)
        for (std::size_t i = 0; i < lines[c].size(); ++i) interleaved[i * lines.size() + c] = lines[c][i];
    sf_writef_float(file, interleaved.data(), static_cast<sf_count_t>(lines[0].size()));
    sf_close(file);
}

}  // namespace linecheck
