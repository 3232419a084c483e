#include "dsp/howl_judge.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr float nothing_db = -60;        // a harmonic that is not there
constexpr float certain = 8, hopeless = -4;
constexpr std::uint32_t long_spectra = 25;   // 1 s
constexpr float sudden_db = 9;           // a step that notes begin with
constexpr float goes_on_db = 6;          // what a howl that grew so fast still grows after it

/// How loud the partial near `bin` is against `one`.
float partial_db(std::span<const HowlTrack> tracks, const HowlTrack& one, float bin) noexcept {
    const float tolerance = std::max(0.7F, 0.008F * bin);
    auto at = std::lower_bound(tracks.begin(), tracks.end(), bin - tolerance, [](const HowlTrack& t, float b) { return t.bin() < b; });
    float most = nothing_db;
    for (; at != tracks.end() && at->bin() < bin + tolerance; ++at)
        if (at->present() && &*at != &one) most = std::max(most, at->level_db() - one.level_db());
    return most;
}

struct Harmonics {
    float comb_db = nothing_db;    ///< as one of a series of partials: the weaker of its two neighbours, the likeliest series
    float above_db = nothing_db;   ///< second or third harmonic
    float below_db = nothing_db;   ///< what it is itself the second or third harmonic of
};

Harmonics harmonics_of(std::span<const HowlTrack> tracks, const HowlTrack& one) noexcept {
    constexpr float lowest_bin = 8;
    const auto near = [&](float bin) { return partial_db(tracks, one, bin); };
    const float bin = one.bin();
    Harmonics h;
    for (int m = 1; m <= 8 && bin / static_cast<float>(m) >= lowest_bin; ++m) {
        const float step = bin / static_cast<float>(m);
        h.comb_db = std::max(h.comb_db, std::min(near(bin + step), m > 1 ? near(bin - step) : near(3 * bin)));
    }
    h.above_db = std::max(near(2 * bin), near(3 * bin));
    h.below_db = std::max(near(bin / 2), near(bin / 3));
    return h;
}

float log_spread(float bins) noexcept { return std::log(std::max(bins, 0.003F)); }

/// Growth, stillness, novelty: what can be said without looking at other partials.
float alone(const HowlTrack& one, float programme_db) noexcept {
    const HowlGrowth late = one.growth(6), all = one.growth(12);
    const float level = one.level_db(), age = static_cast<float>(std::min(one.age(), 40U));
    const float newer = level - one.loudest_before_db(std::min<std::size_t>(one.age(), 6));
    const float newest = level - one.loudest_before_db(std::min<std::size_t>(one.age(), 12));
    return -5.6211F + 0.8218F * std::clamp(all.slope_db, -1.0F, 2.0F) - 0.3138F * std::min(late.crooked_db, 3.0F) -
           0.4459F * log_spread(late.spread_bins) - 0.1480F * log_spread(all.spread_bins) +
           0.1631F * std::clamp(newer, -10.0F, 10.0F) + 0.0475F * std::clamp(newest, -10.0F, 25.0F) -
           0.2638F * std::clamp(one.entry_step_db(), 0.0F, 12.0F) + 0.0266F * std::clamp(one.prominence_db(), 10.0F, 45.0F) +
           0.1538F * std::clamp(level - programme_db, -26.0F, 0.0F) + 0.9370F * std::log(age);
}

float among(const Harmonics& h) noexcept {
    const auto share = [](float db) { return (db - nothing_db) / 20; };
    return -0.9388F * share(h.comb_db) - 0.6470F * share(h.above_db) - 0.3861F * share(h.below_db);
}

/// A howl that the amplifier limits neither grows nor fades; a held note came as a step.
bool rings_on(const HowlTrack& one, const Harmonics& h, float programme_db) noexcept {
    if (one.age() < long_spectra || one.entry_step_db() >= sudden_db || one.prominence_db() <= 22) return false;
    if (one.level_db() <= programme_db - 4 || one.level_db() <= one.loudest_before_db(0) - 0.8F) return false;
    if (h.comb_db >= -36 || h.above_db >= -16) return false;
    const HowlGrowth g = one.growth(howl_memory);
    return g.spread_bins < 0.03F && g.crooked_db < 0.6F && g.slope_db > -0.03F;
}

}  // namespace

float howl_score(std::span<const HowlTrack> tracks, const HowlTrack& one, float programme_db) noexcept {
    if (one.entry_step_db() >= sudden_db && one.grown_db() < goes_on_db) return hopeless;
    const float score = alone(one, programme_db);
    if (score < hopeless) return score;  // partials only ever speak against it
    const Harmonics h = harmonics_of(tracks, one);
    return rings_on(one, h, programme_db) ? certain : score + among(h);
}

}  // namespace linecheck
