#include "dsp/chroma.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {

namespace {

constexpr float silence_power = 1e-12F;

}  // namespace

ChromaBands::ChromaBands() : weights_((last_bin - first_bin + 1) * row) {
    for (std::size_t k = first_bin; k <= last_bin; ++k) {
        const double hz = static_cast<double>(k) * analysis_rate / 2048;
        const double pitch = 69 + 12 * std::log2(hz / 440);  // MIDI note number; 60 is a C
        const double below = std::floor(pitch);
        const auto note = static_cast<std::size_t>(below);
        float* weights = &weights_[(k - first_bin) * row];
        weights[note % chroma_count] = static_cast<float>(1 - (pitch - below));
        weights[(note + 1) % chroma_count] = static_cast<float>(pitch - below);
    }
}

void ChromaBands::measure(const float* power, std::span<float, chroma_count> out) const noexcept {
    constexpr std::size_t parts = row / lanes;
    Lanes even[parts] = {}, odd[parts] = {};
    static_assert((last_bin - first_bin) % 2 == 1);
    for (std::size_t k = first_bin; k < last_bin; k += 2) {
        const float* weights = &weights_[(k - first_bin) * row];
        for (std::size_t i = 0; i < parts; ++i) {
            even[i] += power[k] * load(weights + i * lanes);
            odd[i] += power[k + 1] * load(weights + row + i * lanes);
        }
    }
    float total[row];
    for (std::size_t i = 0; i < parts; ++i) store(total + i * lanes, even[i] + odd[i]);
    const float most = *std::max_element(total, total + chroma_count);
    for (std::size_t i = 0; i < chroma_count; ++i) out[i] = most < silence_power ? 0 : total[i] / most;
}

}  // namespace linecheck
