#pragma once
/// The ring's audio as analysis wants it: hops of 10 ms at 48 kHz, with what was measured before resampling.
///
///   in       an AudioRing at the source's rate
///   out      hop(), levels(), frame() after each next() that says true
///   meaning  the last hop of a closed ring is filled up with silence
///   cost     copies, the input meter, and the converter where the rate differs; no allocation after construction
///   errors   the constructor throws what RateConverter throws
///   thread   one at a time
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "daemon/rate_converter.hpp"
#include "dsp/audio_ring.hpp"
#include "dsp/input_meter.hpp"

namespace linecheck {

class HopReader {
public:
    HopReader(AudioRing& ring, int sample_rate);

    /// False when the ring has not enough yet, or nothing more.
    bool next() noexcept;
    /// Nothing more will come.
    [[nodiscard]] bool finished() const noexcept { return ended_; }
    [[nodiscard]] AudioBlock hop() const noexcept { return {pointers_.data(), pointers_.size(), hop_frames}; }
    [[nodiscard]] std::span<const InputLevel> levels() const noexcept { return levels_; }
    /// Frames since start at 48 kHz at the hop's end, lost ones included.
    [[nodiscard]] std::uint64_t frame() const noexcept { return frame_; }
    /// Frames at the source's rate that the next hop waits for.
    [[nodiscard]] std::size_t wanted() const noexcept { return chunk_; }

private:
    bool take_chunk() noexcept;
    void convert(std::size_t frames, bool silence) noexcept;
    void gather(InputLevel& level, const InputLevel& chunk, std::size_t frames) const noexcept;
    void finish_hop() noexcept;

    AudioRing& ring_;
    const int rate_;
    const std::size_t chunk_;               ///< frames read at once: 10 ms or a little less
    std::vector<std::vector<float>> raw_;   ///< [channels][chunk]
    std::vector<float*> raw_pointers_;
    std::vector<const float*> silence_;     ///< null pointers, for the converter's tail
    std::optional<RateConverter> converter_;
    std::vector<std::vector<float>> made_;  ///< [channels]: converted and not yet used
    std::vector<float*> write_pointers_;
    std::vector<std::vector<float>> hops_;  ///< [channels][480], when converted
    std::vector<const float*> pointers_;
    std::vector<InputLevel> gathered_;      ///< of the chunks since the latest hop
    std::size_t gathered_frames_ = 0;
    std::vector<InputLevel> levels_;
    std::size_t ready_ = 0;                 ///< frames in made_
    std::uint64_t used_ = 0;                ///< frames at 48 kHz handed out
    std::uint64_t heard_ = 0;               ///< frames at the source's rate read
    std::uint64_t frame_ = 0;
    bool draining_ = false;
    bool ended_ = false;
};

}  // namespace linecheck
