#include "daemon/audio_writer.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>

namespace linecheck {
namespace {

constexpr std::size_t flac_channels = 8;

bool is_flac(const std::string& path) {
    const std::string extension = std::filesystem::path(path).extension().string();
    if (extension == ".flac") return true;
    if (extension == ".wav") return false;
    throw std::runtime_error("audio file \"" + path + "\": the extension \"" + extension + "\" cannot be written; expected .wav (32-bit float) or .flac (24-bit)");
}

}  // namespace

AudioWriter::AudioWriter(std::string path, std::size_t channels, int sample_rate)
    : path_(std::move(path)), part_(path_ + ".part"), channels_(channels), limited_(is_flac(path_)) {
    if (limited_ && channels > flac_channels)
        throw std::runtime_error("audio file \"" + path_ + "\": FLAC holds at most 8 channels, not " + std::to_string(channels) + "; write .wav");
    SF_INFO shape{};
    shape.samplerate = sample_rate;
    shape.channels = static_cast<int>(channels);
    shape.format = limited_ ? SF_FORMAT_FLAC | SF_FORMAT_PCM_24 : SF_FORMAT_RF64 | SF_FORMAT_FLOAT;
    file_ = sf_open(part_.c_str(), SFM_WRITE, &shape);
    if (file_ == nullptr) refuse(sf_strerror(nullptr));
    // Below 4 GB its header becomes a plain WAV's when it is closed.
    if (!limited_) sf_command(file_, SFC_RF64_AUTO_DOWNGRADE, nullptr, SF_TRUE);
    sf_command(file_, SFC_SET_CLIPPING, nullptr, SF_TRUE);
}

AudioWriter::~AudioWriter() {
    if (file_ == nullptr) return;
    sf_close(file_);
    std::error_code ignored;
    std::filesystem::remove(part_, ignored);
}

void AudioWriter::refuse(const std::string& why) {
    throw std::runtime_error("audio file \"" + path_ + "\": cannot be written (" + why + "); the folder must exist, be writable and have space");
}

void AudioWriter::write(const float* const* channels, std::size_t frames) {
    interleaved_.resize(channels_ * frames);
    for (std::size_t c = 0; c < channels_; ++c)
        for (std::size_t i = 0; i < frames; ++i) interleaved_[i * channels_ + c] = channels[c][i];
    if (limited_)
        clipped_ += static_cast<std::uint64_t>(std::count_if(interleaved_.begin(), interleaved_.end(), [](float x) { return std::fabs(x) > 1.0F; }));
    const auto wanted = static_cast<sf_count_t>(frames);
    if (sf_writef_float(file_, interleaved_.data(), wanted) != wanted) refuse(sf_strerror(file_));
}

void AudioWriter::finish() {
    const int trouble = sf_close(file_);
    file_ = nullptr;
    std::error_code failure;
    if (trouble == 0) std::filesystem::rename(part_, path_, failure);
    if (trouble == 0 && !failure) return;
    std::error_code ignored;
    std::filesystem::remove(part_, ignored);
    refuse(trouble != 0 ? sf_error_number(trouble) : failure.message());
}

}  // namespace linecheck
