#pragma once
/// What every line played, kept for advice: written by analysis, read by whoever advises.
///
///   in       each hop of each line: features, bands, state, the share that is the line's own, its audio
///   out      facts(c): renewed ten times a second; tape(): the audio of the last seconds that counted
///   meaning  a hop counts when at least half of it is the line's own sound. Facts reach back one to two minutes of
///            playing: two generations are filled, and the older one is told, so that what the preamp was an hour
///            ago, a clip at plug-in or last night's loudest hit do not count for ever. forget(c) starts the line anew
///            with its next hop and answers with the epoch that facts().epoch then reaches
///   cost     0.7 MB a line; no allocation after construction
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

    struct Facts {
        LineFacts line;
        std::uint32_t epoch = 0;
    };

    void push(std::size_t channel, const FeatureFrame& frame, const BandLevels& bands, LineState state, float own,
              std::span<const float> hop) noexcept {
        Line& line = lines_[channel];
        if (const auto wanted = line.wanted_epoch.load(std::memory_order_relaxed); wanted != line.told.epoch) {
            line.told = {};
            line.told.epoch = wanted;
            line.next.reset();
            tape_.reset(channel);
        }
        const bool ours = own >= least_own;
        line.told.line.push(frame, bands, state, ours);
        line.next.push(frame, bands, state, ours);
        tape_.push(channel, hop, ours && frame.active);
        if (line.next.active_s() >= generation_s) {
            line.told.line = line.next;
            line.next.reset();
        }
        if (++line.hops % hops_a_post == channel % hops_a_post) line.post.write(line.told);
    }
    [[nodiscard]] const Facts& facts(std::size_t channel) noexcept { return lines_[channel].post.read(); }
    void tape(std::size_t channel, std::vector<float>& out) const { tape_.copy(channel, out); }
    std::uint32_t forget(std::size_t channel) noexcept { return lines_[channel].wanted_epoch.fetch_add(1, std::memory_order_relaxed) + 1; }
    [[nodiscard]] std::size_t channels() const noexcept { return lines_.size(); }

private:
    static constexpr float least_own = 0.5F;
    static constexpr std::uint32_t hops_a_post = 10;  // lines take turns, so that no hop posts them all
    static constexpr float generation_s = 60;
    struct Line {
        Facts told;
        LineFacts next;
        Latest<Facts> post;
        std::uint32_t hops = 0;
        std::atomic<std::uint32_t> wanted_epoch{0};
    };
    EvidenceTape tape_;
    std::vector<Line> lines_;
};

}  // namespace linecheck
