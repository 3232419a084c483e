#pragma once
/// A register of floats as wide as the build's instruction set, and the few operations the hot loops need.
///
///   Recursive filters run with one channel a lane; spectra run with one bin a lane.
///   meaning  lanes is a compile-time constant of the build (-march), not a run-time choice
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <new>
#include <utility>
#include <vector>

#include "dsp/units.hpp"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace linecheck {

#if defined(__AVX512F__)
inline constexpr std::size_t lanes = 16;
#elif defined(__AVX__)
inline constexpr std::size_t lanes = 8;
#else
inline constexpr std::size_t lanes = 4;  // SSE2, NEON
#endif

using Lanes [[gnu::vector_size(lanes * sizeof(float))]] = float;
using LanesInt [[gnu::vector_size(lanes * sizeof(float))]] = std::int32_t;

inline Lanes load(const float* p) noexcept {
    Lanes v;
    std::memcpy(&v, p, sizeof v);
    return v;
}
inline void store(float* p, Lanes v) noexcept { std::memcpy(p, &v, sizeof v); }
inline Lanes splat(float x) noexcept { return Lanes{} + x; }
inline Lanes larger(Lanes a, Lanes b) noexcept { return a > b ? a : b; }
inline Lanes smaller(Lanes a, Lanes b) noexcept { return a < b ? a : b; }
inline Lanes magnitude(Lanes v) noexcept {
    return std::bit_cast<Lanes>(std::bit_cast<LanesInt>(v) & 0x7fffffff);
}

inline Lanes square_root(Lanes v) noexcept {
#if defined(__AVX512F__)
    return _mm512_sqrt_ps(v);
#elif defined(__AVX__)
    return _mm256_sqrt_ps(v);
#elif defined(__SSE2__)
    return _mm_sqrt_ps(v);
#else
    for (std::size_t i = 0; i < lanes; ++i) v[i] = __builtin_sqrtf(v[i]);
    return v;
#endif
}
/// One bit a lane in which a comparison holds.
inline std::uint32_t mask_of(LanesInt comparison) noexcept {
#if defined(__AVX512F__)
    const auto bits = std::bit_cast<__m512i>(comparison);
    return _mm512_test_epi32_mask(bits, bits);
#elif defined(__AVX__)
    return static_cast<std::uint32_t>(_mm256_movemask_ps(std::bit_cast<__m256>(comparison)));
#elif defined(__SSE2__)
    return static_cast<std::uint32_t>(_mm_movemask_ps(std::bit_cast<__m128>(comparison)));
#else
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < lanes; ++i) mask |= comparison[i] != 0 ? 1U << i : 0U;
    return mask;
#endif
}

template <int first, int step, int... i>
inline Lanes picked(Lanes a, Lanes b, std::integer_sequence<int, i...>) noexcept {
    return __builtin_shufflevector(a, b, (first + step * i)...);
}
/// Lane i of the result is lane first + step * i of a followed by b.
template <int first, int step>
inline Lanes pick(Lanes a, Lanes b) noexcept {
    return picked<first, step>(a, b, std::make_integer_sequence<int, static_cast<int>(lanes)>{});
}
template <int first, int... i>
inline Lanes interlaced(Lanes a, Lanes b, std::integer_sequence<int, i...>) noexcept {
    return __builtin_shufflevector(a, b, (first + i / 2 + i % 2 * static_cast<int>(lanes))...);
}
/// a's and b's lanes in turn, beginning with lane `first` of each.
template <int first>
inline Lanes interlace(Lanes a, Lanes b) noexcept {
    return interlaced<first>(a, b, std::make_integer_sequence<int, static_cast<int>(lanes)>{});
}
inline Lanes reversed(Lanes v) noexcept { return pick<static_cast<int>(lanes) - 1, -1>(v, v); }

/// Turns [lanes] rows of the registers into columns, by log2(lanes) perfect shuffles.
inline void transpose(Lanes (&rows)[lanes]) noexcept {
    for (std::size_t stage = 1; stage < lanes; stage *= 2) {
        Lanes next[lanes];
        for (std::size_t i = 0; i < lanes / 2; ++i) {
            next[2 * i] = interlace<0>(rows[i], rows[i + lanes / 2]);
            next[2 * i + 1] = interlace<static_cast<int>(lanes / 2)>(rows[i], rows[i + lanes / 2]);
        }
        for (std::size_t i = 0; i < lanes; ++i) rows[i] = next[i];
    }
}

/// Folds the register onto its own half until one lane is left: few steps that wait for each other.
template <class Fold>
inline float folded(Lanes v, Fold&& fold) noexcept {
#if defined(__AVX512F__)
    v = fold(v, pick<8, 1>(v, v));
#endif
#if defined(__AVX__)
    v = fold(v, pick<4, 1>(v, v));
#endif
    v = fold(v, pick<2, 1>(v, v));
    return fold(v, pick<1, 1>(v, v))[0];
}
inline float sum(Lanes v) noexcept {
    return folded(v, [](Lanes a, Lanes b) { return a + b; });
}
inline float largest(Lanes v) noexcept { return folded(v, larger); }

/// Base-2 logarithm of positive normal numbers, absolute error below 3e-7 plus rounding of the result.
/// Minimax polynomial of degree 8 fitted over one octave around 1.
inline Lanes log2(Lanes x) noexcept {
    const LanesInt bits = std::bit_cast<LanesInt>(x);
    const LanesInt exponent = (bits - 0x3f3504f3) >> 23;  // sqrt(1/2): mantissas from 0.707 to 1.414
    const Lanes r = std::bit_cast<Lanes>(bits - (exponent << 23)) - 1.0F;
    Lanes q = splat(0.12541121F);
    for (const float c : {-0.21030293F, 0.21737966F, -0.23851950F, 0.28765666F, -0.36072120F, 0.48092252F,
                          -0.72134715F, 1.44269490F})
        q = q * r + c;
    return q * r + __builtin_convertvector(exponent, Lanes);
}

/// power_to_dbfs() of units.hpp for a whole register, right to 2e-5 dB.
inline Lanes power_to_dbfs(Lanes power) noexcept {
    constexpr float per_octave = 3.01029996F;  // 10 log10(2)
    return larger(log2(larger(power, splat(1e-24F))) * per_octave, splat(floor_dbfs));
}

/// Memory that begins on a cache line, as FFTW's and the widest registers' loads like it.
template <class T>
struct CacheAligned {
    using value_type = T;
    CacheAligned() = default;
    template <class U>
    explicit CacheAligned(const CacheAligned<U>&) noexcept {}
    T* allocate(std::size_t n) {
        return static_cast<T*>(::operator new (n * sizeof(T), std::align_val_t{64}));
    }
    void deallocate(T* p, std::size_t) noexcept { ::operator delete (p, std::align_val_t{64}); }
    bool operator==(const CacheAligned&) const = default;
};
using AlignedFloats = std::vector<float, CacheAligned<float>>;

}  // namespace linecheck
