#include "daemon/file_source.hpp"

#include <chrono>
#include <exception>

#include "daemon/log.hpp"
#include "dsp/audio_ring.hpp"

namespace linecheck {
namespace {

constexpr std::size_t block_frames = 256;  // a usual device block: 5.3 ms at 48 kHz
constexpr std::chrono::microseconds room_poll{200};

}  // namespace

FileSource::FileSource(const std::string& path, FilePlayback playback)
    : reader_(path), playback_(playback), samples_(reader_.channels(), std::vector<float>(block_frames)) {
    for (auto& line : samples_) lines_.push_back(line.data());
}

void FileSource::start(AudioRing& ring) {
    stop();
    reader_.rewind();
    thread_ = std::jthread([this, &ring](const std::stop_token& stop) {
        try {
            play(stop, ring);
        } catch (const std::exception& failure) {
            log::error("file", failure.what());
        }
        ring.close();
    });
}

void FileSource::stop() noexcept {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

std::chrono::nanoseconds FileSource::duration_of(std::uint64_t frames) const {
    const auto rate = static_cast<std::uint64_t>(sample_rate());
    return std::chrono::seconds(frames / rate) + std::chrono::nanoseconds(frames % rate * 1000000000U / rate);
}

void FileSource::play(const std::stop_token& stop, AudioRing& ring) {
    const auto began = std::chrono::steady_clock::now();
    std::uint64_t played = 0;
    std::uint64_t round = 0;
    while (!stop.stop_requested()) {
        const auto n = reader_.read(lines_.data(), block_frames);
        if (n == 0) {
            warn_if_truncated(reader_);
            if (!playback_.loop || round == 0) return;
            reader_.rewind();
            round = 0;
            continue;
        }
        played += n;
        round += n;
        // The block is due when its last frame would have been captured: late blocks never shift the ones behind.
        if (playback_.realtime) std::this_thread::sleep_until(began + duration_of(played));
        if (!deliver(stop, ring, n)) return;
    }
}

bool FileSource::deliver(const std::stop_token& stop, AudioRing& ring, std::size_t frames) {
    while (!playback_.realtime && ring.room() < frames) {
        if (stop.stop_requested()) return false;
        std::this_thread::sleep_for(room_poll);
    }
    ring.write({lines_.data(), lines_.size(), frames});
    return true;
}

}  // namespace linecheck
