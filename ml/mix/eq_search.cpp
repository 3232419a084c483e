#include "ml/mix/eq_search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ml/mix/move_words.hpp"

namespace linecheck {
namespace {

constexpr double knob_price = 8, move_price = 40;
constexpr std::size_t most_moves = 10;
// No width that somebody would dial: the answer must not hang on having begun beside it.
constexpr double begun_octaves[] = {0.3, 0.42, 0.6, 0.85, 1.2, 1.7, 2.4};

/// -2 log likelihood and what the knobs cost; lower is better.
double price(const MoveFit& fit, double least_gain_db) {
    double bells = 0, small = 0;
    for (const EqMove& m : fit.moves) {
        bells += m.type == EqType::peak ? 1 : 0;
        small += std::fabs(m.gain_db) < least_gain_db ? 1 : 0;
    }
    const auto all = static_cast<double>(fit.moves.size());
    const double gains = fit.likeness == Likeness::equal_steps ? std::min(all, 1.0) : all;
    const double widths = fit.likeness == Likeness::none ? bells : std::min(bells, 1.0);
    return fit.chi2 + knob_price * (all + gains + widths) + move_price * all + 1e3 * small;
}

class Search {
public:
    Search(const EqRefiner& refiner, std::span<const double> centres, double least_gain_db) : refiner_(refiner), least_gain_db_(least_gain_db), words_(refiner, centres), centres_(centres.begin(), centres.end()) {}

    std::vector<MoveFit> candidates() const {
        std::vector<MoveFit> all;
        for (const double octaves : begun_octaves) {
            all.push_back(forward(Likeness::equal_width, octaves, false));
            if (fixed()) all.push_back(backward(octaves));
        }
        for (const bool shelves : {false, true}) all.push_back(forward(Likeness::none, 1, shelves));
        for (const double octaves : {0.6, 1.2}) all.push_back(forward(Likeness::equal_width, octaves, true));
        std::sort(all.begin(), all.end(), [this](const MoveFit& a, const MoveFit& b) { return price(a) < price(b); });
        all.resize(std::min<std::size_t>(all.size(), 3));
        return all;
    }

    [[nodiscard]] double price(const MoveFit& fit) const { return linecheck::price(fit, least_gain_db_); }

    /// Takes moves out, puts them elsewhere and holds knobs alike while that pays.
    void polish(MoveFit& best, int rounds) const {
        refiner_.refine(best, fixed(), 40);
        for (int round = 0; round < rounds; ++round) {
            const double before = price(best);
            liken(best);
            thin(best);
            exchange(best);
            if (fixed()) shift(best);
            if (price(best) > before - 1) return;
        }
    }

private:
    [[nodiscard]] bool fixed() const noexcept { return !centres_.empty(); }
    void offer(MoveFit& best, MoveFit trial, int steps) const {
        refiner_.refine(trial, fixed(), steps);
        if (price(trial) < price(best)) best = std::move(trial);
    }
    static MoveFit without(const MoveFit& fit, std::size_t i) {
        MoveFit out = fit;
        out.moves.erase(out.moves.begin() + static_cast<std::ptrdiff_t>(i));
        return out;
    }

    MoveFit forward(Likeness likeness, double octaves, bool shelves) const {
        MoveFit fit;
        fit.likeness = likeness;
        refiner_.refine(fit, true, 1);
        MoveFit best = fit;
        const bool hold = likeness != Likeness::none;
        int worse = 0;
        while (fit.moves.size() < most_moves && worse < 2) {
            std::optional<MoveFit> next;
            const auto try_out = [&](MoveFit trial) {
                refiner_.refine(trial, fixed(), 8, hold);
                if (!next || trial.chi2 < next->chi2) next = std::move(trial);
            };
            for (const EqMove& m : words_.best(refiner_.left(fit), fit, hold ? std::optional(octaves) : std::nullopt, shelves, 4)) {
                MoveFit trial = fit;
                trial.moves.push_back(m);
                try_out(std::move(trial));
            }
            if (!fixed())
                for (std::size_t i = 0; i < fit.moves.size(); ++i)
                    if (fit.moves[i].type == EqType::peak) try_out(split(fit, i));
            if (!next) break;
            refiner_.refine(*next, fixed(), 30, hold);
            fit = std::move(*next);
            MoveFit loose = fit;
            if (hold) refiner_.refine(loose, fixed(), 20);
            worse = price(loose) < price(best) ? 0 : worse + 1;
            if (worse == 0) best = std::move(loose);
        }
        return best;
    }

