#include "daemon/file_reader.hpp"

#include <sndfile.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <stdexcept>

#include "daemon/log.hpp"
#include "daemon/rate_converter.hpp"
#include "dsp/feature_frame.hpp"

namespace linecheck {
namespace {

namespace fs = std::filesystem;

constexpr int lowest_rate = 8000;
constexpr int highest_rate = 192000;
constexpr std::size_t convert_frames = 4096;
constexpr const char* readable = "expected WAV, FLAC, Ogg Vorbis, Opus or MP3";

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
    throw std::runtime_error("audio file \"" + path + "\": " + why);
}

bool looks_like_audio(const fs::path& path) {
    static constexpr std::array<std::string_view, 9> known{".wav", ".flac", ".ogg", ".opus", ".mp3",
                                                           ".w64", ".rf64", ".aif", ".aiff"};
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::find(known.begin(), known.end(), extension) != known.end();
}

// macOS leaves a "._take.wav" that is no audio beside each file on a foreign disk.
bool is_hidden(const fs::path& path) { return path.filename().string().front() == '.'; }

struct Close {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};

}  // namespace

std::vector<std::string> audio_files_of(const std::string& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && looks_like_audio(entry.path()) && !is_hidden(entry.path())) paths.push_back(entry.path().string());
    if (paths.empty())
        throw std::runtime_error("folder \"" + folder + "\": holds no audio file; " + readable);
    std::sort(paths.begin(), paths.end());
    return paths;
}

struct FileReader::Track {
    std::unique_ptr<SNDFILE, Close> file;
    std::string path;
    std::size_t channels = 0;
    int rate = 0;
    std::uint64_t promised = 0;
    std::uint64_t got = 0;
    std::optional<RateConverter> converter;  ///< where the file's rate is not the reader's
    std::vector<std::vector<float>> raw, made;
    std::size_t ready = 0;                   ///< frames in made
    bool drained = false;
};

FileReader::FileReader(const std::string& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) refuse(path, "does not exist; give a file or a folder of files");
    if (fs::is_directory(status))
        for (const auto& file : audio_files_of(path)) add(file);
    else
        add(path);
    convert_to_common_rate();
}

FileReader::~FileReader() = default;
FileReader::FileReader(FileReader&&) noexcept = default;
FileReader& FileReader::operator=(FileReader&&) noexcept = default;

void FileReader::add(const std::string& path) {
    std::error_code error;
    if (const auto size = fs::file_size(path, error); !error && size == 0)
        refuse(path, std::string("is empty (0 bytes); ") + readable);
    SF_INFO shape{};
    auto track = std::make_unique<Track>();
    track->file.reset(sf_open(path.c_str(), SFM_READ, &shape));
    if (!track->file) {
        std::string why = sf_strerror(nullptr);
        while (!why.empty() && (why.back() == '.' || why.back() == '\n')) why.pop_back();
        refuse(path, "cannot be read (" + why + "); " + readable);
    }
    if (shape.samplerate < lowest_rate || shape.samplerate > highest_rate)
        refuse(path, "has a sample rate of " + std::to_string(shape.samplerate) + " Hz; expected 8000 to 192000");
    const auto channels = static_cast<std::size_t>(std::max(shape.channels, 0));
    if (channels == 0 || names_.size() + channels > max_channels)
        refuse(path, "has " + std::to_string(channels) + " channels, which makes " +
                         std::to_string(names_.size() + channels) + " lines; expected 1 to " + std::to_string(max_channels));
    const std::string stem = fs::path(path).stem().string();
    for (std::size_t c = 0; c < channels; ++c) {
        names_.push_back(channels == 1 ? stem : stem + ":" + std::to_string(c + 1));
        lines_.push_back({path, c + 1});
    }
    sample_rate_ = std::max(sample_rate_, shape.samplerate);
    track->rate = shape.samplerate;
    track->path = path;
    track->channels = channels;
    track->promised = static_cast<std::uint64_t>(std::max<sf_count_t>(shape.frames, 0));
    tracks_.push_back(std::move(track));
}

