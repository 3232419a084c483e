#pragma once
/// The loudness of a main mix of one or two channels, as one programme.
///
///   in       each hop's features of the mix's channels (one: a mono mix; two: left and right)
///   out      levels()
///   meaning  the channels' weighted powers are added, both with weight 1: a tone on both reads 3.01 LU more than on one.
///            Integrated loudness and range are gated over everything since the start; lasting is the mean power of the
///            latest ten minutes, not gated, as venues limit it. PLR: true peak over integrated loudness
///   cost     push() under 1 us, every 10th some microseconds (the gating histograms are walked); no allocation
///   thread   one at a time; [realtime] after construction
///   source   ITU-R BS.1770-4 annex 1 and 2; EBU Tech 3341, 3342; AES TD1008 (PLR)
#include <array>
#include <cstddef>
#include <span>
#include <type_traits>

#include "dsp/feature_frame.hpp"
#include "dsp/programme_meter.hpp"
#include "dsp/units.hpp"

namespace linecheck {

struct MainLevels {
    float momentary_lufs = floor_dbfs, short_term_lufs = floor_dbfs, integrated_lufs = floor_dbfs;
    float lasting_lufs = floor_dbfs;   ///< the latest ten minutes, or as much as there was
    float lasting_s = 0;               ///< seconds of that
    float range_lu = 0;
    float true_peak_dbtp = floor_dbfs; ///< the highest since the start
    float plr_lu = 0;                  ///< 0 before anything is loud enough
};
static_assert(std::is_trivially_copyable_v<MainLevels>);

class MainMeter {
public:
    void push(std::span<const FeatureFrame* const> channels) noexcept;
    [[nodiscard]] const MainLevels& levels() const noexcept { return levels_; }

private:
    static constexpr std::size_t block_hops = 40, lasting_blocks = 1500;  // 400 ms; ten minutes
    void end_block() noexcept;
    void sum_up() noexcept;

    ProgrammeMeter programme_;
    MainLevels levels_;
    std::array<float, lasting_blocks> blocks_{};  ///< powers, a ring
    std::size_t blocks_filled_ = 0, next_block_ = 0, hops_ = 0;
    float true_peak_ = 0;
};

}  // namespace linecheck
