#pragma once
/// Whether two takes are one performance, and by how much one begins later.
///
///   in       [frames] mono of each, at one rate
///   out      later_frames: the candidate's frame n + later_frames is the reference's frame n (to 8 frames);
///            coherence: median over frequency of the magnitude-squared coherence at that offset, 0 to 1; an equaliser leaves
///            it near 1, a codec above 0.8, another take of the song below 0.2
///   meaning  the first five minutes are looked at
///   cost     0.1 s for 20 s at 48 kHz; allocates
///   thread   any
///   source   C. H. Knapp, G. C. Carter, The Generalized Correlation Method for Estimation of Time Delay, IEEE ASSP-24, 1976
#include <cstddef>
#include <span>

namespace linecheck {

struct TakeMatch {
    std::ptrdiff_t later_frames = 0;
    double coherence = 0;
    /// One performance: what differs was done to the sound afterwards.
    [[nodiscard]] bool same() const noexcept { return coherence > 0.5; }
};

TakeMatch match_takes(std::span<const float> reference, std::span<const float> candidate);

}  // namespace linecheck
