#pragma once
/// The last seconds that every line played, so that advice can be tried on them before anybody hears it.
///
///   in       hops of 480 frames at 48 kHz and whether to keep them: the caller keeps what counts as playing and
///            the pauses up to `pause_hops`, so that a gate finds something to close on
///   out      copy(): what was kept, oldest first
///   meaning  16 bit with a scale of its own for each hop: noise 98 dB below the hop's peak, and the peak exact
///   memory   0.58 MB a line for 6 s
///   cost     push() one pass; no allocation after construction
///   thread   push(): the writer; copy(): one reader at a time, who never holds the writer up: hops that were
///            overwritten while they were copied are left out. [realtime]: push()
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "dsp/feature_frame.hpp"

namespace linecheck {

class EvidenceTape {
public:
    static constexpr std::size_t live_hops = 600;   ///< 6 s
    static constexpr std::uint32_t pause_hops = 40;

    explicit EvidenceTape(std::size_t channels, std::size_t kept_hops = live_hops);
    /// `playing`: this hop counts; hops that do not are kept until a pause is longer than pause_hops.
    void push(std::size_t channel, std::span<const float> hop, bool playing) noexcept;
    void reset(std::size_t channel) noexcept;
    /// At most kept_hops of 48 kHz audio into `out`, which is resized.
    void copy(std::size_t channel, std::vector<float>& out) const;

private:
    struct Line {
        std::atomic<std::uint64_t> written{0};  ///< hops, ever
        std::atomic<std::uint64_t> first{0};    ///< the oldest hop since the line was reset
        std::uint32_t pause = pause_hops;       ///< the writer's
    };
    std::size_t kept_hops_, slots_;                   // slots: room for the writer while a reader copies
    std::vector<Line> lines_;
    std::vector<std::atomic<std::int16_t>> samples_;  // [channel][slots_][480]
    std::vector<std::atomic<float>> scales_;          // [channel][slots_]
};

}  // namespace linecheck
