#include "dsp/mfcc.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linecheck {

Mfcc::Mfcc() : cosines_(mel_count * row) {
    constexpr double count = mel_count;
    for (std::size_t m = 0; m < mel_count; ++m)
        for (std::size_t c = 0; c < mfcc_count; ++c) {
            const double scale = std::sqrt((c == 0 ? 1 : 2) / count);
            const double angle = std::numbers::pi * static_cast<double>(c * (2 * m + 1)) / (2 * count);
            cosines_[m * row + c] = static_cast<float>(scale * std::cos(angle));
        }
}

void Mfcc::measure(std::span<const float, mel_count> log_mel,
                   std::span<float, mfcc_count> out) const noexcept {
    constexpr std::size_t parts = (mfcc_count + lanes - 1) / lanes;
    Lanes even[parts] = {}, odd[parts] = {};
    for (std::size_t m = 0; m < mel_count; m += 2)
        for (std::size_t i = 0; i < parts; ++i) {
            even[i] += log_mel[m] * load(&cosines_[m * row + i * lanes]);
            odd[i] += log_mel[m + 1] * load(&cosines_[(m + 1) * row + i * lanes]);
        }
    float all[parts * lanes];
    for (std::size_t i = 0; i < parts; ++i) store(all + i * lanes, even[i] + odd[i]);
    std::copy_n(all, mfcc_count, out.begin());
}

}  // namespace linecheck
