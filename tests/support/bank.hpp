#pragma once
/// Plays a signal through a FeatureBank, the same on every channel, in whole hops.
#include <vector>

#include "dsp/feature_bank.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::test {

template <class EveryHop>
void play(FeatureBank& bank, const Signal& x, Work work, EveryHop&& every_hop) {
    const std::vector<InputLevel> input(bank.channels());
    for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) {
        const std::vector<const float*> planes(bank.channels(), &x[i]);
        bank.process({planes.data(), bank.channels(), hop_frames}, input, work);
        every_hop();
    }
}
inline void play(FeatureBank& bank, const Signal& x, Work work = Work::everything) {
    play(bank, x, work, [] {});
}

}  // namespace linecheck::test
