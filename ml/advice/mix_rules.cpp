#include "ml/advice/mix_rules.hpp"

#include <algorithm>

#include "ml/advice/eq_adviser.hpp"
#include "ml/advice/gain_adviser.hpp"
#include "ml/advice/hpf_adviser.hpp"
#include "ml/advice/mix_table.hpp"

namespace linecheck {
namespace {

constexpr float usual_level_dbfs = -18, usual_crest_db = 12;
constexpr float under_line_db = 60;   // a floor that keeps nobody from anything
constexpr std::uint32_t hops = 1000;  // 10 s

float& at(MixParameters& of, MixParameter parameter) noexcept { return of[static_cast<std::size_t>(parameter)]; }

bool heard(const MixLine& line) noexcept {
    return !std::isnan(line.rms_dbfs) && std::none_of(line.bands_dbfs.begin(), line.bands_dbfs.end(), [](float v) { return std::isnan(v); });
}

/// The label's target in the line's place.
MixLine typical(const MixLine& line, const TargetCurve& target) {
    MixLine out = line;
    out.bands_dbfs = target.median_db;
    float power = 0;
    for (const float v : target.median_db) power += db_to_power(v);
    out.rms_dbfs = std::isnan(line.rms_dbfs) ? usual_level_dbfs : line.rms_dbfs;
    for (float& v : out.bands_dbfs) v += out.rms_dbfs - 10 * std::log10(power);
    return out;
}

/// Facts that read as the row does: ten seconds of exactly that.
LineFacts facts_of(const MixLine& line) {
    FeatureFrame frame;
    BandLevels bands{};
    bands.fast = line.bands_dbfs;
    frame.active = true;
    frame.mean_square = db_to_power(line.rms_dbfs);
    frame.true_peak = db_to_amplitude(std::isnan(line.peak_dbfs) ? line.rms_dbfs + usual_crest_db : line.peak_dbfs);
    frame.noise_floor_dbfs = line.rms_dbfs - under_line_db;
    LineFacts facts;
    for (std::uint32_t i = 0; i < hops; ++i) facts.push(frame, bands, LineState::active);
    return facts;
}

void fill(float& where, float with) noexcept {
    if (std::isnan(where)) where = with;
}

}  // namespace

MixParameters mix_parameters_of(const LineAdvice& advice) {
    MixParameters out = nothing_known();
    at(out, MixParameter::gain) = advice.settings.trim_db;
    at(out, MixParameter::hpf) = advice.settings.low_cut ? advice.settings.low_cut->freq_hz : hpf_off_hz;
    if (advice.settings.gate) at(out, MixParameter::gate_threshold) = advice.settings.gate->threshold_dbfs;
    if (advice.settings.comp) at(out, MixParameter::comp_threshold) = advice.settings.comp->threshold_dbfs;
    if (advice.settings.comp) at(out, MixParameter::comp_ratio) = advice.settings.comp->ratio;
    EqCurve curve;
    curve.bands = advice.settings.eq;
    curve.count = advice.settings.eq_bands;
    put_eq(curve, out);
    return out;
}

MixLine mix_line_of(const LineView& line) {
    MixLine out;
    out.label = line.label;
    out.bands_dbfs = line.facts->bands_dbfs();
    out.rms_dbfs = line.facts->level_dbfs();
    out.peak_dbfs = line.facts->peak_dbfs();
    return out;
}

void ask_rules(MixExample& example, const Targets& targets, const StripLaw& law) {
    const TargetCurve* const target = targets.of(example.line.label);
    const LabelRule& rule = label_rule(example.line.label);
    if (target == nullptr || rule.role == Role::none || rule.role == Role::ambience) return;
    const MixLine line = heard(example.line) ? example.line : typical(example.line, *target);
    const LineFacts facts = facts_of(line);
    LineView view;
    view.label = line.label;
    view.confidence = 1;
    view.given = true;
    view.facts = &facts;
    StripSettings strip;
    const Advice low_cut = advise_low_cut(view, *target), gain = advise_gain(view, Aims{});
    const auto* const cut = std::get_if<LowCut>(&low_cut.change);
    if (cut != nullptr) strip.low_cut = *cut;
    fill(at(example.rules, MixParameter::hpf), cut != nullptr ? cut->freq_hz : hpf_off_hz);
    const auto* const step = std::get_if<GainChange>(&gain.change);
    fill(at(example.rules, MixParameter::gain), step != nullptr ? step->db : 0);
    if (rule.most_ratio > 1) fill(at(example.rules, MixParameter::comp_ratio), rule.most_ratio);
    const Advice eq = advise_eq(view, *target, strip, law);
    const auto* const curve = std::get_if<EqCurve>(&eq.change);
    MixParameters regions = nothing_known();
    put_eq(curve != nullptr ? *curve : EqCurve{}, regions);
    for (const MixRegion& region : mix_regions) fill(at(example.rules, region.parameter), at(regions, region.parameter));
}

}  // namespace linecheck
