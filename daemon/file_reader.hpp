#pragma once
/// Audio files as lines: one file of many channels, or a folder of files (sorted by name) heard together.
///
///   out      planar float blocks at the files' own rate, or at the highest of a folder's where they differ (all begin
///            together); a shorter file of a folder ends in silence
///   meaning  NaN and infinity pass untouched (the input meter deals with them and says so)
///   errors   std::runtime_error: missing, empty, foreign or damaged file; more than 128 lines; rates whose ratio
///            RateConverter refuses
///   thread   one at a time
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace linecheck {

/// Where a line comes from.
struct FileLine {
    std::string file;            ///< path
    std::size_t channel = 1;     ///< of the file, from 1
};

class FileReader {
public:
    explicit FileReader(const std::string& path);
    ~FileReader();
    FileReader(FileReader&&) noexcept;
    FileReader& operator=(FileReader&&) noexcept;

    [[nodiscard]] std::size_t channels() const noexcept { return names_.size(); }
    [[nodiscard]] int sample_rate() const noexcept { return sample_rate_; }
    /// As the headers promise; a truncated file gives fewer.
    [[nodiscard]] std::uint64_t frames() const noexcept { return frames_; }
    /// The line's name: the file's stem, and ":2" for the second channel of a file that has several.
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    [[nodiscard]] const std::vector<FileLine>& lines() const noexcept { return lines_; }
    /// Fills out[channel][0..n); 0 at the end.
    std::size_t read(float* const* out, std::size_t frames);
    void rewind();
    /// Seconds of this line that were there, so far.
    [[nodiscard]] double seconds(std::size_t line) const noexcept;
    /// Frames that the headers promised and the files did not hold, known once read() has returned 0.
    [[nodiscard]] std::uint64_t missing_frames() const noexcept;

private:
    struct Track;
    void add(const std::string& path);
    void convert_to_common_rate();
    std::size_t read_own_rate(Track& track, float* const* out, std::size_t frames);
    std::size_t read_converted(Track& track, float* const* out, std::size_t frames);

    std::vector<std::unique_ptr<Track>> tracks_;
    std::vector<std::string> names_;
    std::vector<FileLine> lines_;
    int sample_rate_ = 0;
    std::uint64_t frames_ = 0;
    std::uint64_t done_ = 0;
    std::vector<float> interleaved_;
};

/// Paths of the audio files in a folder, sorted by name; throws std::runtime_error when there are none.
std::vector<std::string> audio_files_of(const std::string& folder);

/// Says so in the log when the files ended before their headers did.
void warn_if_truncated(const FileReader& reader);

}  // namespace linecheck
