#pragma once
/// The numbers a mixing engineer reads, and the only decibel conversions in the tree.
/// A value's unit is in its type, or at the edges (structs that are copied out, JSON, TOML) in its name.
#include <algorithm>
#include <cmath>
#include <compare>

namespace linecheck {

struct Hz {
    float value{};
    auto operator<=>(const Hz&) const = default;
};
struct Seconds {
    float value{};
    auto operator<=>(const Seconds&) const = default;
};
/// Relative: a gain.
struct Decibel {
    float value{};
    auto operator<=>(const Decibel&) const = default;
};
/// Absolute: 0 = full scale (a sine of amplitude 1.0 reads 0 dBFS peak and -3.01 dBFS rms).
struct Dbfs {
    float value{};
    auto operator<=>(const Dbfs&) const = default;
};

constexpr Decibel operator-(Dbfs a, Dbfs b) noexcept { return {a.value - b.value}; }
constexpr Dbfs operator+(Dbfs a, Decibel g) noexcept { return {a.value + g.value}; }

/// Silence reads this, so that no -inf leaves dsp/.
inline constexpr float floor_dbfs = -144.0F;

/// Amplitude (linear, >= 0) to dBFS, not below the floor.
inline float amplitude_to_dbfs(float amplitude) noexcept {
    return std::max(floor_dbfs, 20.0F * std::log10(std::max(amplitude, 1e-12F)));
}
/// Power (mean square, >= 0) to dBFS, not below the floor.
inline float power_to_dbfs(float power) noexcept {
    return std::max(floor_dbfs, 10.0F * std::log10(std::max(power, 1e-24F)));
}
inline float db_to_amplitude(float db) noexcept { return std::pow(10.0F, db / 20.0F); }
inline float db_to_power(float db) noexcept { return std::pow(10.0F, db / 10.0F); }

}  // namespace linecheck
