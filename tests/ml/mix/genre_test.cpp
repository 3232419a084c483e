#include "ml/mix/genre.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "tests/support/shared.hpp"

namespace linecheck {
namespace {

const GenreModel& shipped() {
    static const GenreModel model = GenreModel::load(std::string(LINECHECK_SOURCE_DIR) + "/config/genre.safetensors");
    return model;
}

/// A row of plausible columns: a quiet folk song, say.
LibrosaColumns plausible() {
    LibrosaColumns x{};
    const auto names = librosa_column_names();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name(names[i]);
        x[i] = name.starts_with("mfcc") ? (name.ends_with("_var") ? 80 : 0) : 0.05;
        if (name == "mfcc1_mean") x[i] = -150;
        if (name == "mfcc2_mean") x[i] = 100;
        if (name == "mfcc1_var") x[i] = 3000;
        if (name == "chroma_stft_mean") x[i] = 0.35;
        if (name == "chroma_stft_var") x[i] = 0.09;
        if (name == "rms_mean") x[i] = 0.1;
        if (name == "rms_var") x[i] = 0.002;
        if (name == "spectral_centroid_mean") x[i] = 2000;
        if (name == "spectral_centroid_var") x[i] = 3e5;
        if (name == "spectral_bandwidth_mean") x[i] = 2000;
        if (name == "spectral_bandwidth_var") x[i] = 1e5;
        if (name == "rolloff_mean") x[i] = 4300;
        if (name == "rolloff_var") x[i] = 2e6;
        if (name == "zero_crossing_rate_mean") x[i] = 0.09;
        if (name == "zero_crossing_rate_var") x[i] = 0.002;
        if (name == "harmony_mean" || name == "perceptr_mean") x[i] = -1e-4;
        if (name == "harmony_var") x[i] = 0.009;
        if (name == "perceptr_var") x[i] = 0.004;
        if (name == "tempo") x[i] = 117;
    }
    return x;
}

LibrosaColumns louder(LibrosaColumns x, double gain) {
    const auto names = librosa_column_names();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == "rms_mean" || names[i] == "harmony_mean" || names[i] == "perceptr_mean") x[i] *= gain;
        if (names[i] == "rms_var" || names[i] == "harmony_var" || names[i] == "perceptr_var") x[i] *= gain * gain;
        if (names[i] == "mfcc1_mean") x[i] += std::sqrt(128.0) * 20 * std::log10(gain);
    }
    return x;
}

TEST(Genre, ProbabilitiesAddUpAndTheSixAreSumsOfTheTen) {
    const GenreVerdict verdict = shipped().judge(plausible(), Level::mastered);
    EXPECT_NEAR(std::accumulate(verdict.p.begin(), verdict.p.end(), 0.0F), 1.0F, 1e-5F);
    const auto wide = verdict.wide();
    EXPECT_NEAR(std::accumulate(wide.begin(), wide.end(), 0.0F), 1.0F, 1e-5F);
    EXPECT_NEAR(wide[0], verdict.p[0] + verdict.p[6] + verdict.p[7] + verdict.p[8] + verdict.p[9], 1e-6F);  // blues metal pop reggae rock
    EXPECT_LE(verdict.distance, 1.0F);
}
TEST(Genre, AtAnyLevelTheLevelMakesNoDifference) {
    const GenreVerdict loud = shipped().judge(plausible(), Level::any), quiet = shipped().judge(louder(plausible(), 0.03), Level::any);
    for (std::size_t g = 0; g < genre_count; ++g) EXPECT_NEAR(loud.p[g], quiet.p[g], 1e-5F) << genres()[g];
}
TEST(Genre, WhatIsNoMusicIsUnknown) {
    LibrosaColumns silence{};
    silence[static_cast<std::size_t>(std::find(librosa_column_names().begin(), librosa_column_names().end(), "mfcc1_mean") - librosa_column_names().begin())] = -1131;
    for (const Level level : {Level::mastered, Level::any}) {
        EXPECT_EQ(shipped().judge(silence, level).id(), "unknown");
        EXPECT_GT(shipped().judge(silence, level).distance, 1.0F);
    }
}
TEST(Genre, ColumnsThatAreNoNumbersAreUnknown) {
    LibrosaColumns x = plausible();
    x[7] = std::numeric_limits<double>::quiet_NaN();
    const GenreVerdict verdict = shipped().judge(x, Level::mastered);
    EXPECT_FALSE(verdict.known);
    EXPECT_FLOAT_EQ(verdict.confidence(), 0.1F);
}
TEST(Genre, NoWindowsAreUnknownAndTheSameOnesAreTheOne) {
    EXPECT_FALSE(shipped().together({}, Level::any).known);
    const GenreVerdict one = shipped().judge(plausible(), Level::any);
    const std::array<GenreVerdict, 3> same{one, one, one};
    const GenreVerdict all = shipped().together(same, Level::any);
    EXPECT_EQ(all.known, one.known);
    for (std::size_t g = 0; g < genre_count; ++g) EXPECT_NEAR(all.p[g], one.p[g], 1e-6F);
}
TEST(Genre, NamesTheTableItLearntFromBetterThanNineTimesInTen) {
    SKIP_WITHOUT_SHARED("data/gtzan_features_30s.csv");
    const auto rows = parse_genre_table(read_file(shared_folder() + "/data/gtzan_features_30s.csv"), "table");
    std::size_t right = 0, said = 0;
    for (std::size_t i = 0; i < rows.size(); i += 7) {
        ++said;
        right += genres()[shipped().judge(rows[i].columns, Level::mastered).best()] == rows[i].label ? 1 : 0;
    }
    EXPECT_GT(static_cast<double>(right), 0.9 * static_cast<double>(said));
}
TEST(Genre, APrintedModelIsReadTheSame) {
    const std::string bytes = shipped().print("a test");
    const GenreModel again = GenreModel::parse(bytes, "printed");
    const GenreVerdict a = shipped().judge(plausible(), Level::mastered), b = again.judge(plausible(), Level::mastered);
    EXPECT_EQ(a.p, b.p);
    EXPECT_EQ(a.distance, b.distance);
}
TEST(Genre, RefusesForeignAndDamagedFilesByName) {
    const auto refusal = [](const std::string& bytes) {
        try {
            (void)GenreModel::parse(bytes, "x.safetensors");
        } catch (const std::runtime_error& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    EXPECT_NE(refusal("no model"), "");
    EXPECT_NE(refusal(read_file(std::string(LINECHECK_SOURCE_DIR) + "/config/identify.safetensors")).find("linecheck_genre"), std::string::npos);
    Safetensors parts = parse_safetensors(shipped().print(""), "x");
    parts.tensors.erase("any.centres");
    EXPECT_NE(refusal(format_safetensors(parts)).find("any.centres"), std::string::npos);
    parts = parse_safetensors(shipped().print(""), "x");
    parts.tensors["mastered.weights"].shape = {10, static_cast<std::int64_t>(parts.tensors["mastered.weights"].values.size() / 10)};
    EXPECT_NE(refusal(format_safetensors(parts)).find("expected"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
