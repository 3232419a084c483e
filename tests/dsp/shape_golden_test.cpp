// Every spectral feature as it leaves the bank against numpy and scipy (tests/dsp/golden/mint.py).
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <numbers>
#include <sstream>
#include <string>

#include "dsp/feature_bank.hpp"
#include "tests/support/bank.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using Values = std::vector<double>;

/// As golden_signal() in mint.py.
test::Signal golden_signal(const std::string& name) {
    constexpr std::size_t count = 6 * hop_frames;
    const test::Signal noise = test::noise(1, static_cast<double>(count) / 48000);
    test::Signal x(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / 48000, hiss = static_cast<double>(noise[i]);
        const auto partial = [&](double hz) { return std::sin(2 * std::numbers::pi * hz * t); };
        double v = 0;
        if (name == "noise") {
            v = 0.1 * hiss;
        } else if (name == "string") {
            v = 0.001 * hiss;
            for (int k = 1; k <= 20; ++k) v += 0.3 / k * partial(523.25 * k);
        } else {
            v = 0.0005 * hiss + 0.8 * std::exp(-t * 40) * partial(180);
        }
        x[i] = static_cast<float>(v);
    }
    return x;
}

struct Check {
    double absolute, relative;  // tolerance = absolute + relative * |truth|
    std::function<Values(const FeatureFrame&)> read;
};

template <class Container>
Values all(const Container& c) {
    return Values(c.begin(), c.end());
}
Values one(float v) { return {static_cast<double>(v)}; }

/// The tolerances are float arithmetic's, except contrast (bisection) and log-mel far below the signal
/// (float rounding of the transform: -140 dB of the strongest bin).
const std::map<std::string, Check> checks{
    {"centroid_hz", {0, 1e-4, [](const auto& f) { return one(f.centroid_hz); }}},
    {"bandwidth_hz", {0, 1e-4, [](const auto& f) { return one(f.bandwidth_hz); }}},
    {"rolloff_hz", {0, 1e-6, [](const auto& f) { return one(f.rolloff_hz); }}},
    {"flatness", {0, 1e-3, [](const auto& f) { return one(f.flatness); }}},
    {"flux", {1e-6, 1e-4, [](const auto& f) { return one(f.flux); }}},
    {"onset_strength", {1e-4, 1e-3, [](const auto& f) { return one(f.onset_strength); }}},
    {"contrast_db", {0.05, 0, [](const auto& f) { return all(f.contrast_db); }}},
    {"chroma", {1e-4, 0, [](const auto& f) { return all(f.chroma); }}},
    {"strongest_hz", {0.01, 1e-5, [](const auto& f) { return all(f.strongest_hz); }}},
    {"mfcc", {2e-3, 0, [](const auto& f) { return all(f.mfcc); }}},
    {"log_mel", {2e-3, 0, [](const auto& f) { return all(f.log_mel); }}},
    {"skewness", {1e-4, 0, [](const auto& f) { return one(f.skewness); }}},
    {"kurtosis", {1e-4, 1e-5, [](const auto& f) { return one(f.kurtosis); }}},
    {"zcr", {1e-7, 0, [](const auto& f) { return one(f.zcr); }}},
};

FeatureFrame heard(const std::string& name) {
    FeatureBank bank(1);
    test::play(bank, golden_signal(name));
    return bank.frame(0);
}

TEST(SpectralFeatures, AgreeWithNumpyAndScipy) {
    std::ifstream file(LINECHECK_SOURCE_DIR "/tests/dsp/golden/shape.csv");
    std::map<std::string, FeatureFrame> frames;
    std::string line;
    int rows = 0;
    while (std::getline(file, line)) {
        if (line.starts_with('#')) continue;
        std::istringstream row(line);
        std::string name, feature, number;
        std::getline(row, name, ',');
        std::getline(row, feature, ',');
        if (!frames.contains(name)) frames.emplace(name, heard(name));
        const Check& check = checks.at(feature);
        const Values values = check.read(frames.at(name));
        for (std::size_t i = 0; std::getline(row, number, ','); ++i) {
            const double truth = std::stod(number);
            ASSERT_LT(i, values.size());
            EXPECT_NEAR(values[i], truth, check.absolute + check.relative * std::abs(truth))
                << name << " " << feature << " " << i;
        }
        ++rows;
    }
    EXPECT_EQ(rows, 3 * static_cast<int>(checks.size()));
}

}  // namespace
}  // namespace linecheck
