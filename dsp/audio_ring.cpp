#include "dsp/audio_ring.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "dsp/realtime.hpp"

namespace linecheck {

AudioRing::AudioRing(std::size_t channels, std::size_t capacity_frames)
    : channels_(channels), mask_(std::bit_ceil(capacity_frames) - 1) {
    if (channels == 0 || capacity_frames == 0)
        throw std::invalid_argument("audio ring: needs at least one channel and one frame");
    samples_.resize(channels * capacity());
}

std::size_t AudioRing::available() const noexcept {
    const auto read = read_.load(std::memory_order_acquire);  // first: the difference is never negative
    return static_cast<std::size_t>(write_.load(std::memory_order_acquire) - read);
}

REALTIME bool AudioRing::write(const AudioBlock& block) noexcept {
    if (block.frames == 0) return true;
    if (block.frames > room() || !announce_gap()) {
        drop(block.frames);
        return false;
    }
    const auto at = write_.load(std::memory_order_relaxed);
    const auto start = static_cast<std::size_t>(at) & mask_;
    const auto first = std::min(block.frames, capacity() - start);
    for (std::size_t c = 0; c < channels_; ++c) {
        float* const line = samples_.data() + c * capacity();
        if (c < block.channel_count) {
            const float* const in = block.channels[c];
            std::copy_n(in, first, line + start);
            std::copy_n(in + first, block.frames - first, line);
        } else {
            std::fill_n(line + start, first, 0.0F);
            std::fill_n(line, block.frames - first, 0.0F);
        }
    }
    write_.store(at + block.frames, std::memory_order_release);
    return true;
}

// A gap is told before the audio that follows it, so that the reader cannot pass it unseen.
bool AudioRing::announce_gap() noexcept {
    if (gap_ == 0) return true;
    if (!gaps_.write({write_.load(std::memory_order_relaxed), gap_})) return false;
    gap_ = 0;
    return true;
}

void AudioRing::drop(std::size_t frames) noexcept {
    gap_ += frames;
    lost_.fetch_add(frames, std::memory_order_relaxed);
}

std::size_t AudioRing::read(float* const* out, std::size_t frames) noexcept {
    const auto n = std::min(frames, available());
    const auto at = read_.load(std::memory_order_relaxed);
    const auto start = static_cast<std::size_t>(at) & mask_;
    const auto first = std::min(n, capacity() - start);
    for (std::size_t c = 0; c < channels_; ++c) {
        const float* const line = samples_.data() + c * capacity();
        std::copy_n(line + start, first, out[c]);
        std::copy_n(line, n - first, out[c] + first);
    }
    position_ += n;
    for (const Gap* gap = gaps_.front(); gap != nullptr && gap->at < at + n; gap = gaps_.front()) {
        position_ += gap->frames;
        gaps_.pop();
    }
    read_.store(at + n, std::memory_order_release);
    return n;
}

}  // namespace linecheck
