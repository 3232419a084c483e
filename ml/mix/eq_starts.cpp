#include "ml/mix/eq_starts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linecheck {
namespace {

constexpr std::size_t most_moves = 10, words_tried = 4;
// No width that somebody would dial: the answer must not hang on having begun beside it.
constexpr double begun_octaves[] = {0.3, 0.42, 0.6, 0.85, 1.2, 1.7, 2.4};

void keep_best(std::vector<MoveFit>& fits, std::size_t count) {
    std::sort(fits.begin(), fits.end(), [](const MoveFit& a, const MoveFit& b) { return a.chi2 < b.chi2; });
    const auto same = [](const MoveFit& a, const MoveFit& b) { return std::fabs(a.chi2 - b.chi2) < 1e-4 * (1 + a.chi2); };
    fits.erase(std::unique(fits.begin(), fits.end(), same), fits.end());
    if (fits.size() > count) fits.erase(fits.begin() + static_cast<std::ptrdiff_t>(count), fits.end());
}

}  // namespace

std::vector<MoveFit> EqStarts::all(std::size_t beam) const {
    std::vector<MoveFit> out;
    if (fixed())
        for (const double octaves : begun_octaves) {
            out.push_back(forward({Likeness::equal_width, octaves, false}, beam));
            out.push_back(backward(octaves));
        }
    else
        for (const double octaves : {0.42, 0.85, 1.7, 2.6}) out.push_back(thinned(octaves, beam > 1 ? 0.25 : 0));
    for (const bool shelves : {false, true}) out.push_back(forward({Likeness::none, 1, shelves}, beam));
    for (const double octaves : {0.6, 1.2}) out.push_back(forward({Likeness::equal_width, octaves, true}, beam));
    std::sort(out.begin(), out.end(), [this](const MoveFit& a, const MoveFit& b) { return price_(a) < price_(b); });
    return out;
}

void EqStarts::extend(std::vector<MoveFit>& next, const MoveFit& fit, const Way& way) const {
    const bool hold = way.likeness != Likeness::none;
    const auto put = [&](MoveFit trial) {
        refiner_.refine(trial, fixed(), 8, hold);
        next.push_back(std::move(trial));
    };
    for (const EqMove& m : words_.best(refiner_.left(fit), fit, hold ? std::optional(way.octaves) : std::nullopt, way.shelves, words_tried)) {
        MoveFit trial = fit;
        trial.moves.push_back(m);
        put(std::move(trial));
    }
    if (fixed()) return;
    for (std::size_t i = 0; i < fit.moves.size(); ++i)
        if (fit.moves[i].type == EqType::peak) put(split(fit, i));
}

MoveFit EqStarts::forward(const Way& way, std::size_t beam) const {
    MoveFit best;
    best.likeness = way.likeness;
    refiner_.refine(best, true, 1);
    const bool hold = way.likeness != Likeness::none;
    std::vector<MoveFit> fits{best};
    for (int worse = 0; fits.front().moves.size() < most_moves && worse < 2;) {
        std::vector<MoveFit> next;
        for (const MoveFit& fit : fits) extend(next, fit, way);
        if (next.empty()) break;
        keep_best(next, beam);
        for (MoveFit& fit : next) refiner_.refine(fit, fixed(), 30, hold);
        fits = std::move(next);
        keep_best(fits, beam);
        MoveFit loose = fits.front();
        if (hold) refiner_.refine(loose, fixed(), 20);
        worse = price_(loose) < price_(best) ? 0 : worse + 1;
        if (worse == 0) best = std::move(loose);
    }
    return best;
}

