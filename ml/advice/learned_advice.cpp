#include "ml/advice/learned_advice.hpp"

#include <algorithm>
#include <cmath>

#include "ml/advice/mix_rules.hpp"
#include "ml/advice/words.hpp"

namespace linecheck {
namespace {

constexpr float lowest_aim_dbfs = -30, highest_aim_dbfs = -10;
constexpr float least_cut_hz = 25, gate_within_db = 6;
constexpr float most_cut_db = -6, most_boost_db = 3, worth_db = 1;
constexpr std::string_view source = "what engineers set on lines like it";

bool knows(const MixModel* model, MixParameter parameter) noexcept { return model != nullptr && model->knows(parameter); }

/// The knob that stands for a region, and the frequencies that it takes over from the rules.
struct RegionBand {
    MixParameter parameter;
    EqBand band;
    float from_hz, to_hz;
};
constexpr std::array<RegionBand, 4> region_bands{{{MixParameter::eq_low, {EqType::low_shelf, 160, 0, 0.707F}, 0, 180},
                                                  {MixParameter::eq_low_mid, {EqType::peak, 355, 0, 0.8F}, 180, 720},
                                                  {MixParameter::eq_presence, {EqType::peak, 3550, 0, 0.8F}, 1800, 7100},
                                                  {MixParameter::eq_air, {EqType::high_shelf, 8000, 0, 0.707F}, 7100, 30000}}};

bool holds(const RegionBand& region, const EqBand& band) noexcept { return band.freq_hz >= region.from_hz && band.freq_hz < region.to_hz; }

}  // namespace

Aims learned_aims(const MixModel* model, const LineView& line, Aims aims) {
    if (!knows(model, MixParameter::gain)) return aims;
    const MixLine heard = mix_line_of(line);
    const float change = model->predict(heard, MixParameter::gain);
    if (!std::isfinite(change)) return aims;
    aims.level_dbfs = std::clamp(heard.rms_dbfs + change, lowest_aim_dbfs, highest_aim_dbfs);
    aims.peak_dbfs = std::clamp(heard.peak_dbfs + change, lowest_aim_dbfs, highest_aim_dbfs);
    return aims;
}

Advice learned_low_cut(const MixModel* model, const LineView& line, Advice ruled) {
    if (!knows(model, MixParameter::hpf) || line.rule().high_cut_hz <= 0) return ruled;
    const float hz = std::min(std::round(model->predict(mix_line_of(line), MixParameter::hpf)), line.rule().high_cut_hz);
    if (!(hz >= least_cut_hz)) return {AdviceKind::hpf, {}, "none is " + std::string(source), 1};
    const auto* const cut = std::get_if<LowCut>(&ruled.change);
    return {AdviceKind::hpf, LowCut{hz, cut != nullptr ? cut->slope_db : 12}, words::hz(hz) + " is " + std::string(source), 0.7F};
}

Advice learned_gate(const MixModel* model, const LineView& line, float gain_db, Advice ruled) {
    auto* const gate = std::get_if<GateSettings>(&ruled.change);
    if (gate == nullptr || !knows(model, MixParameter::gate_threshold)) return ruled;
    const float learned = model->predict(mix_line_of(line), MixParameter::gate_threshold, gain_db);
    if (!std::isfinite(learned)) return ruled;
    gate->threshold_dbfs = std::clamp(std::round(2 * learned) / 2, gate->threshold_dbfs - gate_within_db, gate->threshold_dbfs + gate_within_db);
    ruled.because += "; the threshold is " + std::string(source);
    return ruled;
}

Advice learned_eq(const MixModel* model, const LineView& line, const StripLaw& law, Advice ruled) {
    const bool any = std::any_of(region_bands.begin(), region_bands.end(), [&](const RegionBand& r) { return knows(model, r.parameter); });
    if (!any || line.acts_as() == Role::mix) return ruled;
    EqCurve curve;
    const auto place = [&](const EqBand& band) {
        if (curve.count < std::min(law.eq_bands, max_eq_bands)) curve.bands[curve.count++] = band;
    };
    std::string because;
    for (const RegionBand& region : region_bands) {
        if (!knows(model, region.parameter)) continue;
        EqBand band = region.band;
        band.gain_db = std::clamp(std::round(2 * model->predict(mix_line_of(line), region.parameter)) / 2, most_cut_db, most_boost_db);
        if (!(std::fabs(band.gain_db) >= worth_db)) continue;
        place(band);
        because += (because.empty() ? "" : ", ") + words::change(band.gain_db) + " around " + words::hz(band.freq_hz);
    }
    if (!because.empty()) because += " is " + std::string(source);
    const auto* const rules = std::get_if<EqCurve>(&ruled.change);
    bool kept = false;
    for (const EqBand& band : rules != nullptr ? rules->used() : std::span<const EqBand>{}) {
        if (std::any_of(region_bands.begin(), region_bands.end(), [&](const RegionBand& r) { return knows(model, r.parameter) && holds(r, band); })) continue;
        place(band);
        kept = true;
    }
    if (kept) because += (because.empty() ? "" : "; ") + ruled.because;
    if (curve.count == 0) return {AdviceKind::eq, {}, "no EQ is " + std::string(source), 1};
    StripSettings strip;
    strip.eq = curve.bands;
    strip.eq_bands = curve.count;
    strip = snap(strip, law);
    return {AdviceKind::eq, EqCurve{strip.eq, strip.eq_bands}, because, 0.6F};
}

CompWish learned_comp(const MixModel* model, const LineView& line, float gain_db) {
    CompWish wish;
    if (model == nullptr) return wish;
    const MixLine heard = mix_line_of(line);
    if (model->knows(MixParameter::comp_ratio)) wish.ratio = model->predict(heard, MixParameter::comp_ratio);
    if (model->knows(MixParameter::comp_threshold)) wish.threshold_dbfs = model->predict(heard, MixParameter::comp_threshold, gain_db);
    return wish;
}

}  // namespace linecheck
