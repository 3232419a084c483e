#include "ml/mix/suggest.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/biquad.hpp"
#include "ml/mix/eq_starts.hpp"

namespace linecheck {
namespace {

constexpr double low_hz = 20, high_hz = 20000, desk_rate = 48000, least_gain_db = 0.1;

/// Up to where both the measured equaliser and the desk's know a frequency.
std::vector<double> ears(double equaliser_hz) {
    std::vector<double> out;
    const double top_hz = std::min(high_hz, 0.48 * equaliser_hz);
    for (double hz = low_hz; hz <= top_hz; hz *= std::exp2(1.0 / 24)) out.push_back(hz);
    return out;
}

/// The list that is one shorter and misses least.
MoveFit shorter(const MoveFit& fit, const EqRefiner& refiner) {
    std::vector<MoveFit> all;
    for (std::size_t i = 0; i < fit.moves.size(); ++i) {
        all.push_back(fit);
        all.back().moves.erase(all.back().moves.begin() + static_cast<std::ptrdiff_t>(i));
        if (i + 1 < fit.moves.size()) all.push_back(EqStarts::joined(fit, i));
    }
    for (MoveFit& trial : all) refiner.refine(trial, false, 10);
    return *std::min_element(all.begin(), all.end(), [](const MoveFit& a, const MoveFit& b) { return a.chi2 < b.chi2; });
}

double on_step(double value, const Steps& steps) { return static_cast<double>(snapped(static_cast<float>(value), steps)); }

void put_on_steps(MoveFit& fit, const EqRefiner& refiner, const StripLaw& law) {
    for (EqMove& m : fit.moves) {
        m.freq_hz = on_step(m.freq_hz, law.eq_hz);
        m.octaves = octaves_of_q(on_step(q_of_octaves(m.octaves), law.eq_q));
    }
    refiner.refine(fit, true, 20, true);
    for (EqMove& m : fit.moves) m.gain_db = on_step(m.gain_db, law.eq_gain_db);
    std::erase_if(fit.moves, [](const EqMove& m) { return std::fabs(m.gain_db) < least_gain_db; });
    refiner.refine(fit, true, 0, true);  // the level beside them
}

}  // namespace

DeskEq suggest(std::span<const SureMove> done, double equaliser_hz, const StripLaw& law, std::size_t bands) {
    const auto hz = ears(equaliser_hz);
    const std::vector<EqMove> moves(done.begin(), done.end());
    const MoveCurves desk(hz, desk_rate);
    const Eigen::ArrayXd wanted = -MoveCurves(hz, equaliser_hz).db(moves);
    const auto narrowest_q = static_cast<double>(law.eq_q.high);
    const EqRefiner refiner(desk, wanted, Eigen::ArrayXd::Constant(desk.size(), 100), {low_hz, high_hz, octaves_of_q(narrowest_q)});
    MoveFit fit;
    fit.moves = moves;
    for (EqMove& m : fit.moves) m.gain_db = -m.gain_db;
    const std::size_t most = std::min(bands, max_eq_bands);
    while (fit.moves.size() > most) fit = shorter(fit, refiner);
    refiner.refine(fit, false, 40);
    put_on_steps(fit, refiner, law);
    std::sort(fit.moves.begin(), fit.moves.end(), [](const EqMove& a, const EqMove& b) { return a.freq_hz < b.freq_hz; });
    DeskEq out;
    for (const EqMove& m : fit.moves) out.curve.bands[out.curve.count++] = {m.type, static_cast<float>(m.freq_hz), static_cast<float>(m.gain_db), snapped(static_cast<float>(q_of_octaves(m.octaves)), law.eq_q)};
    out.residual_db = std::sqrt(refiner.left(fit).square().mean());
    return out;
}

}  // namespace linecheck