MoveFit EqStarts::backward(double octaves) const {
    constexpr double far_worse = 1e4;
    MoveFit fit;
    fit.likeness = Likeness::equal_width;
    for (const double hz : centres_)
        if (hz >= refiner_.bounds().low_hz && hz <= refiner_.bounds().high_hz) fit.moves.push_back({EqType::peak, hz, 0.1, octaves});
    refiner_.refine(fit, true, 12);
    MoveFit best = fit;
    while (fit.moves.size() > 1) {
        fit.moves.erase(std::min_element(fit.moves.begin(), fit.moves.end(), [](const EqMove& a, const EqMove& b) { return std::fabs(a.gain_db) < std::fabs(b.gain_db); }));
        refiner_.refine(fit, true, 6);
        if (price_(fit) < price_(best)) best = fit;
        if (fit.moves.size() < most_moves && fit.chi2 > best.chi2 + far_worse) break;
    }
    return best;
}

/// The list with each of its faintest bells taken out, and with each of its closest pairs joined.
std::vector<MoveFit> EqStarts::shorter(MoveFit fit) const {
    constexpr std::size_t tried = 3;
    std::sort(fit.moves.begin(), fit.moves.end(), [](const EqMove& a, const EqMove& b) { return a.freq_hz < b.freq_hz; });
    std::vector<std::size_t> faint(fit.moves.size()), close(fit.moves.size() - 1);
    std::iota(faint.begin(), faint.end(), 0U);
    std::iota(close.begin(), close.end(), 0U);
    const auto apart = [&](std::size_t i) { return fit.moves[i + 1].freq_hz / fit.moves[i].freq_hz; };
    std::sort(faint.begin(), faint.end(), [&](std::size_t a, std::size_t b) { return std::fabs(fit.moves[a].gain_db) < std::fabs(fit.moves[b].gain_db); });
    std::sort(close.begin(), close.end(), [&](std::size_t a, std::size_t b) { return apart(a) < apart(b); });
    std::vector<MoveFit> out;
    for (std::size_t i = 0; i < std::min(tried, faint.size()); ++i) {
        out.push_back(fit);
        out.back().moves.erase(out.back().moves.begin() + static_cast<std::ptrdiff_t>(faint[i]));
    }
    for (std::size_t i = 0; i < std::min(tried, close.size()); ++i) out.push_back(joined(fit, close[i]));
    return out;
}

MoveFit EqStarts::thinned(double octaves, double first) const {
    constexpr double hopeless = 1e3;
    MoveFit fit;
    fit.likeness = Likeness::equal_width;
    for (double hz = refiner_.bounds().low_hz * std::exp2(first); hz < refiner_.bounds().high_hz; hz *= std::exp2(0.5)) fit.moves.push_back({EqType::peak, hz, 0.1, octaves});
    refiner_.refine(fit, true, 10);
    refiner_.refine(fit, false, 20);
    MoveFit best = fit;
    while (fit.moves.size() > 1) {
        auto next = shorter(fit);
        for (MoveFit& trial : next) refiner_.refine(trial, false, 5);
        fit = *std::min_element(next.begin(), next.end(), [](const MoveFit& a, const MoveFit& b) { return a.chi2 < b.chi2; });
        refiner_.refine(fit, false, 15);
        if (price_(fit) < price_(best)) best = fit;
        if (fit.moves.size() < most_moves && fit.chi2 > hopeless * (best.chi2 + hopeless)) break;
    }
    return best;
}

MoveFit EqStarts::joined(const MoveFit& fit, std::size_t i) {
    MoveFit out = fit;
    EqMove& one = out.moves[i];
    const EqMove& other = fit.moves[i + 1];
    const double share = std::fabs(other.gain_db) / (std::fabs(one.gain_db) + std::fabs(other.gain_db) + 1e-9);
    one.freq_hz *= std::pow(other.freq_hz / one.freq_hz, share);
    one.gain_db += other.gain_db;
    out.moves.erase(out.moves.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return out;
}

MoveFit EqStarts::split(const MoveFit& fit, std::size_t i) {
    MoveFit out = fit;
    EqMove& low = out.moves[i];
    if (fit.likeness != Likeness::equal_steps) low.gain_db /= 2;
    EqMove high = low;
    low.freq_hz *= std::exp2(-low.octaves / 5);
    high.freq_hz *= std::exp2(high.octaves / 5);
    out.moves.push_back(high);
    return out;
}

}  // namespace linecheck
