#include "dsp/true_peak.hpp"

#include <algorithm>
#include <cassert>

#include "dsp/simd.hpp"

namespace linecheck {

namespace {

constexpr std::size_t taps = true_peak_history + 1;
// Phases 0 and 1 of the table; 3 and 2 are the same backwards.
constexpr float phase0[taps] = {0.0017089843750F,  0.0109863281250F,  -0.0196533203125F, 0.0332031250000F,
                                -0.0594482421875F, 0.1373291015625F,  0.9721679687500F,  -0.1022949218750F,
                                0.0476074218750F,  -0.0266113281250F, 0.0148925781250F,  -0.0083007812500F};
constexpr float phase1[taps] = {-0.0291748046875F, 0.0292968750000F,  -0.0517578125000F, 0.0891113281250F,
                                -0.1665039062500F, 0.4650878906250F,  0.7797851562500F,  -0.2003173828125F,
                                0.1015625000000F,  -0.0582275390625F, 0.0330810546875F,  -0.0189208984375F};

}  // namespace

float true_peak(const float* samples, std::size_t count) noexcept {
    assert(count % lanes == 0);
    Lanes best{};
    for (std::size_t i = 0; i < count; i += lanes) {
        Lanes y0{}, y1{}, y2{}, y3{};
#pragma GCC unroll 12
        for (std::size_t tap = 0; tap < taps; ++tap) {
            const Lanes x = load(samples + i - tap);
            y0 += phase0[tap] * x;
            y1 += phase1[tap] * x;
            y2 += phase1[taps - 1 - tap] * x;
            y3 += phase0[taps - 1 - tap] * x;
        }
        const Lanes between =
            larger(larger(magnitude(y0), magnitude(y1)), larger(magnitude(y2), magnitude(y3)));
        best = larger(best, larger(between, magnitude(load(samples + i))));
    }
    return largest(best);
}

}  // namespace linecheck
