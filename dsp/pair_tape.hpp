#pragma once
/// The last seconds of every line at 12 kHz, and the level of each hop: what pairs are found from.
///
///   in       hops of 480 frames at 48 kHz; what is not finite or beyond 10^4 becomes 0
///   out      copies of the `stretch` samples, or levels of the hops, that end with a given hop
///   memory   0.15 MB a line
///   cost     push(): 30 us for 64 lines, much of it the change of order; no allocation after construction
///   thread   push(): the writer; hops(), copy(): one reader, who never holds the writer up: a stretch that was
///            overwritten while it was copied is refused. [realtime]
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "dsp/block.hpp"
#include "dsp/decimator.hpp"

namespace linecheck {

class PairTape {
public:
    static constexpr int rate = 12000;
    static constexpr std::size_t frames_per_hop = 120;
    static constexpr std::size_t stretch_hops = 270;  ///< 2.7 s
    static constexpr std::size_t stretch = stretch_hops * frames_per_hop;

    explicit PairTape(std::size_t channels);
    void push(const AudioBlock& hop) noexcept;

    [[nodiscard]] std::size_t channels() const noexcept { return channels_; }
    /// Hops heard so far.
    [[nodiscard]] std::uint64_t hops() const noexcept { return hops_.load(std::memory_order_acquire); }
    /// [stretch] samples that end with hop number `end` (counted as hops() counts); false: not there, or gone.
    bool copy(std::size_t channel, std::uint64_t end, std::span<float> out) const noexcept;
    /// [stretch_hops] mean squares of the same hops.
    bool copy_levels(std::size_t channel, std::uint64_t end, std::span<float> out) const noexcept;

private:
    static constexpr std::size_t kept_hops = stretch_hops + 40;  // 0.4 s for the reader to copy in
    static constexpr float limit = 1e4F;
    [[nodiscard]] bool has(std::uint64_t end) const noexcept;

    std::size_t channels_;
    std::vector<HalfBandDecimator> to_24k_, to_12k_;  // one of each for as many channels as a register has lanes
    AlignedFloats rows_;
    std::vector<std::atomic<float>> samples_;         // [channel][kept_hops][frames_per_hop]
    std::vector<std::atomic<float>> levels_;          // [channel][kept_hops]
    std::atomic<std::uint64_t> hops_{0};
};

}  // namespace linecheck