    /// From a bell on every allowed centre, the least needed leaves first.
    MoveFit backward(double octaves) const {
        MoveFit fit;
        fit.likeness = Likeness::equal_width;
        for (const double hz : centres_)
            if (hz >= refiner_.bounds().low_hz && hz <= refiner_.bounds().high_hz) fit.moves.push_back({EqType::peak, hz, 0.1, octaves});
        refiner_.refine(fit, true, 12);
        MoveFit best = fit;
        while (fit.moves.size() > 1) {
            std::size_t least = 0;
            for (std::size_t i = 1; i < fit.moves.size(); ++i)
                if (std::fabs(fit.moves[i].gain_db) < std::fabs(fit.moves[least].gain_db)) least = i;
            fit = without(fit, least);
            refiner_.refine(fit, true, 6);
            if (price(fit) < price(best)) best = fit;
            if (fit.moves.size() < most_moves && fit.chi2 > best.chi2 + 1e4) break;
        }
        return best;
    }

    static MoveFit split(const MoveFit& fit, std::size_t i) {
        MoveFit out = fit;
        EqMove& low = out.moves[i];
        if (fit.likeness != Likeness::equal_steps) low.gain_db /= 2;
        EqMove high = low;
        low.freq_hz *= std::exp2(-low.octaves / 5);
        high.freq_hz *= std::exp2(high.octaves / 5);
        out.moves.push_back(high);
        return out;
    }
    void liken(MoveFit& best) const {
        const MoveFit now = best;
        for (const Likeness likeness : {Likeness::none, Likeness::equal_width, Likeness::equal_steps}) {
            MoveFit trial = now;
            trial.likeness = likeness;
            offer(best, std::move(trial), 20);
        }
    }
    void thin(MoveFit& best) const {
        const MoveFit now = best;
        for (std::size_t i = 0; i < now.moves.size(); ++i) offer(best, without(now, i), 15);
    }
    /// Takes each out in turn and puts one where the others leave most.
    void exchange(MoveFit& best) const {
        const MoveFit now = best;
        for (std::size_t i = 0; i < now.moves.size(); ++i) {
            MoveFit rest = without(now, i);
            refiner_.refine(rest, fixed(), 8);
            const std::optional<double> octaves = now.likeness == Likeness::none ? std::nullopt : std::optional(now.moves[i].octaves);
            for (const EqMove& m : words_.best(refiner_.left(rest), rest, octaves, now.moves[i].type != EqType::peak, 3)) {
                MoveFit trial = rest;
                trial.moves.push_back(m);
                offer(best, std::move(trial), 15);
            }
            if (fixed()) continue;
            for (std::size_t k = 0; k < rest.moves.size(); ++k)
                if (rest.moves[k].type == EqType::peak) offer(best, split(rest, k), 15);
        }
    }
    /// Tries each on the centres beside its own.
    void shift(MoveFit& best) const {
        const MoveFit now = best;
        for (std::size_t i = 0; i < now.moves.size(); ++i) {
            const auto at = std::lower_bound(centres_.begin(), centres_.end(), now.moves[i].freq_hz * 0.9999) - centres_.begin();
            for (const std::ptrdiff_t to : {at - 1, at + 1}) {
                if (to < 0 || to >= std::ssize(centres_)) continue;
                MoveFit trial = now;
                trial.moves[i].freq_hz = centres_[static_cast<std::size_t>(to)];
                if (!MoveWords::taken(without(now, i), trial.moves[i].freq_hz)) offer(best, std::move(trial), 15);
            }
        }
    }

