#include "ml/mix/balance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "ml/advice/eq_fit.hpp"
#include "ml/mix/rebuilt_spectrum.hpp"
#include "ml/safetensors.hpp"

namespace linecheck {
namespace {

const GenreCurves& shipped() {
    static const GenreCurves curves = [] {
        const std::string path = std::string(LINECHECK_SOURCE_DIR) + "/config/genre_curves.csv";
        return GenreCurves::parse(read_file(path), path);
    }();
    return curves;
}

std::array<float, genre_count> only(std::size_t genre) {
    std::array<float, genre_count> p{};
    p[genre] = 1;
    return p;
}

Bands with(const Bands& a, const Bands& b) {
    Bands out;
    for (std::size_t i = 0; i < band_count; ++i) out[i] = a[i] + b[i];
    return out;
}

EqCurve bell(float hz, float db) {
    EqCurve out;
    out.bands[0] = {EqType::peak, hz, db, 0.7F};
    out.count = 1;
    return out;
}

TEST(GenreCurves, AGenreAloneIsItsOwnCurveAndTwoMeetInTheMiddle) {
    const TargetCurve jazz = shipped().mixed(only(5)), metal = shipped().mixed(only(6));
    EXPECT_NEAR(jazz.median_db[17], shipped().of(5).median_db[17], 1e-4F);
    auto half = only(5);
    half[5] = half[6] = 0.5F;
    for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b)
        EXPECT_NEAR(shipped().mixed(half).high_db[b], 0.5F * (jazz.high_db[b] + metal.high_db[b]), 1e-3F);
}
TEST(GenreCurves, MetalIsBrighterThanClassicalMusic) {
    const auto brightness = [](std::size_t genre) { return shipped().of(genre).median_db[24] - shipped().of(genre).median_db[14]; };  // 5 kHz over 500 Hz
    EXPECT_GT(brightness(6), brightness(1) + 3.0F);
}
TEST(GenreCurves, PrintedTheyAreReadTheSame) {
    const GenreCurves again = GenreCurves::parse(shipped().print(), "again");
    for (std::size_t g = 0; g < genre_count; ++g)
        for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b) EXPECT_NEAR(again.of(g).low_db[b], shipped().of(g).low_db[b], 0.051F);
}
TEST(GenreCurves, RefuseWhatIsNoTableOfThem) {
    const auto refusal = [](std::string text) {
        try {
            (void)GenreCurves::parse(text, "c.csv");
        } catch (const std::runtime_error& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    EXPECT_NE(refusal("").find("not all its rows"), std::string::npos);
    EXPECT_NE(refusal("jazz,1,median,2\n").find("line 1: 4 fields"), std::string::npos);
    std::string text = shipped().print();
    EXPECT_NE(refusal(std::string(text).replace(text.find("jazz,"), 5, "bach,")).find("bach"), std::string::npos);
    text.replace(text.find("jazz,") + 16, 3, "x.x");
    EXPECT_NE(refusal(text).find("not a number"), std::string::npos);
}
TEST(AdviseMain, AMixOnItsGenresCurveIsLeftAloneAtAnyLevel) {
    for (std::size_t g = 0; g < genre_count; ++g)
        for (const float level : {-40.0F, 0.0F}) {
            Bands mix = shipped().of(g).median_db;
            for (float& v : mix) v += level;
            const MainTone tone = advise_main(mix, shipped().mixed(only(g)), genres()[g]);
            EXPECT_EQ(tone.moves.count, 0U) << genres()[g] << ": " << tone.because;
            EXPECT_LT(tone.error_before_db, 0.5F);
        }
}
TEST(AdviseMain, MovesAreFewWideAndAtMostThreeDecibelsAndNeverMakeItWorse) {
    int advised = 0;
    for (std::size_t g = 0; g < genre_count; ++g)
        for (const float hz : {63.0F, 250.0F, 1000.0F, 4000.0F})
            for (const float db : {-12.0F, 12.0F}) {
                const Bands mix = with(shipped().of(g).median_db, band_response_db(bell(hz, db)));
                const MainTone tone = advise_main(mix, shipped().mixed(only(g)), genres()[g]);
                advised += tone.moves.count > 0 ? 1 : 0;
                EXPECT_LE(tone.error_after_db, tone.error_before_db);
                EXPECT_LE(tone.moves.count, most_main_moves);
                for (const EqBand& band : tone.moves.used()) {
                    EXPECT_LE(std::fabs(band.gain_db), most_main_db);
                    EXPECT_LE(band.q, 1.0F);
                }
                const float after = fit_to_target(with(mix, band_response_db(tone.moves)), shipped().mixed(only(g))).error_db;
                EXPECT_NEAR(after, tone.error_after_db, 0.02F);
            }
    EXPECT_GE(advised, 20);
}
TEST(AdviseMain, ABoomIsTakenDownWhereItIs) {
    const Bands mix = with(shipped().of(9).median_db, band_response_db(bell(200, 15)));
    const MainTone tone = advise_main(mix, shipped().mixed(only(9)), "rock");
    ASSERT_GT(tone.moves.count, 0U) << tone.because;
    const Bands moves = band_response_db(tone.moves);
    EXPECT_LT(moves[10] - moves[20], -1.0F) << tone.because;  // 200 Hz against 2 kHz
    EXPECT_NE(tone.because.find("rock"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
