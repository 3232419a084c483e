#pragma once
/// Hears lines for advice, each by itself: the facts and the tape of every channel of a recording.
///
///   in       planar hops [channels][480] at 48 kHz with the levels taken before resampling
///   out      facts(c); copy_tape(c) of the last 30 s that the line played: memory is no matter here
///   cost     the feature bank's; no allocation after construction
///   thread   one at a time; push() is [realtime]
#include <span>
#include <vector>

#include "dsp/evidence_tape.hpp"
#include "dsp/feature_bank.hpp"
#include "dsp/line_facts.hpp"

namespace linecheck {

class LineListener {
public:
    explicit LineListener(std::size_t channels) : bank_(channels), tape_(channels, tape_hops), states_(channels), facts_(channels) {}
    void push(const AudioBlock& hop, std::span<const InputLevel> levels) noexcept {
        bank_.process(hop, levels, Work::no_display);
        for (std::size_t c = 0; c < facts_.size(); ++c) {
            const FeatureFrame& frame = bank_.frame(c);
            facts_[c].push(frame, bank_.bands(c), states_[c].update(frame));
            tape_.push(c, hop[c], frame.active);
        }
    }
    [[nodiscard]] const LineFacts& facts(std::size_t channel) const noexcept { return facts_[channel]; }
    void copy_tape(std::size_t channel, std::vector<float>& out) const { tape_.copy(channel, out); }

private:
    static constexpr std::size_t tape_hops = 3000;
    FeatureBank bank_;
    EvidenceTape tape_;
    std::vector<LineStateTracker> states_;
    std::vector<LineFacts> facts_;
};

}  // namespace linecheck
