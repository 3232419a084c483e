#include "dsp/howl_marks.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr float nothing_db = -60;        // a harmonic that is not there
constexpr float strong_db = -20;

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

/// The partials beside it, wherever they stand: metal has many, a howl few.
struct Company {
    float strong = 0, loudest_db = nothing_db;
};
Company company_of(std::span<const HowlTrack> tracks, const HowlTrack& one) noexcept {
    Company c;
    for (const HowlTrack& t : tracks) {
        if (!t.present() || &t == &one) continue;
        const float db = t.level_db() - one.level_db();
        c.strong += db > strong_db ? 1.0F : 0.0F;
        c.loudest_db = std::max(c.loudest_db, db);
    }
    return c;
}

float log_spread(float bins) noexcept { return std::log(std::max(bins, 0.003F)); }
float share(float db) noexcept { return (db - nothing_db) / 20; }

}  // namespace

HowlMarks howl_marks(std::span<const HowlTrack> tracks, const HowlTrack& one, float programme_db) noexcept {
    const HowlGrowth newest = one.growth(4), late = one.growth(6), more = one.growth(12), all = one.growth(howl_memory);
    const Harmonics h = harmonics_of(tracks, one);
    const Company company = company_of(tracks, one);
    const float level = one.level_db();
    const auto over = [&](std::size_t spectra) { return level - one.loudest_before_db(std::min<std::size_t>(one.age(), spectra)); };
    return {std::clamp(newest.slope_db, -2.0F, 4.0F), std::clamp(late.slope_db, -2.0F, 3.0F), std::clamp(more.slope_db, -1.0F, 2.0F), std::clamp(all.slope_db, -1.0F, 2.0F),
            std::min(late.crooked_db, 3.0F), std::min(more.crooked_db, 3.0F), std::min(all.crooked_db, 3.0F),
            log_spread(late.spread_bins), log_spread(more.spread_bins), log_spread(all.spread_bins),
            std::clamp(late.slope_db / (late.crooked_db + 0.3F), -3.0F, 6.0F),
            std::clamp(over(6), -10.0F, 10.0F), std::clamp(over(12), -10.0F, 25.0F),
            std::clamp(one.entry_step_db(), 0.0F, 12.0F), std::clamp(one.grown_db(), -10.0F, 30.0F),
            std::clamp(one.prominence_db(), 10.0F, 45.0F), std::clamp(level - programme_db, -26.0F, 0.0F),
            std::log(static_cast<float>(std::min(one.age(), 40U))), std::log(one.bin()),
            share(h.comb_db), share(h.above_db), share(h.below_db),
            std::min(company.strong, 15.0F), share(company.loudest_db)};
}

}  // namespace linecheck
