#include "ml/mix/eq_search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ml/mix/eq_polish.hpp"
#include "ml/mix/eq_starts.hpp"

namespace linecheck {
namespace {

constexpr std::size_t fewest_cells = 24, starts_polished = 3, wide_beam = 2;
constexpr double beyond = 1.15;      // centres may lie a fifth of an octave outside of what is heard: their skirts are heard
// An equaliser that is no sum of RBJ curves is not to be modelled to the last thousandth with moves that nobody made.
constexpr double coarser = 15, coarsest_db = 0.2;

/// A curve, its fine and its merged form, and all that searches in it.
class Search {
public:
    Search(const CurveEvidence& evidence, double rate, const RefineBounds& bounds, std::span<const double> centres, MovePrice price)
        : curves_(evidence.hz, rate), refiner_(curves_, evidence.db, evidence.weight, bounds), words_(refiner_, centres), starts_(refiner_, words_, price, centres), polish_(refiner_, words_, price, centres) {}
    [[nodiscard]] const EqRefiner& refiner() const noexcept { return refiner_; }
    [[nodiscard]] const EqStarts& starts() const noexcept { return starts_; }
    [[nodiscard]] const EqPolish& polish() const noexcept { return polish_; }

private:
    MoveCurves curves_;
    EqRefiner refiner_;
    MoveWords words_;
    EqStarts starts_;
    EqPolish polish_;
};

/// The best of these after polishing, or what was there before.
void take_best(std::optional<MoveFit>& best, std::vector<MoveFit> starts, const Search& rough, const Search& fine, MovePrice price, const Enough& enough) {
    starts.resize(std::min(starts.size(), starts_polished));
    for (MoveFit& fit : starts) {
        if (best && enough && enough()) return;
        rough.polish().polish(fit, 8);
        fine.polish().polish(fit, 2);
        if (!best || price(fit) < price(*best)) best = std::move(fit);
    }
}

bool fits(const MoveFit& fit, const Search& in) {
    constexpr double chi2_a_cell = 0.6;  // errors are doubled, so a quarter where everything is explained
    return fit.chi2 < chi2_a_cell * static_cast<double>(in.refiner().weight().size());
}

MoveFit best_of(const Search& rough, const Search& fine, MovePrice price, std::size_t beam, const Enough& enough) {
    std::optional<MoveFit> best;
    take_best(best, rough.starts().all(1), rough, fine, price, enough);
    if (beam > 1 && !fits(*best, fine) && !(enough && enough())) take_best(best, rough.starts().all(beam), rough, fine, price, enough);
    return std::move(*best);
}

/// How much dearer the rest is, as odds.
double confidence(double dearer) { return 1 - 0.5 * std::exp(-std::max(0.0, dearer) / 20); }

FoundMoves told(const EqRefiner& refiner, const MoveFit& fit, MovePrice price, bool fixed) {
    FoundMoves out;
    out.likeness = fit.likeness;
    out.offset_db = fit.offset_db;
    const Eigen::ArrayXd left = refiner.left(fit), fitted = refiner.db() - left;
    out.residual_db = std::sqrt(left.square().mean());
    out.fitted_db.assign(fitted.begin(), fitted.end());
    for (std::size_t i = 0; i < fit.moves.size(); ++i) {
        MoveFit rest = fit;
        rest.moves.erase(rest.moves.begin() + static_cast<std::ptrdiff_t>(i));
        refiner.refine(rest, fixed, 10);
        out.moves.push_back({fit.moves[i], confidence(price(rest) - price(fit))});
        out.confidence = std::min(out.confidence, out.moves.back().confidence);
    }
    std::sort(out.moves.begin(), out.moves.end(), [](const EqMove& a, const EqMove& b) { return a.freq_hz < b.freq_hz; });
    return out;
}

}  // namespace

FoundMoves find_moves(const ToneCurve& curve, double rate, std::span<const double> centres_hz, const FitRules& rules, const Enough& enough) {
    if (curve.hz.size() < fewest_cells) return {};
    std::vector<double> centres(centres_hz.begin(), centres_hz.end());
    std::sort(centres.begin(), centres.end());
    const RefineBounds bounds{curve.hz.front() / beyond, std::min(curve.hz.back() * beyond, 0.48 * rate), rules.least_octaves};
    const MovePrice price(rules.least_gain_db);
    for (FitRules now = rules;; now.floor_db *= coarser) {
        const Search rough(evidence(curve, now, curve.hz.size() > 10 * fewest_cells ? 3 : 1), rate, bounds, centres, price);
        const Search fine(evidence(curve, now, 1), rate, bounds, centres, price);
        const MoveFit best = best_of(rough, fine, price, now.floor_db > rules.floor_db ? 1 : wide_beam, enough);
        if (fits(best, fine) || (enough && enough()) || now.floor_db * coarser > coarsest_db) return told(fine.refiner(), best, price, !centres.empty());
    }
}

}  // namespace linecheck
