#include "ml/advice/gate_adviser.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/gate.hpp"
#include "ml/advice/words.hpp"

namespace linecheck {
namespace {

constexpr std::uint32_t least_hits = 8, least_of_each = 3;
constexpr float least_gap_db = 6, least_distance_db = 10;
constexpr float over_bleed_db = 3, attack_ms = 0.5F, range_db = 20, least_hold_ms = 40;
constexpr float least_release_ms = 80, most_release_ms = 600;

/// The hits below and above a split.
struct Split {
    std::size_t bin = 0;
    float bleed = 0, wanted = 0;           // counts
    float bleed_mean = 0, wanted_mean = 0; // dBFS
    [[nodiscard]] float separation() const noexcept {
        const float d = wanted_mean - bleed_mean;
        return bleed * wanted * d * d;  // proportional to the variance between the groups
    }
};

Split split_at(const LevelHistogram& hits, std::size_t bin) noexcept {
    Split s{.bin = bin};
    for (std::size_t b = 0; b < LevelHistogram::bins; ++b) {
        const auto n = static_cast<float>(hits.in_bin(b));
        (b < bin ? s.bleed : s.wanted) += n;
        (b < bin ? s.bleed_mean : s.wanted_mean) += n * (LevelHistogram::edge(b) + LevelHistogram::bin_db / 2);
    }
    s.bleed_mean /= std::max(1.0F, s.bleed);
    s.wanted_mean /= std::max(1.0F, s.wanted);
    return s;
}

Split best_split(const LevelHistogram& hits) noexcept {
    Split best;
    for (std::size_t bin = 1; bin < LevelHistogram::bins; ++bin)
        if (const Split s = split_at(hits, bin); s.separation() > best.separation()) best = s;
    return best;
}

/// The loudest bleed (its 95th percentile) and the softest wanted hit (their 5th).
struct Gap {
    float bleed_dbfs = 0, wanted_dbfs = 0;
};

Gap gap_of(const LevelHistogram& hits, const Split& split) noexcept {
    const auto quantile = [&](std::size_t from, std::size_t to, float rank) {
        float below = 0;
        for (std::size_t b = from; b < to; ++b)
            if ((below += static_cast<float>(hits.in_bin(b))) >= rank) return LevelHistogram::edge(b) + LevelHistogram::bin_db / 2;
        return LevelHistogram::edge(to);
    };
    return {quantile(0, split.bin, 0.95F * split.bleed), quantile(split.bin, LevelHistogram::bins, std::max(1.0F, 0.05F * split.wanted))};
}

Advice none(std::string because) { return {AdviceKind::gate, {}, std::move(because), 1}; }

}  // namespace

Advice advise_gate(const LineView& line, float trim_db) {
    if (!line.rule().gate) return none("a gate would cut into this source's own sound");
    const LevelHistogram& hits = line.facts->hits();
    if (hits.count() < least_hits) return none("too few hits to tell them from bleed");
    const Split split = best_split(hits);
    if (split.bleed < static_cast<float>(least_of_each) || split.wanted < static_cast<float>(least_of_each) ||
        split.wanted_mean - split.bleed_mean < least_distance_db)
        return none("all its hits are of one kind: there is no bleed that a gate would take away");
    const Gap gap = gap_of(hits, split);
    if (gap.wanted_dbfs - gap.bleed_dbfs < least_gap_db)
        return none("soft hits and bleed are as loud as each other, both about " + words::dbfs(gap.wanted_dbfs) + ": a gate would take both");
    const float threshold = std::min(gap.bleed_dbfs + over_bleed_db, 0.5F * (gap.bleed_dbfs + gap.wanted_dbfs));
    const float fall_s = line.facts->decay_s() > 0 ? line.facts->decay_s() * range_db / 20 : 0.2F;
    GateSettings gate;
    gate.threshold_dbfs = std::round(2 * (threshold + trim_db)) / 2;
    gate.range_db = range_db;
    gate.attack_ms = attack_ms;
    gate.hold_ms = std::max(least_hold_ms, std::round(250 * fall_s));
    gate.release_ms = std::clamp(std::round(1000 * fall_s), least_release_ms, most_release_ms);
    const std::string because = "hits reach " + words::dbfs(split.wanted_mean + trim_db) + ", bleed " + words::dbfs(split.bleed_mean + trim_db) +
                                ", and nothing lies between " + words::dbfs(gap.bleed_dbfs + trim_db) + " and " + words::dbfs(gap.wanted_dbfs + trim_db);
    return {AdviceKind::gate, gate, because, std::min(1.0F, 0.5F + split.wanted / 40)};
}

}  // namespace linecheck
