#include "ml/advice/adviser.hpp"

#include <algorithm>
#include <cmath>

#include "ml/advice/comp_adviser.hpp"
#include "ml/advice/eq_adviser.hpp"
#include "ml/advice/eq_fit.hpp"
#include "ml/advice/gain_adviser.hpp"
#include "ml/advice/gate_adviser.hpp"
#include "ml/advice/hpf_adviser.hpp"
#include "ml/advice/learned_advice.hpp"
#include "ml/advice/pair_advisers.hpp"
#include "ml/advice/trial.hpp"
#include "ml/advice/words.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr float least_active_s = 0.75F;
constexpr std::uint32_t least_hits = 4;
constexpr float loudest_out_dbfs = -1, most_rise_db = 0.1F;
constexpr float notch_least_db = 3, notch_most_db = 12, notch_q = 10;

template <class Change, class To>
void apply(const Advice& advice, To&& to) {
    if (const auto* change = std::get_if<Change>(&advice.change)) to(*change);
}

void set(StripSettings& strip, const Advice& advice) {
    apply<GainChange>(advice, [&](const GainChange& c) { strip.trim_db = c.db; });
    apply<LowCut>(advice, [&](const LowCut& c) { strip.low_cut = c; });
    apply<GateSettings>(advice, [&](const GateSettings& c) { strip.gate = c; });
    apply<CompSettings>(advice, [&](const CompSettings& c) { strip.comp = c; });
    apply<EqCurve>(advice, [&](const EqCurve& c) { strip.eq = c.bands, strip.eq_bands = c.count; });
    apply<PolarityFlip>(advice, [&](const PolarityFlip&) { strip.flip = true; });
}

StripSettings all_set(std::span<const Advice> advice) {
    StripSettings strip;
    for (const Advice& a : advice) set(strip, a);
    return strip;
}

/// On the desk's steps; the trim stays, for it is the preamp's.
StripSettings on_desk(const StripSettings& strip, const StripLaw& law) {
    StripSettings out = snap(strip, law);
    out.trim_db = strip.trim_db;
    return out;
}

Advice advise_notch(const LineView& line) {
    if (!line.ringing) return {AdviceKind::notch, {}, "nothing rings", 1};
    const float depth = std::clamp(line.ringing->prominence_db / 3, notch_least_db, notch_most_db);
    return {AdviceKind::notch, NotchCut{line.ringing->hz, -depth, notch_q},
            "it rings at " + words::hz(line.ringing->hz) + ", " + words::db(line.ringing->prominence_db) + " over its surroundings", 0.9F};
}

/// Each band of the line as the tape's trial says it will be.
Bands foretold(const Bands& line, const Bands& before, const Bands& after) noexcept {
    Bands out;
    for (std::size_t b = 0; b < band_count; ++b) out[b] = line[b] + after[b] - before[b];
    return out;
}

Advice taken_back(AdviceKind kind) { return {kind, {}, "tried on what it played, low cut and EQ would take its tone further from what is usual", 1}; }

/// A threshold of its own offer, for a line that may not get the gain that is offered beside it.
void say_after_gain(Advice& advice, float trim_db) {
    if (advice.any() && trim_db != 0) advice.because += "; reckoned with the advised gain of " + words::change(trim_db) + " applied first";
}

/// How far the loudest hit of all stands over the loudest on the tape.
float beyond_tape_db(const LineView& line, const TrialResult& raw) noexcept {
    return std::max(0.0F, line.facts->loudest_dbfs() - raw.facts.loudest_dbfs());
}

/// Make-up that gives back what the compressor took, as far as peaks allow, those `beyond_db` over the tape's too.
void make_up(CompSettings& comp, const Trial& trial, StripSettings strip, float level_before, float beyond_db, Role role, const StripLaw& law) {
    strip.comp = comp;
    const TrialResult held = trial.run(strip);
    const float loss = level_before - aimed_level_dbfs(held.facts, role);
    const float room = loudest_out_dbfs - std::max(held.facts.loudest_dbfs(), held.peak_dbfs) - beyond_db;
    comp.makeup_db = std::max(0.0F, std::floor(2 * std::min(loss + 0.25F, room)) / 2);
    strip.comp = comp;
    comp = snap(strip, law).comp.value_or(comp);
}

}  // namespace

