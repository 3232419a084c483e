#pragma once
/// One hop of every line: features, state, whose sound it is, and the patches that are due for identification.
///
///   in       hops of a HopReader
///   out      snapshot(c) after each process(); patches through the callable
///   cost     the feature bank's and Ownership's; no allocation after construction
///   thread   one at a time. [realtime] when the callable is
#include <array>
#include <utility>
#include <vector>

#include "daemon/advice_evidence.hpp"
#include "daemon/hop_reader.hpp"
#include "daemon/snapshot.hpp"
#include "dsp/feature_bank.hpp"
#include "ml/ownership.hpp"
#include "ml/patch_collector.hpp"

namespace linecheck {

class Analyser {
public:
    explicit Analyser(std::size_t channels);

    /// `slot()` gives the Patch to fill; `ready(patch)` is called when it was filled. `evidence` may be null.
    template <class Slot, class Ready>
    void process(const HopReader& reader, Work work, AdviceEvidence* evidence, Slot&& slot, Ready&& ready) noexcept {
        bank_.process(reader.hop(), reader.levels(), work);
        for (std::size_t c = 0; c < lines_.size(); ++c) {
            watch(lines_[c], bank_.frame(c), bank_.bands(c), reader.frame());
            ownership_.hear(c, bank_.frame(c));
        }
        ownership_.judge();
        for (std::size_t c = 0; c < lines_.size(); ++c) {
            Line& line = lines_[c];
            if (evidence != nullptr)
                evidence->push(c, line.snapshot.features, line.snapshot.bands, line.snapshot.state, ownership_.own(c), reader.hop()[c]);
            Patch& patch = slot();
            if (!collector_.push(c, line.snapshot.features, patch, ownership_.own(c))) continue;
            // What was promised and then not delivered is promised again.
            patch.reset = patch.reset || std::exchange(line.owes_reset, false);
            if (!ready(std::as_const(patch))) line.owes_reset = patch.reset;
        }
    }
    [[nodiscard]] const Snapshot& snapshot(std::size_t channel) const noexcept { return lines_[channel].snapshot; }
    /// [display_bins], see FeatureBank.
    [[nodiscard]] std::span<const float> display_power(std::size_t channel) const noexcept { return bank_.display_power(channel); }
    [[nodiscard]] std::size_t channels() const noexcept { return lines_.size(); }

private:
    static constexpr std::size_t meter_hops = 5;  ///< 50 ms: the time between two updates on the wire
    struct Line {
        Snapshot snapshot;
        LineStateTracker state;
        std::array<float, meter_hops> peaks{};
        std::array<float, meter_hops> powers{};
        std::size_t hop = 0;
        bool owes_reset = false;
    };
    static void watch(Line& line, const FeatureFrame& features, const BandLevels& bands, std::uint64_t frame) noexcept;

    FeatureBank bank_;
    Ownership ownership_;
    PatchCollector collector_;
    std::vector<Line> lines_;
};

}  // namespace linecheck
