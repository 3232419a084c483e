#include "ml/advice/eq_fit.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "dsp/band_design.hpp"
#include "dsp/channel_strip.hpp"
#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr float over_noise_db = 10, apart_octaves = 0.3F;
constexpr float worth_share = 0.85F;  // of the squares outside: a band that leaves more is not worth a knob
constexpr std::array<float, 5> bell_qs{0.7F, 1.0F, 1.4F, 2.0F, 2.8F};
constexpr float shelf_q = 0.707F;

/// A band and what each decibel of its gain does to the third octaves.
struct Candidate {
    EqBand band;
    Bands per_db{};
};

Candidate candidate(EqType type, float hz, float q) {
    constexpr float gain = -4;
    Candidate c{{type, hz, gain, q}, {}};
    EqCurve one;
    one.bands[0] = c.band;
    one.count = 1;
    c.per_db = band_response_db(one);
    for (float& v : c.per_db) v /= gain;
    return c;
}

/// Bells every sixth of an octave, shelves at the ends.
const std::vector<Candidate>& candidates() {
    static const std::vector<Candidate> all = [] {
        std::vector<Candidate> out;
        for (int step = 0; step <= 54; ++step) {
            const float hz = 40 * std::pow(2.0F, static_cast<float>(step) / 6);
            for (const float q : bell_qs) out.push_back(candidate(EqType::peak, hz, q));
            if (hz <= 500) out.push_back(candidate(EqType::low_shelf, hz, shelf_q));
            if (hz >= 2000 && hz <= 12000) out.push_back(candidate(EqType::high_shelf, hz, shelf_q));
        }
        return out;
    }();
    return all;
}

/// The fit as it stands: the line relative to the target, what the chosen bands do to it, and what that leaves.
class Fit {
public:
    Fit(const Bands& line, const Bands& noise, const TargetCurve& target, const EqBounds& bounds) : line_(line), target_(target), bounds_(bounds) {
        const BandFit first = fit_to_target(line, target);
        float sum = 0;
        for (std::size_t b = 0; b < band_count; ++b) sum += weight_[b] = std::sqrt(first.weight[b]);
        for (std::size_t b = 0; b < band_count; ++b) {
            weight_[b] /= sum;
            buried_[b] = line[b] < noise[b] + over_noise_db;
        }
        settle();
    }
    /// Squares of what lies outside, with one more band.
    [[nodiscard]] float left_with(const Bands& per_db, float gain) const noexcept {
        float left = 0;
        for (std::size_t b = 0; b < band_count; ++b) {
            const float sum = response_[b] + gain * per_db[b], level = relative_[b] + gain * per_db[b];
            const float above = level - target_.high_db[b], below = buried_[b] ? 0 : target_.low_db[b] - level;
            const float out = std::max({0.0F, above, below}), far = std::max(0.0F, std::fabs(sum) - bounds_.most_sum_db);
            const float lifts_noise = buried_[b] ? std::max(0.0F, sum) : 0.0F;
            left += weight_[b] * (out * out + far * far + lifts_noise * lifts_noise);
        }
        return left;
    }
    [[nodiscard]] float left() const noexcept { return left_with(Bands{}, 0); }
    [[nodiscard]] const EqBounds& bounds() const noexcept { return bounds_; }
    void place(const Bands& per_db, float gain) noexcept {
        for (std::size_t b = 0; b < band_count; ++b) response_[b] += gain * per_db[b];
        settle();
    }
    [[nodiscard]] Bands result() const noexcept {
        Bands out;
        for (std::size_t b = 0; b < band_count; ++b) out[b] = line_[b] + response_[b];
        return out;
    }

private:
    /// Matches the levels anew.
    void settle() noexcept {
        const Bands now = result();
        const float offset = fit_to_target(now, target_).offset_db;
        const Bands level = smoothed(now);
        for (std::size_t b = 0; b < band_count; ++b) relative_[b] = level[b] - offset;
    }
    Bands line_, response_{}, relative_{}, weight_{};
    std::array<bool, band_count> buried_{};
    const TargetCurve& target_;
    const EqBounds bounds_;
};

struct Placed {
    const Candidate* what = nullptr;
    float gain = 0, left = 0;
};

