#pragma once
/// Feeds a signal to meters that take one channel a lane: the signal on lane 0 (or all), hop by hop.
#include "dsp/feature_frame.hpp"
#include "dsp/simd.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::test {

template <class EveryHop>
void each_hop_on_lanes(const Signal& x, EveryHop&& every_hop) {
    AlignedFloats hop(hop_frames * lanes);
    for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) {
        for (std::size_t k = 0; k < hop_frames; ++k)
            for (std::size_t lane = 0; lane < lanes; ++lane) hop[k * lanes + lane] = x[i + k];
        every_hop(hop.data());
    }
}

}  // namespace linecheck::test
