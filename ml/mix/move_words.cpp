#include "ml/mix/move_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::array<double, 7> widths{0.21, 0.35, 0.6, 0.85, 1.2, 1.7, 2.4};
constexpr double slope_one = 1.9, low_shelf_below_hz = 2000, high_shelf_above_hz = 500, apart_octaves = 0.3;

double nearest_width(double octaves, double least) {
    double best = widths.back();
    for (const double w : widths)
        if (w >= least && std::fabs(std::log2(w / octaves)) < std::fabs(std::log2(best / octaves))) best = w;
    return best;
}

}  // namespace

MoveWords::MoveWords(const EqRefiner& refiner, std::span<const double> centres_hz) : fixed_(!centres_hz.empty()), least_octaves_(refiner.bounds().least_octaves) {
    std::vector<double> at(centres_hz.begin(), centres_hz.end());
    if (!fixed_)
        for (double f = refiner.bounds().low_hz; f <= refiner.bounds().high_hz; f *= std::exp2(1.0 / 12)) at.push_back(f);
    std::erase_if(at, [&](double f) { return f < refiner.bounds().low_hz || f > refiner.bounds().high_hz; });
    weighted_.resize(refiner.curves().size(), static_cast<Eigen::Index>(at.size() * (widths.size() + 2)));
    for (const double octaves : widths) {
        if (octaves < refiner.bounds().least_octaves) continue;
        bells_.push_back({octaves, std::ssize(moves_), std::ssize(at)});
        for (const double f : at) add(refiner, {EqType::peak, f, 4, octaves});
    }
    shelves_.from = std::ssize(moves_);
    for (const double f : at) {
        if (f < low_shelf_below_hz) add(refiner, {EqType::low_shelf, f, 4, slope_one});
        if (f > high_shelf_above_hz) add(refiner, {EqType::high_shelf, f, 4, slope_one});
    }
    shelves_.count = std::ssize(moves_) - shelves_.from;
    weighted_.conservativeResize(Eigen::NoChange, std::ssize(moves_));
}

void MoveWords::add(const EqRefiner& refiner, const EqMove& move) {
    Eigen::ArrayXd per_db = refiner.curves().db(move) / move.gain_db;
    per_db -= (refiner.weight() * per_db).sum() / refiner.weight().sum();  // levels are matched anyway
    weighted_.col(std::ssize(moves_)) = refiner.weight() * per_db;
    energy_.push_back(std::max(1e-12, weighted_.col(std::ssize(moves_)).dot(per_db.matrix())));
    moves_.push_back(move);
}

bool MoveWords::taken(const MoveFit& fit, double hz) {
    return std::any_of(fit.moves.begin(), fit.moves.end(), [hz](const EqMove& m) { return std::fabs(std::log2(m.freq_hz / hz)) < 1e-6; });
}

std::vector<EqMove> MoveWords::best(const Eigen::ArrayXd& left, const MoveFit& fit, std::optional<double> octaves, bool shelves, std::size_t count) const {
    std::vector<std::pair<double, EqMove>> all;
    const auto weigh = [&](const Chapter& chapter) {
        const Eigen::VectorXd pull = weighted_.middleCols(chapter.from, chapter.count).transpose() * left.matrix();
        for (Eigen::Index i = 0; i < chapter.count; ++i) {
            const auto at = static_cast<std::size_t>(chapter.from + i);
            EqMove m = moves_[at];
            if (fixed_ && taken(fit, m.freq_hz)) continue;
            m.gain_db = std::clamp(pull[i] / energy_[at], -12.0, 12.0);
            if (m.type == EqType::peak && octaves) m.octaves = *octaves;
            all.emplace_back(pull[i] * pull[i] / energy_[at], m);
        }
    };
    const double word = octaves ? nearest_width(*octaves, least_octaves_) : 0;
    for (const Chapter& bells : bells_)
        if (!octaves || bells.octaves == word) weigh(bells);
    if (shelves) weigh(shelves_);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<EqMove> out;
    for (const auto& [gain, m] : all) {
        if (out.size() == count) break;
        const bool near = std::any_of(out.begin(), out.end(), [&m = m, this](const EqMove& o) {
            return o.type == m.type && std::fabs(std::log2(o.freq_hz / m.freq_hz)) < (fixed_ ? 1e-6 : apart_octaves);
        });
        if (!near) out.push_back(m);
    }
    return out;
}

}  // namespace linecheck
