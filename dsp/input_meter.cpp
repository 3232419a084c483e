#include "dsp/input_meter.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "dsp/simd.hpp"

namespace linecheck {
namespace {

struct Totals {
    Lanes sum{}, peak{};
    LanesInt clips{}, broken{};  // counted downwards: a comparison that holds is -1

    Lanes take(Lanes x) noexcept {
        const LanesInt finite = magnitude(x) <= splat(std::numeric_limits<float>::max());  // NaN compares false
        x = finite != 0 ? x : Lanes{};
        broken += finite == 0;
        peak = larger(magnitude(x), peak);
        clips += magnitude(x) >= splat(full_scale);
        sum += x;
        return x;
    }
};

std::uint32_t counted(LanesInt downwards) noexcept {
    std::int32_t n = 0;
    for (std::size_t i = 0; i < lanes; ++i) n -= downwards[i];
    return static_cast<std::uint32_t>(n);
}

}  // namespace

InputLevel meter_input(std::span<float> samples) noexcept {
    InputLevel level;
    if (samples.empty()) return level;
    Totals totals;
    const std::size_t whole = samples.size() / lanes * lanes;
    for (std::size_t i = 0; i < whole; i += lanes) store(&samples[i], totals.take(load(&samples[i])));
    std::array<float, lanes> rest{};
    std::copy(samples.begin() + static_cast<std::ptrdiff_t>(whole), samples.end(), rest.begin());
    store(rest.data(), totals.take(load(rest.data())));
    std::copy_n(rest.begin(), samples.size() - whole, samples.begin() + static_cast<std::ptrdiff_t>(whole));

    level.peak = largest(totals.peak);
    level.dc = sum(totals.sum) / static_cast<float>(samples.size());
    level.clips = counted(totals.clips);
    level.finite = counted(totals.broken) == 0;
    return level;
}

}  // namespace linecheck
