#include "ml/mix/eq_search.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "ml/mix/eq_polish.hpp"
#include "ml/mix/eq_starts.hpp"

namespace linecheck {
namespace {

constexpr std::size_t fewest_cells = 24, starts_polished = 3, wide_beam = 2;
constexpr double other_rates[] = {2, 16};  // one that oversamples; one like an analogue circuit, whose bells do not narrow
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

/// No other rate can explain it more shortly: it is low, where all rates are alike, or its knobs agree, as they do not by accident.
bool settled(const MoveFit& fit, const Search& in, double file_rate) {
    constexpr double alike_below = 1.0 / 32;
    const bool low = std::all_of(fit.moves.begin(), fit.moves.end(), [&](const EqMove& m) { return m.freq_hz < alike_below * file_rate; });
    return fits(fit, in) && (low || fit.moves.size() < 2 || fit.likeness != Likeness::none);
}

/// The best list that curves of one rate give, and what it was searched with.
struct Candidate {
    std::unique_ptr<Search> rough, fine;
    MoveFit fit;
};

class Candidates {
public:
    Candidates(const ToneCurve& curve, const FitRules& rules, const RefineBounds& bounds, std::span<const double> centres, MovePrice price, const Enough& enough)
        : rough_(evidence(curve, rules, curve.hz.size() > 10 * fewest_cells ? 3 : 1)), fine_(evidence(curve, rules, 1)), bounds_(bounds), centres_(centres), price_(price), enough_(enough) {}

    /// Of the rates until one settles it; the files' own comes first.
    [[nodiscard]] Candidate best(double file_rate) const {
        Candidate best = at(file_rate);
        polished(best, best.rough->starts().all(1));
        for (const double times : other_rates) {
            if (settled(best.fit, *best.fine, file_rate) || done()) break;
            Candidate other = at(times * file_rate);
            std::vector<MoveFit> starts = other.rough->starts().all(1);
            if (!promising(starts.front(), *other.rough, best)) continue;
            polished(other, std::move(starts));
            if (price_(other.fit) < price_(best.fit)) best = std::move(other);
        }
        return best;
    }
    /// Looks again with more unfinished lists at a time.
    void look_harder(Candidate& candidate) const {
        if (fits(candidate.fit, *candidate.fine) || done()) return;
        polished(candidate, candidate.rough->starts().all(wide_beam), std::move(candidate.fit));
    }
    [[nodiscard]] bool done() const { return enough_ && enough_(); }

private:
    [[nodiscard]] Candidate at(double rate) const {
        return {std::make_unique<Search>(rough_, rate, bounds_, centres_, price_), std::make_unique<Search>(fine_, rate, bounds_, centres_, price_), {}};
    }
    void polished(Candidate& candidate, std::vector<MoveFit> starts, std::optional<MoveFit> best = std::nullopt) const {
        take_best(best, std::move(starts), *candidate.rough, *candidate.fine, price_, enough_);
        candidate.fit = std::move(*best);
    }
    /// Two rounds bring it near to what is known: a rate that is wrong stays far off, and is slow to polish.
    [[nodiscard]] bool promising(MoveFit& start, const Search& in, const Candidate& known) const {
        constexpr double far_dearer = 200;
        MoveFit fit = known.fit;
        known.rough->refiner().refine(fit, !centres_.empty(), 20);
        in.polish().polish(start, 2);
        return price_(start) < price_(fit) + far_dearer;
    }

    CurveEvidence rough_, fine_;
    const RefineBounds& bounds_;
    std::span<const double> centres_;
    MovePrice price_;
    const Enough& enough_;
};

/// How much dearer the rest is, as odds.
double confidence(double dearer) { return 1 - 0.5 * std::exp(-std::max(0.0, dearer) / 20); }

FoundMoves told(const EqRefiner& refiner, const MoveFit& fit, MovePrice price, bool fixed) {
    FoundMoves out;
    out.likeness = fit.likeness;
    out.offset_db = fit.offset_db;
    out.equaliser_hz = refiner.curves().rate();
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
    const MovePrice price(rules.least_gain_db, rules.least_octaves);
    for (FitRules now = rules;; now.floor_db *= coarser) {
        const Candidates candidates(curve, now, bounds, centres, price, enough);
        Candidate best = candidates.best(rate);
        if (now.floor_db == rules.floor_db) candidates.look_harder(best);
        if (fits(best.fit, *best.fine) || candidates.done() || now.floor_db * coarser > coarsest_db) return told(best.fine->refiner(), best.fit, price, !centres.empty());
    }
}

}  // namespace linecheck
