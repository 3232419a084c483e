#pragma once
/// Gated loudness of one channel's whole programme, in memory and time that do not grow with it.
///
///   in       momentary and short-term LUFS, once a hop since the start or reset()
///   out      integrated LUFS and loudness range (LRA) in LU
///   meaning  momentary blocks overlap by 75 % (one each 100 ms, from 400 ms on); gates at -70 LUFS, then
///            10 LU below the mean. LRA: short-term values each 100 ms (from 3 s on), gates at -70 LUFS,
///            then 20 LU below; 10th to 95th percentile. Histograms of 0.05 LU from -70 to +10 LUFS, so
///            a steady programme is read to 0.025 LU
///   cost     push O(1); the two readings walk 1600 bins, some microseconds
///   thread   one at a time; [realtime] after construction
///   source   ITU-R BS.1770-4 annex 1, (4) to (7); EBU Tech 3341 section 2.8; EBU Tech 3342 section 3
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace linecheck {

/// Counts of loudness values in bins of 0.05 LU; what lies below -70 LUFS is not counted.
class LoudnessHistogram {
public:
    LoudnessHistogram() : counts_(bin_count) {}
    void add(float lufs) noexcept;
    void clear() noexcept;
    /// Mean of the powers from `gate_lufs` on, in LUFS; floor_dbfs when there is none.
    [[nodiscard]] float mean_lufs(float gate_lufs) const noexcept;
    /// Distance of the 10th and the 95th percentile from `gate_lufs` on; 0 when there is none.
    [[nodiscard]] float range_lu(float gate_lufs) const noexcept;

private:
    static constexpr std::size_t bin_count = 1600;
    [[nodiscard]] static std::size_t bin_of(float lufs) noexcept;
    [[nodiscard]] float percentile_lufs(std::size_t first_bin, std::uint64_t rank) const noexcept;
    std::vector<std::uint32_t> counts_;
};

class ProgrammeMeter {
public:
    void push(float momentary_lufs, float short_term_lufs) noexcept;
    [[nodiscard]] float integrated_lufs() const noexcept;
    [[nodiscard]] float range_lu() const noexcept;
    void reset() noexcept;

private:
    LoudnessHistogram blocks_, short_terms_;
    std::uint64_t hops_ = 0;
};

}  // namespace linecheck
