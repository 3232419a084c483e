#include "dsp/contrast.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "dsp/simd.hpp"

namespace linecheck {

namespace {

constexpr std::size_t first_bins[contrast_count + 1] = {1, 9, 18, 35, 69, 137, 274, 1025};
constexpr float least_power = 1e-15F;
constexpr int passes = 15;

/// The bins of one band. Positive floats order as their bits do, so thresholds are integers.
class Band {
public:
    Band(const float* power, std::size_t count) noexcept : power_(power), count_(static_cast<int>(count)) {}

    struct Tally {
        int above = 0, below = 0;  // bins beyond the two thresholds
    };
    [[nodiscard]] Tally count(std::int32_t high, std::int32_t low) const noexcept {
        LanesInt above{}, below{};
        each([&](Lanes p, LanesInt inside) {
            const LanesInt bits = std::bit_cast<LanesInt>(p);
            above -= (bits > high) & inside;
            below -= (bits < low) & inside;
        });
        return {total(above), total(below)};
    }
    struct Sums {
        float above = 0, below = 0;
    };
    [[nodiscard]] Sums sums(std::int32_t high, std::int32_t low) const noexcept {
        Lanes above{}, below{};
        each([&](Lanes p, LanesInt inside) {
            const LanesInt bits = std::bit_cast<LanesInt>(p);
            above += ((bits > high) & inside) != 0 ? p : Lanes{};
            below += ((bits < low) & inside) != 0 ? p : Lanes{};
        });
        return {sum(above), sum(below)};
    }
    struct Extremes {
        std::int32_t least = 0, most = 0;
    };
    [[nodiscard]] Extremes extremes() const noexcept {
        Lanes least = splat(1e30F), most = splat(least_power);
        each([&](Lanes p, LanesInt inside) {
            least = inside != 0 ? smaller(least, p) : least;
            most = inside != 0 ? larger(most, p) : most;
        });
        return {std::bit_cast<std::int32_t>(-largest(-least)), std::bit_cast<std::int32_t>(largest(most))};
    }

private:
    template <class F>
    void each(F&& f) const noexcept {
        LanesInt number{};
        for (std::size_t i = 0; i < lanes; ++i) number[i] = static_cast<int>(i);
        for (int k = 0; k < count_; k += static_cast<int>(lanes))
            f(larger(load(power_ + k), splat(least_power)), number + k < count_);
    }
    static int total(LanesInt v) noexcept {
        int all = 0;
        for (std::size_t i = 0; i < lanes; ++i) all += v[i];
        return all;
    }
    const float* power_;
    int count_;
};

/// Closes in on the thresholds that `wanted` bins lie above and below, both in the same passes.
float contrast_of(const Band& band, int wanted) noexcept {
    const auto [least, most] = band.extremes();
    std::int32_t high = most, high_from = least - 1;  // at most `wanted` bins are above high
    std::int32_t low = least, low_from = most + 1;    // at most `wanted` bins are below low
    Band::Tally tally;
    for (int pass = 0; pass < passes && (tally.above != wanted || tally.below != wanted); ++pass) {
        const std::int32_t try_high = tally.above == wanted ? high : std::midpoint(high_from, high);
        const std::int32_t try_low = tally.below == wanted ? low : std::midpoint(low_from, low);
        const Band::Tally found = band.count(try_high, try_low);
        if (found.above <= wanted) {
            high = try_high;
            tally.above = found.above;
        } else {
            high_from = try_high;
        }
        if (found.below <= wanted) {
            low = try_low;
            tally.below = found.below;
        } else {
            low_from = try_low;
        }
    }
    const Band::Sums sums = band.sums(high, low);  // bins that equal a threshold fill up the fifth
    const float strong = sums.above + static_cast<float>(wanted - tally.above) * std::bit_cast<float>(high);
    const float weak = sums.below + static_cast<float>(wanted - tally.below) * std::bit_cast<float>(low);
    return 10 * std::log10(strong / weak);
}

}  // namespace

void spectral_contrast(const float* power, std::span<float, contrast_count> out_db) noexcept {
    for (std::size_t i = 0; i < contrast_count; ++i) {
        const std::size_t count = first_bins[i + 1] - first_bins[i];
        const int wanted = std::max(1, static_cast<int>((2 * count + 5) / 10));
        out_db[i] = std::max(0.0F, contrast_of({power + first_bins[i], count}, wanted));
    }
}

}  // namespace linecheck
