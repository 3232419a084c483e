#include "dsp/spectrum_shape.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linecheck {

namespace {

constexpr float silence_power = 1e-12F, least_bin_power = 1e-15F, rolloff_share = 0.85F;

/// Sum of log2 over many numbers: multiplies mantissas and adds exponents, and takes one logarithm at the end.
class LogSum {
public:
    void add(Lanes x) noexcept {
        const LanesInt bits = std::bit_cast<LanesInt>(x);
        exponents_ += (bits >> 23) - 127;
        product_ *= std::bit_cast<Lanes>((bits & 0x007fffff) | 0x3f800000);  // 1 to 2: 64 of them fit
    }
    [[nodiscard]] float total() const noexcept {
        return sum(__builtin_convertvector(exponents_, Lanes) + log2(product_));
    }

private:
    LanesInt exponents_{};
    Lanes product_ = splat(1);
};

}  // namespace

SpectrumShaper::SpectrumShaper(std::size_t fft_size, int sample_rate)
    : bins_(fft_size / 2),
      bin_hz_(static_cast<float>(sample_rate) / static_cast<float>(fft_size)),
      magnitudes_(bins_),

      numbers_(bins_) {
    std::iota(numbers_.begin(), numbers_.end(), 1.0F);
}

SpectrumShape SpectrumShaper::measure(const float* power) noexcept {
    Lanes total{}, first_moment{}, powers{}, rise{};
    // Each lane's product holds 64 mantissas at most, whatever the width of the register.
    constexpr std::size_t blocks_a_log_sum = 64;
    float log_total = 0;
    for (std::size_t start = 0; start < bins_; start += blocks_a_log_sum * lanes) {
        LogSum logs;
        for (std::size_t k = start; k < std::min(bins_, start + blocks_a_log_sum * lanes); k += lanes) {
            const Lanes p = load(power + 1 + k), m = square_root(p);
            rise += larger(m - load(&magnitudes_[k]), Lanes{});
            store(&magnitudes_[k], m);
            total += m;
            first_moment += m * load(&numbers_[k]);
            powers += p;
            logs.add(larger(p, splat(least_bin_power)));
        }
        log_total += logs.total();
    }
    SpectrumShape shape;
    shape.flux = sum(rise);
    const float power_total = sum(powers), magnitude_total = sum(total);
    if (power_total < silence_power) return shape;
    const float centroid = sum(first_moment) / magnitude_total, count = static_cast<float>(bins_);
    shape.centroid_hz = centroid * bin_hz_;
    shape.bandwidth_hz = bandwidth_bins(centroid, magnitude_total) * bin_hz_;
    shape.rolloff_hz = static_cast<float>(rolloff_bin(power, power_total)) * bin_hz_;
    shape.flatness = std::min(1.0F, std::exp2(log_total / count) * count / power_total);
    return shape;
}

/// A second pass, since the difference of two large sums would drown a pure tone's few hertz.
float SpectrumShaper::bandwidth_bins(float centroid, float total) const noexcept {
    Lanes spread{};
    for (std::size_t k = 0; k < bins_; k += lanes) {
        const Lanes distance = load(&numbers_[k]) - centroid;
        spread += load(&magnitudes_[k]) * distance * distance;
    }
    return std::sqrt(sum(spread) / total);
}

std::size_t SpectrumShaper::rolloff_bin(const float* power, float total) const noexcept {
    const float wanted = rolloff_share * total;
    constexpr std::size_t stride = 4 * lanes;
    float below = 0;
    std::size_t k = 0;
    for (; k + stride < bins_; k += stride) {
        const float* p = power + 1 + k;
        const float block = sum(load(p) + load(p + lanes) + load(p + 2 * lanes) + load(p + 3 * lanes));
        if (below + block >= wanted) break;
        below += block;
    }
    for (; k < bins_ - 1; ++k) {
        below += power[1 + k];
        if (below >= wanted) break;
    }
    return k + 1;
}

void SpectrumShaper::reset() noexcept { std::fill(magnitudes_.begin(), magnitudes_.end(), 0.0F); }

}  // namespace linecheck
