#pragma once
/// The facts of lines heard together, bleed told from playing as the daemon does.
#include <vector>

#include "dsp/feature_bank.hpp"
#include "dsp/line_facts.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/ownership.hpp"

namespace linecheck::test {

class StageFacts {
public:
    explicit StageFacts(std::size_t lines) : bank_(lines), ownership_(lines), states_(lines), facts_(lines), levels_(lines) {}
    /// planes: [lines] hops of 480.
    void push(const std::vector<const float*>& planes) {
        bank_.process({planes.data(), planes.size(), hop_frames}, levels_, Work::no_display);
        for (std::size_t c = 0; c < facts_.size(); ++c) ownership_.hear(c, bank_.frame(c));
        ownership_.judge();
        for (std::size_t c = 0; c < facts_.size(); ++c)
            facts_[c].push(bank_.frame(c), bank_.bands(c), states_[c].update(bank_.frame(c)), ownership_.own(c) > 0.5F);
    }
    [[nodiscard]] const LineFacts& facts(std::size_t line) const { return facts_[line]; }
    /// As if a person had named the line; no tape, so trials are of silence.
    [[nodiscard]] LineView view(std::size_t line, int label) const {
        LineView view;
        view.channel = static_cast<std::int32_t>(line);
        view.label = label;
        view.confidence = 1;
        view.given = true;
        view.facts = &facts_[line];
        return view;
    }

private:
    FeatureBank bank_;
    Ownership ownership_;
    std::vector<LineStateTracker> states_;
    std::vector<LineFacts> facts_;
    std::vector<InputLevel> levels_;
};

}  // namespace linecheck::test
