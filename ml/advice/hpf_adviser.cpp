#include "ml/advice/hpf_adviser.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/band_design.hpp"
#include "dsp/units.hpp"
#include "ml/advice/words.hpp"

namespace linecheck {
namespace {

constexpr float share_below = 0.01F, usual_over_db = 3;
constexpr float share_below_rumble = 0.03F;        // a line that rumbles is worth giving up a little more for
constexpr float rumble_db = 0, deep_rumble_db = 3, heard_db = -25;
constexpr float steep_db = -20, steeper_db = -10;  // what lies below the cut, relative to the line

/// Highest frequency with less than `share` of the energy below it, between the edges of the bands.
float highest_free_hz(const Bands& power, float share) noexcept {
    float total = 0, below = 0;
    for (const float p : power) total += p;
    for (std::size_t b = 0; b < band_count; ++b) {
        if (below + power[b] > share * total) {
            const float into = power[b] > 0 ? (share * total - below) / power[b] : 0;
            const BandEdges edges = band_edges(b);
            return static_cast<float>(edges.low_hz * std::pow(edges.high_hz / edges.low_hz, static_cast<double>(into)));
        }
        below += power[b];
    }
    return 20;
}

/// The line's level over its target's, heard above where the low cut may come to lie.
float level_over(const Bands& line, const TargetCurve& target, float from_hz) noexcept {
    float here = 1e-20F, there = 1e-20F;
    for (std::size_t b = 0; b < band_count; ++b) {
        if (band_centre_hz(b) < static_cast<double>(from_hz)) continue;
        here += db_to_power(line[b]);
        there += db_to_power(target.median_db[b]);
    }
    return 10 * std::log10(here / there);
}

/// How much more lies below a frequency than the target's upper edge allows.
float excess_db_below(const Bands& line, const TargetCurve& target, float level, float hz) noexcept {
    float here = 1e-20F, most = 1e-20F;
    for (std::size_t b = 0; b < band_count && band_centre_hz(b) < static_cast<double>(hz); ++b) {
        here += db_to_power(line[b]);
        most += db_to_power(target.high_db[b] + level);
    }
    return 10 * std::log10(here / most);
}

float share_db_below(const Bands& dbfs, float hz) noexcept {
    float total = 0, below = 0;
    for (std::size_t b = 0; b < band_count; ++b) {
        const float power = db_to_power(dbfs[b]);
        total += power;
        if (band_centre_hz(b) < static_cast<double>(hz)) below += power;
    }
    return total > 0 ? 10 * std::log10(std::max(1e-14F, below / total)) : -140.0F;
}

/// More below the lowest cut than the source ever has, or clearly more below some frequency further down, where nobody plays.
bool rumbles(const Bands& line, const TargetCurve& target, float level, float lowest_hz) noexcept {
    if (excess_db_below(line, target, level, lowest_hz) > rumble_db) return true;
    for (std::size_t b = 1; b < band_count && band_centre_hz(b) < static_cast<double>(lowest_hz); ++b) {
        const auto hz = static_cast<float>(band_centre_hz(b));
        if (share_db_below(line, hz) > heard_db && excess_db_below(line, target, level, hz) > deep_rumble_db) return true;
    }
    return false;
}

}  // namespace

Advice advise_low_cut(const LineView& line, const TargetCurve& target) {
    const LabelRule& rule = line.rule();
    if (rule.high_cut_hz <= 0) return {AdviceKind::hpf, {}, "a low cut is not for this source", 1};
    const Bands bands = line.facts->bands_dbfs();
    const float level = level_over(bands, target, rule.high_cut_hz);
    const bool rumble = rumbles(bands, target, level, rule.low_cut_hz);
    Bands own;
    for (std::size_t b = 0; b < band_count; ++b) own[b] = db_to_power(std::min(bands[b], target.median_db[b] + (rumble ? 0 : usual_over_db) + level));
    float hz = std::min(highest_free_hz(own, rumble ? share_below_rumble : share_below), rule.high_cut_hz);
    if (rumble) hz = std::max(hz, rule.low_cut_hz);
    const float below = share_db_below(bands, hz);
    if (hz < 0.8F * rule.low_cut_hz || hz < 20)
        return {AdviceKind::hpf, {}, "it plays down to where a low cut would begin", 1};
    const int slope = below > steeper_db ? 24 : below > steep_db ? 18 : 12;
    std::string because = "below " + words::hz(hz) + " the source itself has next to nothing";
    if (below > steep_db) because += ", and what is there, " + words::db(below) + " relative to all, is rumble: " + std::to_string(slope) + " dB an octave";
    return {AdviceKind::hpf, LowCut{std::round(hz), slope}, std::move(because), 0.9F};
}

}  // namespace linecheck