    const EqRefiner& refiner_;
    double least_gain_db_;
    MoveWords words_;
    std::vector<double> centres_;
};

/// Neighbours' errors are averaged: one cell's scatter is too few numbers to trust.
std::vector<double> variances(const ToneCurve& curve, const FitRules& rules) {
    std::vector<double> out;
    for (std::size_t i = 0; i < curve.hz.size(); ++i) {
        double sum = 0, count = 0;
        for (std::size_t k = i < 3 ? 0 : i - 3; k < std::min(curve.hz.size(), i + 4); ++k, ++count) sum += curve.sigma_db[k] * curve.sigma_db[k];
        out.push_back(rules.doubt * rules.doubt * sum / count + rules.floor_db * rules.floor_db);
    }
    return out;
}

/// A curve with its weights, as the refiner takes it.
struct Evidence {
    std::vector<double> hz;
    Eigen::ArrayXd db, weight;
};

/// `step` neighbouring cells in one.
Evidence evidence(const ToneCurve& curve, const FitRules& rules, std::size_t step) {
    const auto variance = variances(curve, rules);
    std::vector<double> hz, db, weight;
    for (std::size_t from = 0, to = 0; from < curve.hz.size(); from = to) {
        double w = 0, at = 0, level = 0, n = 0;
        for (to = from; to < std::min(from + step, curve.hz.size()) && curve.hz[to] <= curve.hz[from] * std::exp2(static_cast<double>(step) / 40); ++to, ++n) {
            w += 1 / variance[to];
            at += std::log2(curve.hz[to]) / variance[to];
            level += curve.db[to] / variance[to];
        }
        hz.push_back(std::exp2(at / w));
        db.push_back(level / w);
        weight.push_back(1 / (n / w + (step > 1 ? 4 : 0) * rules.floor_db * rules.floor_db));  // a merged cell also has the bend within it
    }
    const auto array = [](const std::vector<double>& v) -> Eigen::ArrayXd { return Eigen::Map<const Eigen::ArrayXd>(v.data(), std::ssize(v)); };
    return {std::move(hz), array(db), array(weight)};
}

/// How much dearer the rest is, as odds.
double confidence(double dearer) { return 1 - 0.5 * std::exp(-std::max(0.0, dearer) / 20); }

FoundMoves told(const Search& search, const EqRefiner& refiner, const MoveFit& fit, bool fixed) {
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
        out.moves.push_back({fit.moves[i], confidence(search.price(rest) - search.price(fit))});
        out.confidence = std::min(out.confidence, out.moves.back().confidence);
    }
    std::sort(out.moves.begin(), out.moves.end(), [](const EqMove& a, const EqMove& b) { return a.freq_hz < b.freq_hz; });
    return out;
}

}  // namespace

FoundMoves find_moves(const ToneCurve& curve, double rate, std::span<const double> centres_hz, const FitRules& rules) {
    if (curve.hz.size() < 24) return {};
    std::vector<double> centres(centres_hz.begin(), centres_hz.end());
    std::sort(centres.begin(), centres.end());
    const RefineBounds bounds{curve.hz.front(), curve.hz.back(), rules.least_octaves};
    const std::size_t merged = curve.hz.size() > 240 ? 3 : 1;
    const Evidence rough = evidence(curve, rules, merged), fine = evidence(curve, rules, 1);
    const MoveCurves rough_curves(rough.hz, rate), fine_curves(fine.hz, rate);
    const EqRefiner rough_refiner(rough_curves, rough.db, rough.weight, bounds), fine_refiner(fine_curves, fine.db, fine.weight, bounds);
    const Search search(rough_refiner, centres, rules.least_gain_db), last(fine_refiner, centres, rules.least_gain_db);
    std::optional<MoveFit> best;
    for (MoveFit& fit : search.candidates()) {
        search.polish(fit, 8);
        last.polish(fit, 1);
        if (!best || last.price(fit) < last.price(*best)) best = std::move(fit);
    }
    return told(last, fine_refiner, *best, !centres.empty());
}

}  // namespace linecheck
