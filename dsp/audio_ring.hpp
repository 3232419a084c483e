#pragma once
/// The audio of every channel on its way from the device to analysis; what does not fit is lost whole, and said.
///
///   in       blocks [channels][any frames], full scale 1.0
///   out      the same samples in pieces of the reader's size, with stamps that count what was lost
///   cost     one copy in, one copy out; no allocation after construction
///   errors   the constructor throws std::invalid_argument (no channels, no capacity)
///   thread   write, skip, close: the writer; read, position: the reader; the counters: anyone. [realtime]
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "dsp/block.hpp"
#include "dsp/ring.hpp"

namespace linecheck {

class AudioRing {
public:
    /// The capacity is rounded up to a power of two.
    AudioRing(std::size_t channels, std::size_t capacity_frames);

    /// Copies the block, or drops all of it when there is no room. Channels the block lacks are
    /// silent, those beyond ours are ignored.
    bool write(const AudioBlock& block) noexcept;
    /// Time went by without audio (the server was away): later stamps move on, nothing counts as lost.
    void skip(std::uint64_t frames) noexcept { gap_ += frames; }
    /// Nothing more will come.
    void close() noexcept { closed_.store(true, std::memory_order_release); }
    /// Frames that a write would find room for.
    [[nodiscard]] std::size_t room() const noexcept { return capacity() - available(); }

    /// Copies up to `frames` frames to out[channel]; says how many.
    std::size_t read(float* const* out, std::size_t frames) noexcept;
    /// Frames since start at the end of the latest read, lost and skipped ones included.
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }

    [[nodiscard]] std::size_t available() const noexcept;
    /// True once the writer has closed and all was read.
    [[nodiscard]] bool finished() const noexcept {
        return closed_.load(std::memory_order_acquire) && available() == 0;
    }
    [[nodiscard]] bool closed() const noexcept { return closed_.load(std::memory_order_acquire); }
    [[nodiscard]] std::uint64_t lost_frames() const noexcept { return lost_.load(std::memory_order_relaxed); }
    [[nodiscard]] std::size_t channels() const noexcept { return channels_; }
    [[nodiscard]] std::size_t capacity() const noexcept { return mask_ + 1; }

private:
    struct Gap {
        std::uint64_t at = 0;      ///< frames written before it
        std::uint64_t frames = 0;
    };

    bool announce_gap() noexcept;
    void drop(std::size_t frames) noexcept;

    const std::size_t channels_;
    const std::size_t mask_;
    std::vector<float> samples_;  ///< [channels][capacity]
    Ring<Gap> gaps_{64};
    std::uint64_t gap_ = 0;       ///< the writer's: frames missing before the next block
    std::uint64_t position_ = 0;  ///< the reader's
    std::atomic<bool> closed_{false};
    std::atomic<std::uint64_t> lost_{0};
    alignas(64) std::atomic<std::uint64_t> write_{0};
    alignas(64) std::atomic<std::uint64_t> read_{0};
};

}  // namespace linecheck
