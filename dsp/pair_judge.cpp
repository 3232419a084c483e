#include "dsp/pair_judge.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr float range_db = 40;             // below its loudest hop a line shows its room and its hiss
constexpr float steady_swing_db = 0.5F;    // less movement than that is measured noise
constexpr float together_swing_db = 4.5F;  // overheads of a kit: 1.5 to 4.3; its close microphones: 3.5 to 22
constexpr float apart_swing_db = 7.0F;
constexpr float follows = 0.8F;            // correlation of levels: overheads 0.79 to 0.99
constexpr float strays = 0.5F;
constexpr float stereo_near = 0.15F;       // something arrives at both within 1 ms
constexpr float steady_near = 0.5F;        // the same, where the levels do not move and say nothing
constexpr float alike_colour_db = 4.0F;    // overheads 2.7 to 3.4; both skins of a snare 4.2 to 6.1
constexpr float alike_level_db = 9.0F;
constexpr float flipped_near = 0.25F;
constexpr float one_source = 0.5F;         // DI and amplifier: 0.58 to 0.81 at the delay
constexpr float not_identical = 0.6F;

float floor_of(std::span<const float> powers) noexcept {
    return power_to_dbfs(*std::max_element(powers.begin(), powers.end())) - range_db;
}

PairOpinion together(PairKind kind, bool identical, float delay_ms) noexcept { return {Judgement::together, kind, identical, delay_ms}; }

bool is_stereo(const Pair& pair, const LevelMatch& levels) noexcept {
    return pair.near_positive >= stereo_near && pair.near_positive > -pair.near_negative &&
           pair.colour_db <= alike_colour_db && std::abs(levels.difference_db) <= alike_level_db &&
           (levels.correlation >= follows || pair.near_positive >= steady_near);
}

}  // namespace

LevelMatch match_levels(std::span<const float> a, std::span<const float> b) noexcept {
    const float floor_a = floor_of(a), floor_b = floor_of(b);
    const auto n = static_cast<float>(a.size());
    float sum_a = 0, sum_b = 0, sum_aa = 0, sum_bb = 0, sum_ab = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const float x = std::max(power_to_dbfs(a[i]), floor_a) - floor_a, y = std::max(power_to_dbfs(b[i]), floor_b) - floor_b;
        sum_a += x;
        sum_b += y;
        sum_aa += x * x;
        sum_bb += y * y;
        sum_ab += x * y;
    }
    const float mean_a = sum_a / n, mean_b = sum_b / n;
    const float var_a = std::max(0.0F, sum_aa / n - mean_a * mean_a), var_b = std::max(0.0F, sum_bb / n - mean_b * mean_b);
    const float covariance = sum_ab / n - mean_a * mean_b;
    LevelMatch match;
    match.difference_db = mean_a + floor_a - mean_b - floor_b;
    match.swing_db = std::sqrt(std::max(0.0F, var_a + var_b - 2 * covariance));
    if (std::min(var_a, var_b) > steady_swing_db * steady_swing_db) match.correlation = covariance / std::sqrt(var_a * var_b);
    return match;
}

PairOpinion judge_pair(const Pair& pair, const LevelMatch& levels) noexcept {
    if (pair.kind == PairKind::twice || pair.kind == PairKind::flipped) return together(pair.kind, true, pair.delay_ms);
    if (levels.correlation >= follows || levels.swing_db <= together_swing_db) {
        const bool same_source = levels.swing_db <= together_swing_db;
        if (same_source && pair.near_negative <= -flipped_near && pair.near_positive < -0.5F * pair.near_negative)
            return together(PairKind::flipped, false, pair.near_negative_ms);
        if (same_source && is_stereo(pair, levels)) return together(PairKind::stereo, false, pair.near_positive_ms);
        if (levels.correlation >= follows && std::abs(pair.correlation) >= one_source)
            return together(pair.correlation > 0 ? PairKind::twice : PairKind::flipped, false, pair.delay_ms);
    }
    const bool strays_apart = levels.swing_db >= apart_swing_db || (levels.swing_db > together_swing_db && levels.correlation < strays);
    if (strays_apart && std::abs(pair.correlation) < not_identical) return {Judgement::apart, PairKind::none, false, 0};
    return {};
}

}  // namespace linecheck
