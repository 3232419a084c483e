// Folds, fit and calibration of the genre model, on genres that are easy to tell apart.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>
#include <stdexcept>

#include "ml/train/genre_curves.hpp"
#include "ml/train/genre_fit.hpp"
#include "ml/train/genre_study.hpp"

namespace linecheck::train {
namespace {

/// Tracks whose tempo and cepstra tell the genre, with noise.
std::vector<GenreTrack> easy_tracks(std::size_t of_each) {
    std::mt19937_64 rng(7);
    std::normal_distribution<double> noise;
    std::vector<GenreTrack> out;
    for (std::size_t i = 0; i < of_each * genre_count; ++i) {
        GenreTrack track;
        track.genre = i % genre_count;
        for (std::size_t c = 0; c < librosa_column_count; ++c) track.columns[c] = std::exp(0.2 * noise(rng));
        for (std::size_t c = 20; c < 40; ++c) track.columns[c] += (c - 20) / 2 == track.genre ? 3.0 : 0.0;
        out.push_back(track);
    }
    return out;
}

TEST(GenreFolds, IdenticalTracksShareAFoldAndGenresAreSpread) {
    auto tracks = easy_tracks(20);
    tracks[10].columns = tracks[190].columns = tracks[50].columns;  // all of genre 0
    EXPECT_EQ(repeated(tracks), 2U);
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const auto fold = fold_of_rows(tracks, seed);
        EXPECT_EQ(fold[10], fold[50]);
        EXPECT_EQ(fold[190], fold[50]);
        for (int f = 0; f < genre_folds; ++f)
            for (std::size_t g = 1; g < genre_count; ++g) {
                int here = 0;
                for (std::size_t i = 0; i < tracks.size(); ++i) here += fold[i] == f && tracks[i].genre == g ? 1 : 0;
                EXPECT_EQ(here, 4);
            }
    }
    EXPECT_NE(fold_of_rows(tracks, 1), fold_of_rows(tracks, 2));
}
TEST(GenreFolds, NoTrackIsJudgedByWhatLearntIt) {
    const auto tracks = easy_tracks(5);
    const auto all = judged(tracks, 2, [](const auto& learn, const auto& ask, std::uint64_t) {
        std::set<LibrosaColumns> known;
        for (const auto& track : learn) known.insert(track.columns);
        for (const auto& track : ask) EXPECT_FALSE(known.contains(track.columns));
        return std::vector<GenreVerdict>(ask.size());
    });
    EXPECT_EQ(all.size(), 2 * tracks.size());
}
TEST(GenreFit, TellsEasyGenresApartAndScoresThem) {
    const auto learn = easy_tracks(12);
    auto ask = easy_tracks(15);
    ask.erase(ask.begin(), ask.begin() + 120);
    const GenreMachine machine = fit_genre(learn, Level::mastered, 1, 60);
    const GenreModel model(machine, machine);
    std::vector<JudgedTrack> all;
    for (const GenreTrack& track : ask) all.push_back({track.genre, 0, 0, model.judge(track.columns, Level::mastered)});
    EXPECT_GT(score(all).ten, 0.9);
    EXPECT_GT(score(all).six_balanced, 0.9);
}
TEST(GenreFit, NoLandmarkIsATrack) {
    const auto tracks = easy_tracks(4);
    const GenreMachine machine = fit_genre(tracks, Level::mastered, 1, 50);
    for (const GenreTrack& track : tracks) {
        const Eigen::RowVectorXd row = machine.scaled(track.columns, Level::mastered);
        EXPECT_GT((machine.landmarks.rowwise() - row).rowwise().norm().minCoeff(), 0.1);
    }
}
TEST(GenreFit, RefusesAGenreOfOneTrack) {
    auto tracks = easy_tracks(3);
    std::erase_if(tracks, [](const GenreTrack& t) { return t.genre == 4; });
    tracks.push_back({{}, 4});
    EXPECT_THROW(fit_genre(tracks, Level::mastered, 1, 10), std::runtime_error);
}
TEST(GenreCalibration, FindsTheTemperatureAndAThresholdThatKeepsItsPromise) {
    std::mt19937_64 rng(3);
    std::vector<JudgedTrack> all;
    for (int i = 0; i < 4000; ++i) {  // right as often as it says, then made twice as sure
        const double p = 0.3 + 0.69 * static_cast<double>(rng() % 1000) / 1000;
        JudgedTrack track;
        track.genre = static_cast<double>(rng() % 1000) / 1000 < p ? 0 : 1 + rng() % 9;
        track.verdict.p.fill(static_cast<float>((1 - p) / 9));
        track.verdict.p[0] = static_cast<float>(p);
        track.verdict.distance = static_cast<float>(i);
        track.verdict = calibrated(track.verdict, {0.5, 0, 1});
        all.push_back(track);
    }
    const GenreCalibration by = calibrate(all);
    EXPECT_NEAR(by.temperature, 2.0, 0.15);
    EXPECT_NEAR(by.reach, 3939, 2);
    double said = 0, right = 0;
    for (const JudgedTrack& track : all)
        if (calibrated(track.verdict, {by.temperature, by.threshold, 1e9}).known) said += 1, right += track.genre == 0 ? 1 : 0;
    EXPECT_NEAR(right / said, right_enough, 0.01);
}
TEST(GenreCurves, OfTracksAreReadBackAndHoldMostOfThem) {
    const GenreCurves curves = measure_genre_curves(easy_tracks(20));
    EXPECT_NO_THROW(GenreCurves::parse(curves.print(), "measured"));  // in order, and whole
    EXPECT_EQ(curves.of(3).sources, 20);
    for (std::size_t b = 1; b <= 27; ++b) EXPECT_GE(curves.of(3).high_db[b] - curves.of(3).low_db[b], 3.99F);
}
TEST(GenreStudy, BandsAreSharesOfTheRebuiltSpectrum) {
    LibrosaColumns flat{};
    flat[2] = 0.1;
    const auto x = study_columns(flat);
    float sum = 0;
    for (std::size_t i = 0; i < 5; ++i) sum += std::pow(10.0F, x[i] / 10);
    EXPECT_NEAR(sum, 1.0F, 1e-4F);
    EXPECT_NEAR(x[5], -20.0F, 1e-4F);
    EXPECT_GT(x[4], x[0] + 10.0F);  // as many decibels per Hz: the widest band has most
}

}  // namespace
}  // namespace linecheck::train
