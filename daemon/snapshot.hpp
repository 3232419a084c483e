#pragma once
/// What the io thread sees of one line: trivially copyable, renewed every hop.
#include <cstdint>

#include "dsp/feature_frame.hpp"
#include "dsp/line_state.hpp"

namespace linecheck {

struct Snapshot {
    FeatureFrame features;
    BandLevels bands;
    float peak_dbfs = -144;          ///< of the last 50 ms, so that a slower reader misses no peak
    float rms_dbfs = -144;           ///< of the last 50 ms
    LineState state = LineState::idle;
    std::uint64_t clips = 0;         ///< clipped samples since start
};

}  // namespace linecheck
