#pragma once
/// The 31 third-octave levels of as many channels at once as a register has lanes.
///
///   in       hops [480][lanes] at 48 kHz, one channel a lane, and which lanes are active
///   out      BandLevels per lane; a full-scale sine at mid-band reads -3.01 dBFS
///   meaning  Butterworth band-passes of order 6 (8 from 12.5 kHz up, where the bilinear transform flattens the
///            lower skirt), each octave below 6.3 kHz at half the rate of the one above: ten rates, so the
///            20 Hz band is as well conditioned as the 5 kHz band. Class 1 of IEC 61260-1.
///            fast and slow are exponential means of the power (125 ms, 1 s) at each band's own rate;
///            lasting is the mean of the latest 10 s of active hops, a plain mean until there were as many;
///            take is the mean power over active hops since reset(), floor_dbfs before the first
///   cost     14,400 section updates a hop for all lanes together; the same every hop within 5 %
///   thread   one at a time; [realtime] after construction; the caller flushes denormals (realtime.hpp)
///   source   IEC 61260-1:2014; IEC 61672-1:2013 section 5.8 for the time weightings
#include <cstddef>
#include <vector>

#include "dsp/band_design.hpp"
#include "dsp/decimator.hpp"
#include "dsp/feature_frame.hpp"
#include "dsp/simd.hpp"

namespace linecheck {

class ThirdOctaves {
public:
    ThirdOctaves();
    /// active: 1 or 0 a lane.
    void push(const float* hop, const float* active) noexcept;
    void read(std::size_t lane, BandLevels& out) const noexcept;
    void reset(std::size_t lane) noexcept;

private:
    static constexpr std::size_t most_sections = 4;
    /// How many rows of one rate a hop brought, and what the exponential means keep over that time.
    struct Elapsed {
        Elapsed(std::size_t rows, double rate) noexcept;
        float rows, keep_fast, keep_slow, move_lasting;
    };
    /// One filter with its state for every lane, and what it measured.
    struct Band {
        explicit Band(const std::vector<BandSection>& sections);
        void average(const Elapsed& elapsed, const float* active) noexcept;
        float gain = 1;
        float a1[most_sections] = {}, a2[most_sections] = {};
        alignas(64) float s1[most_sections][lanes] = {}, s2[most_sections][lanes] = {};
        alignas(64) float energy[lanes] = {};                  // of the hop, summed over its rows
        alignas(64) float fast[lanes] = {}, slow[lanes] = {}, lasting[lanes] = {};  // powers
        alignas(64) double take_energy[lanes] = {}, take_rows[lanes] = {};
    };
    template <std::size_t sections, std::size_t together>
    static void filter(Band* bands, const float* rows, std::size_t count) noexcept;
    void to_decibels() noexcept;

    std::vector<Band> bands_;  // 20 kHz first
    std::vector<HalfBandDecimator> halvings_;
    AlignedFloats levels_;  // [31][4][lanes] dBFS, 20 kHz first
};

}  // namespace linecheck
