#pragma once
/// The sliding-window features of every channel, a hop at a time: the one object the analysis thread drives.
///
///   in       planar hops [channels][480] at 48 kHz, plus the levels taken before resampling
///   out      frame(c), bands(c), display_power(c): valid until the next process()
///   cost     5 us per channel and hop with AVX-512 from 16 channels on (one alone: 15), bounded;
///            no allocation after construction; process() is noexcept and real-time safe
///   errors   the constructor throws std::invalid_argument (0 or more than 128 channels)
///   thread   one at a time
#include <memory>
#include <span>

#include "dsp/block.hpp"
#include "dsp/feature_frame.hpp"

namespace linecheck {

/// What an overloaded machine may leave out; levels, loudness and bands are always measured.
enum class Work { everything, no_display, no_spectrum };

/// Gated loudness of a channel since reset().
struct ProgrammeLoudness {
    float integrated_lufs = 0;     ///< floor_dbfs before the first gated block
    float range_lu = 0;            ///< LRA, EBU Tech 3342
};

class FeatureBank {
public:
    explicit FeatureBank(std::size_t channels);
    ~FeatureBank();
    FeatureBank(FeatureBank&&) noexcept;
    FeatureBank& operator=(FeatureBank&&) noexcept;

    /// hop.frames must be 480 and hop.channel_count channels(); input has one entry a channel.
    void process(const AudioBlock& hop, std::span<const InputLevel> input, Work work = Work::everything) noexcept;

    [[nodiscard]] std::size_t channels() const noexcept;
    [[nodiscard]] const FeatureFrame& frame(std::size_t channel) const noexcept;
    [[nodiscard]] const BandLevels& bands(std::size_t channel) const noexcept;
    /// [display_bins] power of the latest 4096 window (full-scale sine = 0.5 at its bin), refreshed every 4th hop.
    [[nodiscard]] std::span<const float> display_power(std::size_t channel) const noexcept;
    /// Walks the gating histograms: some microseconds; ask at display rate, not every hop.
    [[nodiscard]] ProgrammeLoudness programme(std::size_t channel) const noexcept;
    /// Forgets everything about one channel (patch change, new take).
    void reset(std::size_t channel) noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
