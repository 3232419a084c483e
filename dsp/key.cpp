#include "dsp/key.hpp"

#include <array>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::array<double, 12> major{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
constexpr std::array<double, 12> minor{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};
constexpr std::array<const char*, 12> notes{"C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"};

double correlation(std::span<const float, 12> chroma, const std::array<double, 12>& profile, std::size_t tonic) {
    double mean_c = 0, mean_p = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        mean_c += static_cast<double>(chroma[i]) / 12;
        mean_p += profile[i] / 12;
    }
    double both = 0, c2 = 0, p2 = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        const double c = static_cast<double>(chroma[(i + tonic) % 12]) - mean_c, p = profile[i] - mean_p;
        both += c * p;
        c2 += c * c;
        p2 += p * p;
    }
    return c2 > 1e-12 ? both / std::sqrt(c2 * p2) : 0.0;
}

}  // namespace

Key estimate_key(std::span<const float, 12> chroma) {
    Key best;
    for (std::size_t tonic = 0; tonic < 12; ++tonic)
        for (const bool is_major : {true, false}) {
            const auto r = static_cast<float>(correlation(chroma, is_major ? major : minor, tonic));
            if (r > best.correlation) best = {std::string(notes[tonic]) + (is_major ? " major" : " minor"), r};
        }
    return best;
}

}  // namespace linecheck