std::string Adviser::refusal(const LineView& line) const {
    const LineFacts& facts = *line.facts;
    if (line.label < 0) return "what plays is not known yet; no advice before";
    if (!line.given && line.confidence < aims_.least_label_confidence)
        return "it may be " + std::string(label_id(line.label)) + ", with only " + words::number(100 * line.confidence, 0) + " % certainty: too little for advice";
    if (line.acts_as() == Role::none) return "nobody plays on this line";
    if (line.acts_as() == Role::ambience) return "an audience microphone is set by ear";
    if (line.acts_as() == Role::speech && !line.given) return "talk is not playing; say \"correct\" if this is a speaker's microphone";
    if (facts.state() == LineState::hum) return "it hums: find the cable first";
    if (facts.state() == LineState::dead || facts.active_s() <= 0) return "nothing was heard on this line";
    const bool struck = line.acts_as() == Role::percussive && facts.hits().count() >= least_hits;
    if (facts.active_s() < least_active_s && !struck) return "only " + words::number(facts.active_s(), 1) + " s of playing were heard; that is too little";
    if (targets_.of(line.label) == nullptr) return "no targets are known for " + std::string(label_id(line.label));
    return {};
}

/// `tone`: low cut and EQ are tried too.
void Adviser::advise_strip(const LineView& line, const TargetCurve& target, bool tone, LineAdvice& out) const {
    const Trial trial(line.tape);
    const TrialResult raw = trial.run({});
    const Role role = line.acts_as();
    const Aims aims = learned_aims(learned_, line, aims_);
    Advice low_cut = tone ? learned_low_cut(learned_, line, advise_low_cut(line, target)) : taken_back(AdviceKind::hpf);
    StripSettings strip;
    set(strip, low_cut);
    strip = on_desk(strip, law_);
    apply<LowCut>(low_cut, [&](const LowCut&) { low_cut.change = *strip.low_cut; });
    Advice eq = tone ? learned_eq(learned_, line, law_, advise_eq(line, target, strip, law_)) : taken_back(AdviceKind::eq);
    set(strip, eq);
    const TrialResult toned = trial.run(strip);
    const float strip_db = aimed_level_dbfs(toned.facts, role) - aimed_level_dbfs(raw.facts, role);
    Advice gain = advise_gain(line, aims, strip_db);
    set(strip, gain);
    Advice gate = learned_gate(learned_, line, strip.trim_db, advise_gate(line, strip.trim_db));
    set(strip, gate);
    strip = on_desk(strip, law_);
    if (strip.gate) gate.change = *strip.gate;
    const TrialResult ahead = trial.run(strip);
    Advice comp = advise_comp(line, trial, strip, ahead.facts, law_, learned_comp(learned_, line, strip.trim_db));
    apply<CompSettings>(comp, [&](CompSettings settings) {
        make_up(settings, trial, strip, aimed_level_dbfs(ahead.facts, role), beyond_tape_db(line, raw), role, law_);
        comp.change = settings;
    });
    set(strip, comp);
    for (Advice* const one : {&gate, &comp}) say_after_gain(*one, strip.trim_db);
    out.each = {std::move(gain), advise_polarity(line, {}), std::move(low_cut), std::move(gate), std::move(eq), std::move(comp)};
    const TrialResult last = trial.run(strip);
    const Bands bands = line.facts->bands_dbfs();
    out.predicted.peak_dbfs = last.peak_dbfs + beyond_tape_db(line, raw);
    out.predicted.rms_dbfs = last.rms_dbfs;
    out.predicted.gain_reduction_p95_db = last.reduction_p95_db;
    out.predicted.band_error_before_db = fit_to_target(bands, target).error_db;
    out.predicted.band_error_after_db = fit_to_target(foretold(bands, raw.facts.bands_dbfs(), last.facts.bands_dbfs()), target).error_db;
    if (tone && out.predicted.band_error_after_db > out.predicted.band_error_before_db + most_rise_db) advise_strip(line, target, false, out);
}

LineAdvice Adviser::advise(const LineView& line, std::span<const LineView> all) const {
    LineAdvice out;
    out.label = line.label;
    out.confidence = line.confidence;
    const std::string why_not = refusal(line);
    if (why_not.empty())
        advise_strip(line, *targets_.of(line.label), true, out);
    else
        for (const auto kind : {AdviceKind::gain, AdviceKind::polarity, AdviceKind::hpf, AdviceKind::gate, AdviceKind::eq, AdviceKind::comp})
            out.each.push_back({kind, {}, why_not, 1});
    out.each[static_cast<std::size_t>(AdviceKind::polarity)] = advise_polarity(line, all);
    out.each.push_back(advise_notch(line));
    out.each.push_back(advise_balance(line, all));
    out.each.push_back(advise_masking(line, all));
    out.settings = all_set(out.each);
    return out;
}

}  // namespace linecheck
