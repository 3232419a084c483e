#include "ml/advice/comp_adviser.hpp"

#include <algorithm>
#include <cmath>

#include "ml/advice/words.hpp"

namespace linecheck {
namespace {

constexpr float even_db = 4;            // from the soft third to the loud twentieth: nothing to hold
constexpr float knee_db = 6, least_ratio = 1.5F;
constexpr float detector_s = 0.16F, release_sum_s = 2;
constexpr int halvings = 8;
constexpr float off_by_db = 1;

CompSettings with_times(float crest_db) noexcept {
    const float crest = std::max(2.0F, std::pow(10.0F, crest_db / 10));
    const float attack = detector_s / crest, release = release_sum_s / crest - attack;
    CompSettings comp;
    comp.attack_ms = std::clamp(1000 * attack, 1.0F, 80.0F);
    comp.release_ms = std::clamp(1000 * release, 50.0F, 800.0F);
    comp.knee_db = knee_db;
    return comp;
}

CompSettings onto(const CompSettings& comp, const StripLaw& law) noexcept {
    StripSettings strip;
    strip.comp = comp;
    return snap(strip, law).comp.value_or(comp);
}

Advice none(std::string because) { return {AdviceKind::comp, {}, std::move(because), 1}; }

/// The threshold that takes `reduction_db` off the loudest twentieth.
float threshold_for(float reduction_db, CompSettings comp, std::span<const float> heard, float loudest_dbfs) {
    float low = loudest_dbfs - 50, high = loudest_dbfs;
    for (int i = 0; i < halvings; ++i) {
        comp.threshold_dbfs = 0.5F * (low + high);
        (reduction_p95_db(heard, comp) > reduction_db ? low : high) = comp.threshold_dbfs;
    }
    return comp.threshold_dbfs;
}

}  // namespace

Advice advise_comp(const LineView& line, const Trial& trial, const StripSettings& before, const LineFacts& ahead, const StripLaw& law, const CompWish& wish) {
    const LabelRule& rule = line.rule();
    if (rule.reduction_db <= 0) return none("this source is usually left uncompressed");
    if (!law.comp) return none("this desk has no compressor that can be set from here");
    const LevelHistogram& levels = ahead.levels();
    const float gate = levels.gated_mean() - 20;
    const float loud = levels.percentile(95, gate), soft = levels.percentile(30, gate);
    if (loud - soft < even_db) return none("it plays evenly: its loud moments are only " + words::db(loud - soft) + " over its soft ones");
    const float over = std::max(rule.reduction_db * 1.25F, loud - levels.percentile(50, gate));
    CompSettings comp = with_times(ahead.peaks().percentile(75, gate) - levels.percentile(75, gate));
    comp.ratio = wish.ratio.value_or(std::clamp(over / std::max(0.5F, over - rule.reduction_db), least_ratio, rule.most_ratio));
    comp = onto(comp, law);
    const std::vector<float> heard = trial.ahead_of_comp(before);
    comp.threshold_dbfs = wish.threshold_dbfs ? *wish.threshold_dbfs : threshold_for(rule.reduction_db, comp, heard, ahead.loudest_dbfs());
    comp = onto(comp, law);
    const float reduction = reduction_p95_db(heard, comp);
    if (!wish.threshold_dbfs && std::fabs(reduction - rule.reduction_db) > std::max(off_by_db, 0.3F * rule.reduction_db))
        return none("no threshold within the desk's range would hold it by the usual " + words::db(rule.reduction_db));
    const std::string because = "its loud moments stand " + words::db(loud - soft) + " over its soft ones; " + words::number(comp.ratio, 1) +
                                ":1 from " + words::dbfs(comp.threshold_dbfs) + " takes " + words::db(reduction) + " off the loudest twentieth" +
                                (wish.ratio || wish.threshold_dbfs ? "; ratio or threshold as engineers set them on lines like it" : "");
    return {AdviceKind::comp, comp, because, 0.7F};
}

}  // namespace linecheck
