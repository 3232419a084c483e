#include "ml/mix/band_limit.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr double lowest_wall_hz = 5000, fall_db = 9, sixth = 1.122462048, shy = 1.06;

/// The first cell from which the curve falls so steeply and does not return.
std::optional<std::size_t> wall(const ToneCurve& curve) {
    double above = -1e9;  // the highest level from here up
    std::optional<std::size_t> found;
    for (std::size_t i = curve.hz.size(), top = curve.hz.size(); i-- > 0 && curve.hz[i] > lowest_wall_hz;) {
        while (top > 0 && curve.hz[top - 1] > curve.hz[i] * sixth) above = std::max(above, curve.db[--top]);
        const bool has_top = top < curve.hz.size();
        if (has_top && curve.db[i] - above > fall_db) found = i;
        if (found && curve.hz[*found] > curve.hz[i] * sixth) break;
    }
    return found;
}

void keep_below(ToneCurve& curve, double hz) {
    const auto n = static_cast<std::size_t>(std::lower_bound(curve.hz.begin(), curve.hz.end(), hz) - curve.hz.begin());
    for (auto* column : {&curve.hz, &curve.db, &curve.sigma_db, &curve.reference_db, &curve.candidate_db}) column->resize(n);
}

}  // namespace

std::optional<double> take_off_band_limit(ToneCurve& curve) {
    if (curve.hz.empty()) return std::nullopt;
    if (const auto top = wall(curve)) {
        std::size_t at = *top;
        while (at + 1 < curve.hz.size() && curve.db[at] > curve.db[*top] - 3) ++at;
        const double limit = curve.hz[at];
        keep_below(curve, curve.hz[*top] / shy);
        return limit;
    }
    if (curve.hz.back() < lowest_wall_hz || curve.reference_end_hz < curve.candidate_end_hz * sixth) return std::nullopt;
    keep_below(curve, curve.candidate_end_hz / shy);
    return curve.candidate_end_hz;
}

}  // namespace linecheck
