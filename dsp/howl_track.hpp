#pragma once
/// One partial followed from spectrum to spectrum: how it has grown, how still it stands.
///
///   in       its NarrowPeak of every spectrum (40 ms apart), or its absence
///   out      figures over the last spectra; belief(): what the judge has come to think of it
///   cost     some dozens of additions; no allocation
///   thread   one at a time; [realtime]
///   source   the questions of IPMP (persistence) and IMSD (growth): van Waterschoot & Moonen, AES 126, 2009
#include <array>
#include <cstddef>
#include <cstdint>

#include "dsp/narrow_peaks.hpp"

namespace linecheck {

inline constexpr std::size_t howl_memory = 16;   ///< spectra a track looks back on: 640 ms

/// Of the last spectra of a track.
struct HowlGrowth {
    float slope_db = 0;          ///< a spectrum, by least squares
    float crooked_db = 0;        ///< rms distance from that line
    float spread_bins = 0;       ///< standard deviation of its place
    float bin = 0;               ///< mean place
};

class HowlTrack {
public:
    /// What this place held before the peak came: one spectrum ago, and at most in the last seconds.
    struct Before {
        float last_db = 0;
        float loudest_db = 0;
    };
    void begin(const NarrowPeak& peak, Before before) noexcept;
    void follow(const NarrowPeak& peak) noexcept;
    /// It was not there this time; false when it is to be given up.
    bool miss() noexcept { return ++missed_ <= 2; }
    /// A judge's word on it, worth a third: one spectrum convinces nobody. It howls when the belief is over `howls_above`.
    void believe(float score, float howls_above) noexcept;

    [[nodiscard]] HowlGrowth growth(std::size_t spectra) const noexcept;
    /// Loudest that this place was before the last `n` spectra.
    [[nodiscard]] float loudest_before_db(std::size_t n) const noexcept;
    [[nodiscard]] float bin() const noexcept { return back(bins_, 0); }
    [[nodiscard]] float level_db() const noexcept { return back(levels_, 0); }
    [[nodiscard]] float prominence_db() const noexcept { return prominence_db_; }
    /// How far it rose in its first spectrum, and since its third, when a window's worth of it had come.
    [[nodiscard]] float entry_step_db() const noexcept { return entry_step_db_; }
    [[nodiscard]] float grown_db() const noexcept { return level_db() - arrival_db_; }
    [[nodiscard]] std::uint32_t age() const noexcept { return age_; }
    [[nodiscard]] bool present() const noexcept { return missed_ == 0; }
    [[nodiscard]] float belief() const noexcept { return belief_; }
    /// Believed to howl, and not yet fallen far below the loudest it has been since.
    [[nodiscard]] bool howls() const noexcept { return howling_; }

private:
    using Memory = std::array<float, howl_memory>;
    [[nodiscard]] float back(const Memory& memory, std::size_t n) const noexcept { return memory[(age_ - 1 - n) % howl_memory]; }
    void keep(const NarrowPeak& peak) noexcept;

    Memory bins_{}, levels_{};
    float prominence_db_ = 0, entry_step_db_ = 0, loudest_db_ = 0, arrival_db_ = 0;
    float belief_ = 0, howl_peak_db_ = 0;
    std::uint32_t age_ = 0, missed_ = 0;
    bool howling_ = false;
};

}  // namespace linecheck