/// Two knobs for one place would be one knob turned further than allowed.
bool taken(const Candidate& c, const std::vector<Placed>& bands) noexcept {
    return std::any_of(bands.begin(), bands.end(), [&](const Placed& p) {
        const EqBand& other = p.what->band;
        if (c.band.type != EqType::peak || other.type != EqType::peak) return c.band.type == other.type;
        return std::fabs(std::log2(c.band.freq_hz / other.freq_hz)) < apart_octaves;
    });
}

Placed best_band(const Fit& fit, const std::vector<Placed>& bands, bool boosts) {
    Placed best{nullptr, 0, fit.left()};
    for (const Candidate& c : candidates()) {
        if (c.band.q > fit.bounds().most_q || taken(c, bands)) continue;
        for (float gain = -fit.bounds().most_cut_db; gain <= (boosts ? fit.bounds().most_boost_db : -1.0F); gain += 1) {
            if (gain == 0) continue;
            const float left = fit.left_with(c.per_db, gain);
            if (left < best.left) best = {&c, gain, left};
        }
    }
    return best;
}

void refine(Fit& fit, std::vector<Placed>& bands) {
    for (int round = 0; round < 6; ++round)
        for (Placed& band : bands)
            for (const float step : {-1.0F, -0.5F, 0.5F, 1.0F}) {
                const float gain = std::clamp(band.gain + step, -fit.bounds().most_cut_db, fit.bounds().most_boost_db);
                if (fit.left_with(band.what->per_db, gain - band.gain) >= fit.left() - 1e-5F) continue;
                fit.place(band.what->per_db, gain - band.gain);
                band.gain = gain;
            }
}

EqCurve snapped_curve(const std::vector<Placed>& bands, const StripLaw& law) {
    EqCurve curve;
    for (const Placed& band : bands) {
        if (std::fabs(band.gain) < 0.75F) continue;
        curve.bands[curve.count] = band.what->band;
        curve.bands[curve.count++].gain_db = band.gain;
    }
    const StripSettings snapped_strip = snap(strip_of(curve), law);
    curve.bands = snapped_strip.eq;
    curve.count = snapped_strip.eq_bands;
    return curve;
}

Bands sum(const Bands& a, const Bands& b) noexcept {
    Bands out;
    for (std::size_t i = 0; i < band_count; ++i) out[i] = a[i] + b[i];
    return out;
}

}  // namespace

StripSettings strip_of(const EqCurve& curve) noexcept {
    StripSettings out;
    out.eq = curve.bands;
    out.eq_bands = curve.count;
    return out;
}

Bands band_response_db(const StripSettings& settings) noexcept {
    constexpr std::size_t points = 3;
    std::array<float, points * band_count> hz{}, db{};
    for (std::size_t b = 0; b < band_count; ++b) {
        const auto centre = static_cast<float>(band_centre_hz(b));
        for (std::size_t p = 0; p < points; ++p) hz[points * b + p] = centre * std::pow(2.0F, (static_cast<float>(p) - 1) / 9);
    }
    strip_curve_db(settings, analysis_rate, hz, db);
    Bands out{};
    for (std::size_t b = 0; b < band_count; ++b) {
        float power = 0;
        for (std::size_t p = 0; p < points; ++p) power += db_to_power(db[points * b + p]);
        out[b] = 10 * std::log10(power / points);
    }
    return out;
}

Bands band_response_db(const EqCurve& curve) noexcept { return band_response_db(strip_of(curve)); }

EqFit fit_eq(const Bands& line_dbfs, const Bands& noise_dbfs, const TargetCurve& target, const StripLaw& law, const EqBounds& bounds) {
    EqFit out;
    out.error_before_db = out.error_after_db = fit_to_target(line_dbfs, target).error_db;
    Fit fit(line_dbfs, noise_dbfs, target, bounds);
    std::vector<Placed> bands;
    for (const bool boosts : {false, true})
        while (bands.size() < std::min({bounds.most_bands, law.eq_bands, max_eq_bands})) {
            const Placed next = best_band(fit, bands, boosts);
            if (next.what == nullptr || next.left > worth_share * fit.left()) break;
            bands.push_back(next);
            fit.place(next.what->per_db, next.gain);
            refine(fit, bands);
        }
    const EqCurve curve = snapped_curve(bands, law);
    const float after = fit_to_target(sum(line_dbfs, band_response_db(curve)), target).error_db;
    if (curve.count == 0 || after >= out.error_before_db) return out;
    out.curve = curve;
    out.error_after_db = after;
    return out;
}

}  // namespace linecheck
