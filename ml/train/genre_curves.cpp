#include "ml/train/genre_curves.hpp"

#include <algorithm>

#include "ml/mix/rebuilt_spectrum.hpp"

namespace linecheck::train {
namespace {

constexpr float least_spread_db = 2;
constexpr std::size_t match_from = 7, match_to = 24;  // 100 Hz to 5 kHz

Bands matched(const LibrosaColumns& columns) {
    Bands bands = smoothed(rebuilt_bands_db(columns));
    float mean = 0;
    for (std::size_t b = match_from; b <= match_to; ++b) mean += bands[b] / static_cast<float>(match_to - match_from + 1);
    for (float& v : bands) v -= mean;
    return bands;
}

float percentile(std::vector<float>& sorted, double share) { return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)]; }

TargetCurve curve_of(const std::vector<Bands>& all) {
    TargetCurve out;
    out.from = "genre";
    out.sources = static_cast<int>(all.size());
    for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b) {
        std::vector<float> levels;
        for (const Bands& bands : all) levels.push_back(bands[b]);
        std::sort(levels.begin(), levels.end());
        out.median_db[b] = percentile(levels, 0.5);
        out.low_db[b] = std::min(percentile(levels, 0.1), out.median_db[b] - least_spread_db);
        out.high_db[b] = std::max(percentile(levels, 0.9), out.median_db[b] + least_spread_db);
    }
    const float strongest = *std::max_element(out.median_db.begin() + rebuilt_first_band, out.median_db.begin() + rebuilt_last_band + 1);
    for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b)
        for (Bands* bands : {&out.median_db, &out.low_db, &out.high_db}) (*bands)[b] -= strongest;
    hold_anything_untold(out);
    return out;
}

}  // namespace

GenreCurves measure_genre_curves(const std::vector<GenreTrack>& tracks) {
    GenreCurves out;
    for (std::size_t g = 0; g < genre_count; ++g) {
        std::vector<Bands> all;
        for (const GenreTrack& track : tracks)
            if (track.genre == g) all.push_back(matched(track.columns));
        if (!all.empty()) out.set(g, curve_of(all));
    }
    return out;
}

}  // namespace linecheck::train
