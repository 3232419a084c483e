#include "ml/advice/gain_adviser.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/units.hpp"
#include "ml/advice/words.hpp"

namespace linecheck {
namespace {

constexpr float step_db = 0.5F, right_within_db = 0.75F;
constexpr float over_noise_db = 12, moving_db = 8, swinging_db = 4, loud_band_db = 25;
constexpr float sure_s = 10;

/// What the pauses hold, without the tails of what was played; floor_dbfs when there was no pause.
float noise_dbfs(const LineFacts& facts) noexcept {
    float power = 0;
    for (const float v : facts.noise_bands_dbfs()) power += v > floor_dbfs ? db_to_power(v) : 0.0F;
    return power <= 0 ? floor_dbfs : std::min(power_to_dbfs(power), facts.noise_floor_dbfs());
}

/// Music comes and goes as a whole, and from band to band, by more than noise, hum or a murmuring crowd.
bool moves(const LineFacts& facts) noexcept {
    const float loud = facts.levels().percentile(95);
    if (loud - facts.noise_floor_dbfs() >= over_noise_db || loud - facts.levels().percentile(10) >= moving_db) return true;
    const Bands bands = facts.bands_dbfs(), swing = facts.band_swing_db();
    const float strongest = *std::max_element(bands.begin(), bands.end());
    float sum = 0, count = 0;
    for (std::size_t b = 0; b < band_count; ++b) {
        if (bands[b] < strongest - loud_band_db) continue;
        sum += swing[b];
        ++count;
    }
    return sum >= swinging_db * count;
}

bool sounds_like_noise(const LineView& line, float level, float noise) noexcept {
    if (noise > floor_dbfs) return level - noise < over_noise_db;
    return !line.rule().steady && !moves(*line.facts);
}

Advice none(std::string because) { return {AdviceKind::gain, {}, std::move(because), 1}; }

}  // namespace

float aimed_level_dbfs(const LineFacts& facts, Role role) noexcept {
    return role == Role::percussive ? facts.peak_dbfs() : facts.level_dbfs();
}

Advice advise_gain(const LineView& line, const Aims& aims, float strip_db) {
    const LineFacts& facts = *line.facts;
    const bool by_peak = line.acts_as() == Role::percussive;
    const float now = aimed_level_dbfs(facts, line.acts_as()), loudest = facts.loudest_dbfs();
    const float aim = by_peak ? aims.peak_dbfs : aims.level_dbfs;
    const float ceiling = by_peak ? aims.loudest_hit_dbfs : aims.loudest_dbfs;
    const float noise = noise_dbfs(facts);
    float wanted = aim - now - strip_db;
    std::string limit;
    if (loudest + wanted > ceiling) {
        wanted = ceiling - loudest;
        limit = "; the loudest peak, " + words::dbfs(loudest) + ", allows no more";
    }
    if (wanted > 0) {
        if (facts.state() == LineState::feedback || line.ringing) return none("the line rings: gain stays down until that is cured");
        if (facts.clips() > 0) return none("it clipped: gain is not raised until it has played without");
        if (sounds_like_noise(line, facts.levels().percentile(95), noise))
            return none("what is heard is hardly more than noise; gain would only lift that");
        if (noise > floor_dbfs && noise + wanted > aims.noise_dbfs && wanted > 0) {
            wanted = std::max(0.0F, aims.noise_dbfs - noise);
            limit = "; more would lift the noise floor, now " + words::dbfs(noise) + ", over " + words::dbfs(aims.noise_dbfs);
        }
        if (wanted > aims.most_up_db) {
            wanted = aims.most_up_db;
            limit = "; that is the most that is advised at once";
        }
    }
    const float change = (limit.empty() ? std::round(wanted / step_db) : std::floor(wanted / step_db)) * step_db;
    const std::string measured = by_peak ? "loud hits reach " + words::dbfs(now) : "it plays at " + words::dbfs(now) + " with peaks to " + words::dbfs(loudest);
    if (std::fabs(change) < right_within_db) return none(measured + (limit.empty() ? ": right as it is" : limit));
    const float lands = now + strip_db + change;
    std::string because = measured + (by_peak ? "; they should reach " : "; it should play at ") + words::dbfs(lands) + limit;
    because += ". Monitor sends before the fader change by " + words::change(change) + " too; trim them by " + words::change(-change);
    return {AdviceKind::gain, GainChange{change, lands, by_peak}, std::move(because), std::min(1.0F, 0.5F + 0.5F * facts.active_s() / sure_s)};
}

}  // namespace linecheck
