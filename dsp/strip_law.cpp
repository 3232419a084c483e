#include "dsp/strip_law.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::array x32_slopes{12, 18, 24};
constexpr std::array butterworth_12{12};
constexpr std::array x32_ratios{1.1F, 1.3F, 1.5F, 2.0F, 2.5F, 3.0F, 4.0F, 5.0F, 7.0F, 10.0F, 20.0F, 100.0F};

/// From 1 to 25.5 in tenths.
constexpr std::array<float, 246> tenths = [] {
    std::array<float, 246> ratios{};
    for (std::size_t i = 0; i < ratios.size(); ++i) ratios[i] = static_cast<float>(10 + i) / 10.0F;
    return ratios;
}();

constexpr Steps even(float low, float high, int count) { return {low, high, count, false}; }
constexpr Steps ratio(float low, float high, int count) { return {low, high, count, true}; }

constexpr GateLaw x32_gate{even(-80, 0, 161), even(3, 60, 58), even(0, 120, 121), ratio(0.02F, 2000, 101), ratio(5, 4000, 101)};
constexpr CompLaw x32_comp{even(-60, 0, 121), x32_ratios, even(0, 5, 6), even(0, 120, 121), ratio(5, 4000, 101), even(0, 24, 49), true};
constexpr GateLaw yamaha_gate{even(-72, 0, 721), even(0, 70, 71), even(0, 120, 121), ratio(0.02F, 1960, 216), ratio(5, 42700, 160)};
constexpr CompLaw yamaha_comp{even(-54, 0, 541), tenths, even(0, 5, 6), even(0, 120, 121), ratio(5, 42700, 160), even(0, 40, 401), false};
constexpr GateLaw generic_gate{even(-80, 0, 161), even(0, 80, 161), even(0, 100, 1001), ratio(1, 2000, 331), ratio(5, 4000, 301)};
constexpr CompLaw generic_comp{even(-60, 0, 121), tenths, even(0, 12, 25), even(0, 120, 1201), ratio(5, 4000, 301), even(0, 24, 49), true};

constexpr std::array<StripLaw, 4> laws{{
    {"generic", even(-18, 18, 361), ratio(20, 500, 279), x32_slopes, 6, 6, ratio(20, 20000, 601), even(-18, 18, 361), ratio(0.1F, 16, 201),
     generic_gate, generic_comp},
    {"x32", even(-18, 18, 145), ratio(20, 400, 101), x32_slopes, 4, 6, ratio(20, 20000, 201), even(-15, 15, 121), ratio(0.3F, 10, 72),
     x32_gate, x32_comp},
    {"yamaha", even(-96, 24, 1201), ratio(20, 2000, 241), x32_slopes, 4, 4, ratio(20, 20000, 361), even(-18, 18, 361), ratio(0.1F, 16, 201),
     yamaha_gate, yamaha_comp},
    {"dlive", even(-24, 24, 481), ratio(20, 2000, 128), butterworth_12, 4, 4, ratio(20, 20000, 128), even(-15, 15, 128),
     ratio(0.92F, 12.98F, 25), std::nullopt, std::nullopt},
}};

template <class T>
T nearest(std::span<const T> values, T value) noexcept {
    const auto farther = [value](T a, T b) { return std::abs(a - value) < std::abs(b - value); };
    return *std::min_element(values.begin(), values.end(), farther);
}

GateSettings snap(GateSettings s, const GateLaw& law) noexcept {
    return {snapped(s.threshold_dbfs, law.threshold_dbfs), snapped(s.range_db, law.range_db), snapped(s.attack_ms, law.attack_ms),
            snapped(s.hold_ms, law.hold_ms), snapped(s.release_ms, law.release_ms)};
}

CompSettings snap(CompSettings s, const CompLaw& law) noexcept {
    return {.threshold_dbfs = snapped(s.threshold_dbfs, law.threshold_dbfs), .ratio = nearest(law.ratios, s.ratio),
            .knee_db = snapped(s.knee_db, law.knee_db), .attack_ms = snapped(s.attack_ms, law.attack_ms),
            .release_ms = snapped(s.release_ms, law.release_ms), .makeup_db = snapped(s.makeup_db, law.makeup_db),
            .rms = s.rms && law.has_rms};
}

}  // namespace

float snapped(float value, const Steps& steps) noexcept {
    if (!(value > steps.low)) return steps.low;  // NaN compares false
    if (value >= steps.high) return steps.high;
    const double low = static_cast<double>(steps.low), high = static_cast<double>(steps.high), x = static_cast<double>(value);
    const double last = steps.count - 1;
    if (steps.logarithmic) {
        const double step = std::round(std::log(x / low) / std::log(high / low) * last);
        return static_cast<float>(low * std::pow(high / low, step / last));
    }
    return static_cast<float>(low + (high - low) * std::round((x - low) / (high - low) * last) / last);
}

StripSettings snap(const StripSettings& settings, const StripLaw& law) noexcept {
    StripSettings out = settings;
    out.trim_db = snapped(settings.trim_db, law.trim_db);
    if (settings.low_cut) out.low_cut = LowCut{snapped(settings.low_cut->freq_hz, law.low_cut_hz), nearest(law.low_cut_slopes, settings.low_cut->slope_db)};
    out.eq_bands = std::min({settings.eq_bands, law.eq_bands, max_eq_bands});
    for (std::size_t i = 0; i < max_eq_bands; ++i) {
        const EqBand& b = settings.eq[i];
        out.eq[i] = i < out.eq_bands ? EqBand{b.type, snapped(b.freq_hz, law.eq_hz), snapped(b.gain_db, law.eq_gain_db), snapped(b.q, law.eq_q)} : EqBand{};
    }
    out.gate = settings.gate && law.gate ? std::optional(snap(*settings.gate, *law.gate)) : std::nullopt;
    out.comp = settings.comp && law.comp ? std::optional(snap(*settings.comp, *law.comp)) : std::nullopt;
    return out;
}

std::span<const StripLaw> strip_laws() noexcept { return laws; }

const StripLaw* strip_law(std::string_view id) noexcept {
    const auto* const found = std::find_if(laws.begin(), laws.end(), [id](const StripLaw& law) { return law.id == id; });
    return found == laws.end() ? nullptr : found;
}

}  // namespace linecheck
