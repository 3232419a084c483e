#pragma once
/// Whose sound is on a line: its own, or a louder neighbour's that bleeds into it. The loudest line owns the sound.
///
///   in       every line's FeatureFrame of one hop: hear() each, then judge()
///   out      own(c): share of the hop's sound that no other line explains, 0 to 1; 1 on a stage of one line
///   meaning  What A hears while B plays loudly is tracked per pair of lines and band, at its low end (the quietest
///            eighth of such hops): that is how far B bleeds into A. What lies within 6 to 12 dB of the bleed
///            foretold from the lines that play now is theirs, what lies above is A's own; and
///            only while what A hears keeps its distance to B (two who play at once do not). Where A could explain B
///            as well as B explains A, the sound is with the line that is louder (each against its own playing, for
///            preamps differ, or against -20 dBFS before it played) and that is not also loud without the other: a
///            microphone that hears everybody in turn owns nobody's sound.
///            A line on which several lines are heard at once, nearly as loud as others are on theirs, is an overhead
///            or an audience microphone: it owns half of what it hears
///   cost     33 floats a pair of lines, 2.2 MB at 128; a pass over the pairs of lines that play; no allocation after
///            construction
///   thread   one at a time. [realtime]
///   source   the idea of estimating leakage where the neighbour plays alone: E. K. Kokkinis, J. D. Reiss,
///            J. Mourjopoulos, "A Wiener filter approach to microphone leakage reduction in close-microphone
///            applications", IEEE Trans. Audio, Speech and Language Proc. 20(3), 2012
#include <cstddef>
#include <memory>

#include "dsp/feature_frame.hpp"

namespace linecheck {

class Ownership {
public:
    explicit Ownership(std::size_t channels);
    ~Ownership();
    Ownership(Ownership&&) noexcept;
    Ownership& operator=(Ownership&&) noexcept;
    void hear(std::size_t channel, const FeatureFrame& frame) noexcept;
    void judge() noexcept;
    [[nodiscard]] float own(std::size_t channel) const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
