#pragma once
/// A rendered line hop by hop through the daemon's own front end.
#include "dsp/feature_bank.hpp"
#include "ml/patch_collector.hpp"
#include "ml/train/corpus.hpp"

namespace linecheck::train {

/// take(hop, frame, patch): patch is nullptr unless one was due at this hop.
template <class Take>
void each_hop(const Wave& wave, Take&& take) {
    FeatureBank bank(1);
    PatchCollector collector(1);
    Patch patch;
    for (std::size_t at = 0; at + hop_frames <= wave.size(); at += hop_frames) {
        const float* channel = wave.data() + at;
        const InputLevel level{};
        bank.process({&channel, 1, hop_frames}, {&level, 1}, Work::no_display);
        const FeatureFrame& frame = bank.frame(0);
        take(at / hop_frames, frame, collector.push(0, frame, patch) ? &patch : nullptr);
    }
}

}  // namespace linecheck::train
