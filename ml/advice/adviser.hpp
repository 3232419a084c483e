#pragma once
/// All advice for a line, in the order of the strip: each adviser sees the line as the earlier ones will have left it.
///
///   in       the line, all lines that are heard together (the line among them), targets, the desk's steps, the aims
///   out      LineAdvice: one Advice a kind, the strip they make together, and what it will do, tried on the tape
///            what was learned from engineers (mix_model.hpp) takes the rules' place where it is known
///   meaning  silence, too little playing, an unknown or doubtful label and speech that nobody asked for get no
///            advice on tone and level, and the reason; polarity and ringing need no label. What is found to make
///            the tone worse when tried is taken back
///   cost     0.3 s for a line with a full tape; allocates: for the advice thread and offline
///   thread   advise() is const: any number at once
#include <span>

#include "dsp/strip_law.hpp"
#include "ml/advice/advice.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/advice/mix_model.hpp"
#include "ml/advice/targets.hpp"

namespace linecheck {

class Adviser {
public:
    /// `targets`, `law` and `learned` (none: the rules alone) must outlive this.
    Adviser(const Targets& targets, const StripLaw& law, const Aims& aims = {}, const MixModel* learned = nullptr)
        : targets_(targets), law_(law), aims_(aims), learned_(learned) {}
    [[nodiscard]] LineAdvice advise(const LineView& line, std::span<const LineView> all = {}) const;

private:
    [[nodiscard]] std::string refusal(const LineView& line) const;
    void advise_strip(const LineView& line, const TargetCurve& target, bool tone, LineAdvice& out) const;

    const Targets& targets_;
    const StripLaw& law_;
    Aims aims_;
    const MixModel* learned_;
};

/// Whether an engineer who saw the old advice would want to see the new one: it came, went or moved by what matters.
bool worth_saying(const Advice& old, const Advice& now) noexcept;

}  // namespace linecheck
