#pragma once
/// Loudness of as many channels at once as a register has lanes: K-weighted, momentary and short-term.
///
///   in       hops [480][lanes] at 48 kHz, one channel a lane
///   out      momentary (400 ms) and short-term (3 s) LUFS per lane, not below floor_dbfs
///   meaning  each channel is measured alone with weight 1, as BS.1770 weighs left, right and centre: a mono
///            sine reads 3.01 LU below the same sine on two channels. Windows are filled from silence
///   cost     two biquads a sample for all lanes together; the windows are summed anew each hop, so no drift
///   thread   one at a time; [realtime] after construction
///   source   ITU-R BS.1770-4 annex 1, tables 1 and 2; EBU Tech 3341 section 2
#include <cstddef>

#include "dsp/simd.hpp"

namespace linecheck {

class LoudnessMeter {
public:
    LoudnessMeter();
    void push(const float* hop) noexcept;
    [[nodiscard]] float momentary_lufs(std::size_t lane) const noexcept { return momentary_[lane]; }
    [[nodiscard]] float short_term_lufs(std::size_t lane) const noexcept { return short_term_[lane]; }
    void reset(std::size_t lane) noexcept;

private:
    static constexpr std::size_t momentary_hops = 40, short_term_hops = 300;
    void weigh(const float* hop) noexcept;

    AlignedFloats state_;    // [4][lanes]: shelf, then high-pass, transposed direct form II
    AlignedFloats squares_;  // [300][lanes]: mean square of each hop, a ring
    std::size_t next_ = 0;
    float momentary_[lanes], short_term_[lanes];
};

}  // namespace linecheck
