#include "tests/bench/compare_clips.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "daemon/file_reader.hpp"

namespace linecheck::bench {
namespace {

constexpr std::size_t shortest = 10 * 48000, longest = 30 * 48000;

double third_power(const LongSpectrum& s, double hz) {
    const auto bin = [&](double at) { return std::min(static_cast<std::size_t>(at / s.bin_hz), s.power.size()); };
    double sum = 0;
    for (std::size_t k = bin(hz * std::exp2(-1.0 / 6)); k < bin(hz * std::exp2(1.0 / 6)); ++k) sum += static_cast<double>(s.power[k]);
    return sum;
}

}  // namespace

bool Clip::counts(double hz) const { return third_power(spectrum, hz) > 1e-6 * loudest_third; }

std::vector<float> mono_file(const std::string& path) {
    FileReader reader(path);
    std::vector<std::vector<float>> block(reader.channels(), std::vector<float>(1 << 16));
    std::vector<float*> to;
    for (auto& b : block) to.push_back(b.data());
    std::vector<float> out;
    while (const std::size_t n = reader.read(to.data(), block[0].size()))
        for (std::size_t i = 0; i < n; ++i) {
            float sum = 0;
            for (const auto& b : block) sum += b[i];
            out.push_back(sum / static_cast<float>(block.size()));
        }
    return out;
}

std::vector<Clip> clips_of(const std::string& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Clip> all;
    for (const auto& path : paths) {
        Clip clip{std::filesystem::path(path).stem(), mono_file(path), {}, 0};
        if (clip.samples.size() < shortest) continue;
        clip.samples.resize(std::min(clip.samples.size(), longest));
        const std::span<const float> one[] = {clip.samples};
        clip.spectrum = long_spectrum(one, 48000);
        for (double f = 20; f < 20000; f *= std::exp2(1.0 / 12)) clip.loudest_third = std::max(clip.loudest_third, third_power(clip.spectrum, f));
        all.push_back(std::move(clip));
    }
    return all;
}

}  // namespace linecheck::bench
