#pragma once
/// Plays files into the ring as if they came from a desk: clocked in real time, or as fast as analysis takes them.
///
///   meaning  as fast as possible waits for room, so nothing is lost; in real time a late block is dropped and counted
///   errors   the constructor throws what FileReader throws
///   thread   start() begins one thread of its own; stop() ends it
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "daemon/audio_source.hpp"
#include "daemon/file_reader.hpp"

namespace linecheck {

struct FilePlayback {
    bool realtime = true;
    bool loop = false;
};

class FileSource final : public AudioSource {
public:
    FileSource(const std::string& path, FilePlayback playback);
    ~FileSource() override { stop(); }
    void start(AudioRing& ring) override;
    void stop() noexcept override;
    [[nodiscard]] std::size_t channels() const noexcept override { return reader_.channels(); }
    [[nodiscard]] int sample_rate() const noexcept override { return reader_.sample_rate(); }
    [[nodiscard]] std::vector<std::string> names() const override { return reader_.names(); }
    [[nodiscard]] bool lossless() const noexcept override { return !playback_.realtime; }

private:
    void play(const std::stop_token& stop, AudioRing& ring);
    /// Exact for centuries: the product of frames and nanoseconds would overflow within days.
    [[nodiscard]] std::chrono::nanoseconds duration_of(std::uint64_t frames) const;
    bool deliver(const std::stop_token& stop, AudioRing& ring, std::size_t frames);

    FileReader reader_;
    FilePlayback playback_;
    std::vector<std::vector<float>> samples_;
    std::vector<float*> lines_;
    std::jthread thread_;
};

}  // namespace linecheck
