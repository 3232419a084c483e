#pragma once
/// What every line played, kept for advice: written by analysis, read by whoever advises.
///
///   in       each hop of each line: features, bands, state, the share that is the line's own, its audio
///   out      facts(c): renewed ten times a second; tape(): the audio of the last seconds that counted
///   meaning  a hop counts when at least half of it is the line's own sound; forget(c) starts the line anew with its next hop
///   cost     0.6 MB a line; no allocation after construction
///   thread   push(): analysis; facts(), tape(): one reader; forget(): any. [realtime]: push()
#include <array>
#include <atomic>
#include <span>
#include <vector>

#include "dsp/evidence_tape.hpp"
#include "dsp/latest.hpp"
#include "dsp/line_facts.hpp"

namespace linecheck {

class AdviceEvidence {
public:
    explicit AdviceEvidence(std::size_t channels) : tape_(channels), lines_(channels) {}

    void push(std::size_t channel, const FeatureFrame& frame, const BandLevels& bands, LineState state, float own,
              std::span<const float> hop) noexcept {
        Line& line = lines_[channel];
        if (line.forget.exchange(false, std::memory_order_relaxed)) {
            line.facts.reset();
            tape_.reset(channel);
        }
        const bool ours = own >= least_own;
        line.facts.push(frame, bands, state, ours);
        tape_.push(channel, hop, ours && frame.active);
        if (++line.hops % hops_a_post == channel % hops_a_post) line.post.write(line.facts);
    }
    [[nodiscard]] const LineFacts& facts(std::size_t channel) noexcept { return lines_[channel].post.read(); }
    void tape(std::size_t channel, std::vector<float>& out) const { tape_.copy(channel, out); }
    void forget(std::size_t channel) noexcept { lines_[channel].forget.store(true, std::memory_order_relaxed); }
    [[nodiscard]] std::size_t channels() const noexcept { return lines_.size(); }

private:
    static constexpr float least_own = 0.5F;
    static constexpr std::uint32_t hops_a_post = 10;  // lines take turns, so that no hop posts them all
    struct Line {
        LineFacts facts;
        Latest<LineFacts> post;
        std::uint32_t hops = 0;
        std::atomic<bool> forget{false};
    };
    EvidenceTape tape_;
    std::vector<Line> lines_;
};

}  // namespace linecheck
