#include "ml/mix/eq_search.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <functional>

#include "ml/mix/move_curves.hpp"

namespace linecheck {
namespace {

using Curve = std::function<double(double hz)>;

/// A curve as one performance gives it, with no error but `sigma_db`.
ToneCurve tone_of(const Curve& db, double sigma_db = 1e-4) {
    ToneCurve out;
    for (double hz = 20; hz < 20000; hz *= std::exp2(1.0 / 16)) {
        out.hz.push_back(hz);
        out.db.push_back(db(hz));
        out.sigma_db.push_back(sigma_db);
        out.reference_db.push_back(0);
        out.candidate_db.push_back(out.db.back());
    }
    return out;
}

Curve made_at(double rate, const std::vector<EqMove>& moves) {
    return [=](double hz) { return MoveCurves(std::span(&hz, 1), rate).db(moves)[0]; };
}

/// The analogue bell that RBJ's is made from, in closed form.
double analogue_db(const EqMove& m, double hz) {
    const double a = std::pow(10.0, m.gain_db / 40), x = hz / m.freq_hz, per_q = 2 * std::sinh(std::log(2.0) / 2 * m.octaves);
    const std::complex<double> over(1 - x * x, x * a * per_q), under(1 - x * x, x / a * per_q);
    return 20 * std::log10(std::abs(over / under));
}

const std::vector<EqMove> two{{EqType::peak, 3000, 4, 1}, {EqType::peak, 12000, -5, 1.5}};

const std::vector<double> octaves_of_3k{375, 750, 1500, 3000, 6000, 12000};

void expect_found(const FoundMoves& found, const std::vector<EqMove>& made, double octaves, double gain_db) {
    ASSERT_EQ(found.moves.size(), made.size());
    for (std::size_t i = 0; i < made.size(); ++i) {
        EXPECT_EQ(found.moves[i].type, made[i].type);
        EXPECT_NEAR(std::log2(found.moves[i].freq_hz / made[i].freq_hz), 0, octaves) << made[i].freq_hz;
        EXPECT_NEAR(found.moves[i].gain_db, made[i].gain_db, gain_db) << made[i].freq_hz;
    }
}

TEST(EqSearch, FindsMovesMadeAtTheFilesRateAndSaysSo) {
    const FoundMoves found = find_moves(tone_of(made_at(48000, two)), 48000, octaves_of_3k);
    expect_found(found, two, 0.002, 0.01);
    EXPECT_EQ(found.equaliser_hz, 48000);
    EXPECT_LT(found.residual_db, 0.001);
}
TEST(EqSearch, AnEqualiserThatOversamplesNeedsNoMoreMovesThanWereMade) {
    const FoundMoves found = find_moves(tone_of(made_at(96000, two)), 48000, octaves_of_3k);
    expect_found(found, two, 0.002, 0.01);
    EXPECT_EQ(found.equaliser_hz, 96000);
}
TEST(EqSearch, AnAnalogueEqualiserNeedsNoMoreMovesThanWereMade) {
    const FoundMoves found = find_moves(tone_of([](double hz) {
        double sum = 0;
        for (const EqMove& m : two) sum += analogue_db(m, hz);
        return sum;
    }), 48000, {});
    expect_found(found, two, 0.005, 0.05);
    EXPECT_EQ(found.equaliser_hz, 16 * 48000);
}
TEST(EqSearch, MovesFarBelowHalfTheRateAreAlikeAtEveryRate) {
    const std::vector<EqMove> low{{EqType::peak, 80, 4, 1}, {EqType::peak, 400, -3, 1}};
    const FoundMoves found = find_moves(tone_of(made_at(48000 * 16, low), 1e-3), 48000, {});
    expect_found(found, low, 0.002, 0.01);
    EXPECT_EQ(found.equaliser_hz, 48000);
}
TEST(EqSearch, AFlatCurveHasNoMoves) {
    const FoundMoves found = find_moves(tone_of([](double) { return -6.0; }), 48000, {});
    EXPECT_TRUE(found.moves.empty());
    EXPECT_NEAR(found.offset_db, -6, 1e-6);
}
TEST(EqSearch, WhereTooLittleWasHeardNothingIsSaid) { EXPECT_TRUE(find_moves({}, 48000, {}).moves.empty()); }
TEST(EqSearch, EnoughEndsItWithWhatStands) {
    int asked = 0;
    const FoundMoves found = find_moves(tone_of(made_at(96000, two)), 48000, {}, same_take_rules, [&] { return ++asked > 0; });
    EXPECT_FALSE(found.moves.empty());
    EXPECT_GT(asked, 0);
    EXPECT_EQ(found.equaliser_hz, 48000);  // no other rate was tried
}

}  // namespace
}  // namespace linecheck
