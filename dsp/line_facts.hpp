#pragma once
/// What a line played so far, as advice needs it: how loud, how even, which bands, which hits, over which noise.
///
///   in       a FeatureFrame, the line's bands and its state each hop; whether the sound is the line's own or bleed
///   out      levels in dBFS; seconds of the line's own playing
///   meaning  only hops count that are active, the line's own, and neither hum nor noise nor ringing. Levels and
///            peaks are of blocks of 100 ms; level() is their mean power gated 10 dB below itself, so a pause more
///            or less does not move it. A hit is an onset's peak within 30 ms, whoever made it: bleed is what the
///            gate must tell from playing
///   cost     push O(1), 0.2 us; no allocation; trivially copyable (6 KB), so that it can cross threads
///   thread   one at a time; [realtime]
#include <array>
#include <cstdint>
#include <type_traits>

#include "dsp/feature_frame.hpp"
#include "dsp/level_histogram.hpp"
#include "dsp/line_state.hpp"
#include "dsp/onset_picker.hpp"

namespace linecheck {

using Bands = std::array<float, band_count>;  ///< dB, 20 Hz first

class LineFacts {
public:
    void push(const FeatureFrame& frame, const BandLevels& bands, LineState state, bool own = true) noexcept;
    void reset() noexcept { *this = LineFacts{}; }

    [[nodiscard]] float active_s() const noexcept { return static_cast<float>(counted_) / 100; }
    [[nodiscard]] LineState state() const noexcept { return state_; }
    [[nodiscard]] std::uint64_t clips() const noexcept { return clips_; }

    [[nodiscard]] float level_dbfs() const noexcept { return levels_.gated_mean(); }
    /// What the loud moments reach: the 97th percentile of the blocks' peaks within 20 dB of the loudest.
    [[nodiscard]] float peak_dbfs() const noexcept { return peaks_.percentile(97, loudest_dbfs() - 20); }
    /// The loudest true peak, whoever made it.
    [[nodiscard]] float loudest_dbfs() const noexcept { return amplitude_to_dbfs(loudest_); }
    [[nodiscard]] float noise_floor_dbfs() const noexcept { return noise_floor_dbfs_; }

    [[nodiscard]] const LevelHistogram& levels() const noexcept { return levels_; }
    [[nodiscard]] const LevelHistogram& peaks() const noexcept { return peaks_; }
    [[nodiscard]] const LevelHistogram& hits() const noexcept { return hits_; }
    /// Mean power of each band while the line played; floor_dbfs before.
    [[nodiscard]] Bands bands_dbfs() const noexcept;
    /// The same while nothing played for a second; floor_dbfs when that never was.
    [[nodiscard]] Bands noise_bands_dbfs() const noexcept;
    /// How much each band moves while the line plays: standard deviation of its level.
    [[nodiscard]] Bands band_swing_db() const noexcept;
    /// How long the loud hits take to fall by 20 dB; 0 when none could be followed to its end.
    [[nodiscard]] float decay_s() const noexcept { return decays_ == 0 ? 0 : decay_hops_ / static_cast<float>(decays_) / 100; }

private:
    static constexpr std::size_t recent_hops = 8;
    void count(const FeatureFrame& frame, const BandLevels& bands) noexcept;
    void end_block() noexcept;
    void follow_hits(const FeatureFrame& frame) noexcept;

    LevelHistogram levels_, peaks_, hits_;
    std::array<double, band_count> power_{}, noise_power_{};
    std::array<float, band_count> sum_db_{}, sum_db2_{};
    std::uint32_t band_hops_ = 0, noise_hops_ = 0, hops_ = 0, counted_ = 0, idle_ = 0;
    std::uint64_t clips_ = 0;
    float loudest_ = 0, noise_floor_dbfs_ = floor_dbfs;
    float block_power_ = 0, block_peak_ = 0;
    std::uint32_t block_hops_ = 0;
    OnsetPicker picker_;
    std::array<float, recent_hops> recent_peaks_{};
    std::uint32_t hit_due_ = 0;        ///< hops until the newest hit's peak is known
    float falling_from_ = 0;           ///< linear peak of the hit being followed, 0 = none
    std::uint32_t falling_hops_ = 0, decays_ = 0;
    float decay_hops_ = 0, loudest_hit_ = 0;
    LineState state_ = LineState::idle;
};
static_assert(std::is_trivially_copyable_v<LineFacts>);

}  // namespace linecheck
