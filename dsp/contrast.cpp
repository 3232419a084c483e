#include "dsp/contrast.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "dsp/simd.hpp"

namespace linecheck {

namespace {

constexpr std::size_t first_bins[contrast_count + 1] = {1, 9, 18, 35, 69, 137, 274, 1025};
constexpr float least_power = 1e-15F, most_power = 1e15F;
constexpr int passes = 8;

/// a where mask is -1, b where it is 0.
std::int32_t blend(std::int32_t mask, std::int32_t a, std::int32_t b) noexcept {
    return b ^ ((a ^ b) & mask);
}

/// Closes in on the two thresholds that `wanted` bins of a band lie above and below.
/// Positive floats order as their bits do, so thresholds are integers and halving them halves decibels.
struct Search {
    const float* bins;
    std::size_t blocks;
    int padding, wanted;           // padding bins are 0: never above, always below
    std::int32_t high, high_from;  // at most `wanted` bins are above high, more above high_from
    std::int32_t low, low_from;    // at most `wanted` bins are below low, more below low_from
    int above = 0, below = 0;      // bins above high, below low

    void halve() noexcept {
        const std::int32_t try_high = high_from + (high - high_from) / 2;
        const std::int32_t try_low = low + (low_from - low) / 2;
        LanesInt counts{};  // above in the low bits, below from bit 12 on: one sum for both, exact as a float
        for (std::size_t i = 0; i < blocks; ++i) {
            const LanesInt bits = std::bit_cast<LanesInt>(load(bins + i * lanes));
            counts += ((bits > try_high) & 1) + ((bits < try_low) & 4096);
        }
        const int both = static_cast<int>(sum(__builtin_convertvector(counts, Lanes)));
        const int over_count = both & 4095, under_count = (both >> 12) - padding;
        // Which way a search turns cannot be predicted, so it must not be a branch.
        const std::int32_t take_high = -static_cast<std::int32_t>(over_count <= wanted);
        const std::int32_t take_low = -static_cast<std::int32_t>(under_count <= wanted);
        high = blend(take_high, try_high, high);
        high_from = blend(take_high, high_from, try_high);
        above = blend(take_high, over_count, above);
        low = blend(take_low, try_low, low);
        low_from = blend(take_low, low_from, try_low);
        below = blend(take_low, under_count, below);
    }
    [[nodiscard]] float contrast_db() const noexcept {
        Lanes over{}, under{};
        for (std::size_t i = 0; i < blocks; ++i) {
            const Lanes p = load(bins + i * lanes);
            over += std::bit_cast<LanesInt>(p) > high ? p : Lanes{};
            under += std::bit_cast<LanesInt>(p) < low ? p : Lanes{};
        }
        // What the thresholds leave open lies between them and the last ones that were too wide.
        const auto between = [](std::int32_t a, std::int32_t b) {
            return std::bit_cast<float>(a + (b - a) / 2);
        };
        const float strong = sum(over) + static_cast<float>(wanted - above) * between(high_from, high);
        const float weak = sum(under) + static_cast<float>(wanted - below) * between(low, low_from);
        return std::max(0.0F, 10 * std::log10(strong / weak));
    }
};

/// Copies a band into whole registers at `bins` and begins with the thresholds at its extremes.
Search begin_search(const float* power, std::size_t count, float* bins) noexcept {
    const std::size_t blocks = (count + lanes - 1) / lanes;
    Lanes least = splat(most_power), most = splat(least_power);
    LanesInt number{};
    for (std::size_t i = 0; i < lanes; ++i) number[i] = static_cast<int>(i);
    for (std::size_t i = 0; i < blocks * lanes; i += lanes) {
        const Lanes p = smaller(larger(load(power + i), splat(least_power)), splat(most_power));
        const LanesInt inside = number + static_cast<int>(i) < static_cast<int>(count);
        store(bins + i, inside ? p : Lanes{});
        least = smaller(least, inside ? p : splat(most_power));
        most = larger(most, inside ? p : splat(least_power));
    }
    const auto low = std::bit_cast<std::int32_t>(-largest(-least));
    const auto high = std::bit_cast<std::int32_t>(largest(most));
    const int wanted = std::max(1, static_cast<int>((2 * count + 5) / 10));
    return {bins, blocks, static_cast<int>(blocks * lanes - count), wanted, high, low - 1, low, high + 1};
}

}  // namespace

void spectral_contrast(const float* power, std::span<float, contrast_count> out_db) noexcept {
    alignas(64) float bins[1024 + contrast_count * lanes];
    Search searches[contrast_count];
    float* next = bins;
    for (std::size_t i = 0; i < contrast_count; ++i) {
        searches[i] = begin_search(power + first_bins[i], first_bins[i + 1] - first_bins[i], next);
        next += searches[i].blocks * lanes;
    }
    for (int pass = 0; pass < passes; ++pass)  // all bands in turn: one alone would wait for its own count
        for (Search& search : searches) search.halve();
    for (std::size_t i = 0; i < contrast_count; ++i) out_db[i] = searches[i].contrast_db();
}

}  // namespace linecheck