void FileReader::convert_to_common_rate() {
    for (const auto& track : tracks_) {
        const auto ours = static_cast<std::uint64_t>(sample_rate_), theirs = static_cast<std::uint64_t>(track->rate);
        frames_ = std::max(frames_, track->promised * ours / theirs);
        if (ours == theirs) continue;
        track->converter.emplace(track->channels, track->rate, convert_frames, sample_rate_);
        track->raw.assign(track->channels, std::vector<float>(convert_frames));
        track->made.assign(track->channels, std::vector<float>());
        track->ready = 0;
        track->drained = false;
    }
}

std::size_t FileReader::read(float* const* out, std::size_t frames) {
    std::size_t longest = 0;
    std::size_t channel = 0;
    for (const auto& track : tracks_) {
        const auto n = track->converter ? read_converted(*track, out + channel, frames) : read_own_rate(*track, out + channel, frames);
        longest = std::max(longest, n);
        channel += track->channels;
    }
    done_ += longest;
    return longest;
}

std::size_t FileReader::read_converted(Track& track, float* const* out, std::size_t frames) {
    std::vector<float*> raw, made(track.channels);
    std::vector<const float*> silence(track.channels, nullptr);
    for (auto& line : track.raw) raw.push_back(line.data());
    for (auto& line : track.made) line.resize(std::max(line.size(), frames + track.converter->max_out()));
    while (track.ready < frames && !track.drained) {
        const auto n = read_own_rate(track, raw.data(), convert_frames);
        track.drained = n == 0;  // the last sound is still in the filter
        for (std::size_t c = 0; c < track.channels; ++c) made[c] = track.made[c].data() + track.ready;
        track.ready += n > 0 ? track.converter->process(raw.data(), n, made.data())
                             : track.converter->process(silence.data(), track.converter->tail_frames(), made.data());
    }
    const auto n = std::min(frames, track.ready);
    for (std::size_t c = 0; c < track.channels; ++c) {
        auto& line = track.made[c];
        std::copy_n(line.data(), n, out[c]);
        std::fill(out[c] + n, out[c] + frames, 0.0F);
        std::copy(line.data() + n, line.data() + track.ready, line.data());
    }
    track.ready -= n;
    return n;
}

std::size_t FileReader::read_own_rate(Track& track, float* const* out, std::size_t frames) {
    const auto width = track.channels;
    if (interleaved_.size() < frames * width) interleaved_.resize(frames * width);
    float* const samples = width == 1 ? out[0] : interleaved_.data();
    const auto n = static_cast<std::size_t>(
        std::max<sf_count_t>(0, sf_readf_float(track.file.get(), samples, static_cast<sf_count_t>(frames))));
    track.got += n;
    if (width > 1)
        for (std::size_t c = 0; c < width; ++c)
            for (std::size_t i = 0; i < n; ++i) out[c][i] = samples[i * width + c];
    for (std::size_t c = 0; c < width; ++c) std::fill(out[c] + n, out[c] + frames, 0.0F);
    return n;
}

double FileReader::seconds(std::size_t line) const noexcept {
    std::size_t first = 0;
    for (const auto& track : tracks_) {
        if (line < first + track->channels) return static_cast<double>(track->got) / track->rate;
        first += track->channels;
    }
    return 0;
}

void FileReader::rewind() {
    for (const auto& track : tracks_) {
        if (sf_seek(track->file.get(), 0, SEEK_SET) != 0) refuse(track->path, "cannot be played again from its start");
        track->got = 0;
    }
    convert_to_common_rate();
    done_ = 0;
}

std::uint64_t FileReader::missing_frames() const noexcept {
    std::uint64_t missing = 0;
    for (const auto& track : tracks_) missing = std::max(missing, track->promised - std::min(track->promised, track->got));
    return missing;
}

void warn_if_truncated(const FileReader& reader) {
    if (const auto missing = reader.missing_frames(); missing > 0)
        log::warning("file", "\"" + reader.lines().front().file + "\" ends " + std::to_string(missing) +
                                 " frames before its header says; it is truncated");
}

}  // namespace linecheck
