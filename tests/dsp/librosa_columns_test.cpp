#include "dsp/librosa_columns.hpp"

#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <numbers>
#include <sstream>
#include <vector>

#include "tests/support/shared.hpp"

namespace linecheck {
namespace {

/// 16-bit mono with a plain 44-byte header: what the parity folder holds.
std::vector<float> read_wave(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<float> out((bytes.size() - 44) / 2);
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::int16_t x = 0;
        std::memcpy(&x, bytes.data() + 44 + 2 * i, 2);
        out[i] = static_cast<float>(x) / 32768.0F;
    }
    return out;
}

std::map<std::string, std::vector<double>> read_table(const std::string& path) {
    std::ifstream in(path);
    std::string line;
    std::getline(in, line);
    std::map<std::string, std::vector<double>> rows;
    while (std::getline(in, line)) {
        std::stringstream fields(line);
        std::string name, field;
        std::getline(fields, name, ',');
        std::getline(fields, field, ',');  // length
        for (std::size_t i = 0; i < librosa_column_count && std::getline(fields, field, ','); ++i)
            rows[name].push_back(std::stod(field));
    }
    return rows;
}

/// The table was computed in single precision from a decoder of its time: means agree to 0.2 %, variances to 1 %,
/// the means of the separated signals (nearly 0) absolutely.
double tolerance(std::string_view column, double value) {
    if (column == "harmony_mean" || column == "perceptr_mean") return 1e-5;
    if (column == "tempo") return 1e-4 * value;
    if (column.ends_with("_var")) return std::max(1e-6, 0.01 * std::abs(value));
    return std::max(2e-3 * std::abs(value), column.starts_with("mfcc") ? 0.01 : 1e-5);
}

TEST(LibrosaColumns, AgreeWithTheTableForEveryParityClip) {
    SKIP_WITHOUT_SHARED("data/gtzan_parity");
    const auto table = read_table(shared_folder() + "/data/gtzan_features_30s.csv");
    for (const char* name : {"blues.00000.wav", "blues.00001.wav", "classical.00000.wav", "classical.00001.wav"}) {
        const auto ours = librosa_columns(read_wave(shared_folder() + "/data/gtzan_parity/" + name));
        const auto& theirs = table.at(name);
        for (std::size_t i = 0; i < ours.size(); ++i)
            EXPECT_NEAR(ours[i], theirs[i], tolerance(librosa_column_names()[i], theirs[i])) << name << " " << librosa_column_names()[i];
    }
}

TEST(LibrosaColumns, AToneHasItsFrequencyAsCentroid) {
    std::vector<float> tone(22050 * 3);
    for (std::size_t i = 0; i < tone.size(); ++i)
        tone[i] = 0.5F * static_cast<float>(std::sin(2.0 * std::numbers::pi * 1000.0 * static_cast<double>(i) / librosa_rate));
    const auto columns = librosa_columns(tone);
    EXPECT_NEAR(columns[2], 0.5 / std::numbers::sqrt2, 1e-3);   // rms
    EXPECT_NEAR(columns[4], 1000.0, 30.0);                      // centroid, leakage at the mirrored ends included
    EXPECT_NEAR(columns[10], 2.0 * 1000.0 / librosa_rate, 2e-3);  // zero crossings
}

TEST(LibrosaColumns, SilenceIsFiniteEverywhere) {
    for (const double v : librosa_columns(std::vector<float>(22050, 0.0F))) EXPECT_TRUE(std::isfinite(v));
}

TEST(LibrosaColumns, RefusesLessThanOneFrame) {
    EXPECT_THROW(librosa_columns(std::vector<float>(2048, 0.0F)), std::invalid_argument);
}

}  // namespace
}  // namespace linecheck
