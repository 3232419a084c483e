#include "ml/mix/eq_polish.hpp"

#include <algorithm>
#include <cmath>

#include "ml/mix/eq_starts.hpp"

namespace linecheck {
namespace {

constexpr Likeness likenesses[] = {Likeness::none, Likeness::equal_width, Likeness::equal_steps};
constexpr double worth_a_round = 1;

MoveFit without(const MoveFit& fit, std::size_t i) {
    MoveFit out = fit;
    out.moves.erase(out.moves.begin() + static_cast<std::ptrdiff_t>(i));
    return out;
}
MoveFit with(MoveFit fit, const EqMove& move) {
    fit.moves.push_back(move);
    return fit;
}
std::optional<double> width_for(const MoveFit& fit, const EqMove& like) {
    return fit.likeness == Likeness::none ? std::nullopt : std::optional(like.octaves);
}

}  // namespace

void EqPolish::offer(MoveFit& best, MoveFit trial, int steps) const {
    refiner_.refine(trial, fixed(), steps);
    if (price_(trial) < price_(best)) best = std::move(trial);
}

void EqPolish::polish(MoveFit& best, int rounds) const {
    refiner_.refine(best, fixed(), 40);
    for (int round = 0; round < rounds; ++round) {
        const double before = price_(best);
        liken(best);
        thin(best);
        merge(best);
        exchange(best);
        fixed() ? shift(best) : grow(best);
        if (price_(best) > before - worth_a_round) return;
    }
}

void EqPolish::liken(MoveFit& best) const {
    const MoveFit now = best;
    for (const Likeness likeness : likenesses) {
        MoveFit trial = now;
        trial.likeness = likeness;
        offer(best, std::move(trial), 20);
    }
}

void EqPolish::thin(MoveFit& best) const {
    const MoveFit now = best;
    for (std::size_t i = 0; i < now.moves.size(); ++i) offer(best, without(now, i), 15);
}

/// Neighbours as one: their sum in the middle, or neither where they undo each other.
void EqPolish::merge(MoveFit& best) const {
    constexpr double near_octaves = 1;
    const MoveFit now = best;
    for (std::size_t i = 0; i < now.moves.size(); ++i)
        for (std::size_t k = i + 1; k < now.moves.size(); ++k) {
            const EqMove &a = now.moves[i], &b = now.moves[k];
            if (std::fabs(std::log2(a.freq_hz / b.freq_hz)) > near_octaves) continue;
            const MoveFit rest = without(without(now, k), i);
            EqMove one = std::fabs(a.gain_db) > std::fabs(b.gain_db) ? a : b;
            offer(best, rest, 15);
            if (fixed()) {
                offer(best, with(rest, one), 15);
                continue;
            }
            const double share = std::fabs(b.gain_db) / (std::fabs(a.gain_db) + std::fabs(b.gain_db));
            one.freq_hz = a.freq_hz * std::pow(b.freq_hz / a.freq_hz, share);
            one.gain_db = a.gain_db + b.gain_db;
            if (std::fabs(one.gain_db) > 0.1) offer(best, with(rest, one), 20);
        }
}

/// One more, under each likeness: two of equal width may be what one of its own width stood for.
void EqPolish::grow(MoveFit& best) const {
    const MoveFit now = best;
    for (const Likeness likeness : likenesses) {
        MoveFit base = now;
        base.likeness = likeness;
        refiner_.refine(base, fixed(), 10);
        const bool bells = std::all_of(base.moves.begin(), base.moves.end(), [](const EqMove& m) { return m.type == EqType::peak; });
        for (std::size_t i = 0; i < base.moves.size(); ++i)
            if (base.moves[i].type == EqType::peak) offer(best, EqStarts::split(base, i), 20);
        const std::optional<double> octaves = base.moves.empty() ? std::nullopt : width_for(base, base.moves.front());
        for (const EqMove& m : words_.best(refiner_.left(base), base, octaves, !bells, 3)) offer(best, with(base, m), 20);
    }
}

/// Takes each out in turn and puts one where the others leave most.
void EqPolish::exchange(MoveFit& best) const {
    const MoveFit now = best;
    for (std::size_t i = 0; i < now.moves.size(); ++i) {
        MoveFit rest = without(now, i);
        refiner_.refine(rest, fixed(), 8);
        for (const EqMove& m : words_.best(refiner_.left(rest), rest, width_for(now, now.moves[i]), true, 4)) offer(best, with(rest, m), 15);
        if (fixed()) continue;
        for (std::size_t k = 0; k < rest.moves.size(); ++k)
            if (rest.moves[k].type == EqType::peak) offer(best, EqStarts::split(rest, k), 15);
    }
}

/// Tries each on the centres beside its own.
void EqPolish::shift(MoveFit& best) const {
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

}  // namespace linecheck
