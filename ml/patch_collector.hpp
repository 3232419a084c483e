#pragma once
/// Gathers each line's active hops into patches for the network: the analysis side of identification.
///
///   in       FeatureFrames of every channel, hop after hop
///   out      a Patch when one is due: first after 0.3 s of active audio, then every 0.25 s of it
///   meaning  weight: what is much quieter than the line's recent loud playing is bleed or a tail. Full within
///            10 dB of it (the dynamics of one phrase), falling to 0.05 at 25 dB below (bleed lies 9 to 30 dB
///            under the line's own sound). Loud playing is remembered for as long as it takes to forget it at
///            0.5 dB a second, so that bleed in a pause is not taken for the line for half a minute; half a
///            second of digital silence (something was unplugged or switched) forgets it at once
///   cost     one copy of 80 floats a hop; a patch copies 32 KB; no allocation after construction
///   thread   one at a time (analysis); real-time safe
#include <cstddef>
#include <memory>

#include "ml/verdict.hpp"

namespace linecheck {

class PatchCollector {
public:
    explicit PatchCollector(std::size_t channels);
    ~PatchCollector();
    /// True when `out` was filled and should be handed to the Identifier. `own`: share of the hop's sound that is the
    /// line's own (Ownership); what is surely a neighbour's is passed over like silence, and less weighs less.
    bool push(std::size_t channel, const FeatureFrame& frame, Patch& out, float own = 1.0F) noexcept;
    void reset(std::size_t channel) noexcept;

private:
    struct Line;
    std::size_t channels_;
    std::unique_ptr<Line[]> lines_;
};

}  // namespace linecheck
