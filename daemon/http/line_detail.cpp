#include "daemon/http/line_detail.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "dsp/band_design.hpp"
#include "dsp/biquad.hpp"
#include "dsp/display_spectrum.hpp"
#include "dsp/low_cut.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

constexpr double rate = analysis_rate;
constexpr std::size_t curve_step = 3;  // of the display's points: 80 are a smooth curve
constexpr float heard_dbfs = -140;     // below, nothing was

ordered_json tenths(const Bands& bands, float shift = 0) {
    auto out = ordered_json::array();
    for (const float band : bands) out.push_back(std::round(10.0 * static_cast<double>(band + shift)) / 10.0);
    return out;
}

BiquadCoefficients coefficients(const EqBand& band) {
    return eq_coefficients(band.type, static_cast<double>(band.freq_hz), static_cast<double>(band.gain_db), static_cast<double>(band.q), rate);
}

/// What the offers that shape tone come to: a filter for each.
std::vector<BiquadCoefficients> tone_offered(const AdviceBook& book, std::size_t channel) {
    std::vector<BiquadCoefficients> out;
    const auto change = [&](AdviceKind kind) -> const AdviceChange* {
        const auto& offer = book.offer(channel, kind);
        return offer ? &offer->advice.change : nullptr;
    };
    if (const auto* cut = change(AdviceKind::hpf); cut != nullptr)
        if (const auto* set = std::get_if<LowCut>(cut)) {
            const auto sections = low_cut_coefficients(*set, rate);
            out.assign(sections.begin(), sections.end());
        }
    if (const auto* eq = change(AdviceKind::eq); eq != nullptr)
        if (const auto* curve = std::get_if<EqCurve>(eq))
            for (const EqBand& band : curve->used()) out.push_back(coefficients(band));
    if (const auto* notch = change(AdviceKind::notch); notch != nullptr)
        if (const auto* cut = std::get_if<NotchCut>(notch)) out.push_back(coefficients({EqType::peak, cut->freq_hz, cut->gain_db, cut->q}));
    return out;
}

float response_db(const std::vector<BiquadCoefficients>& filters, double hz) {
    double sum = 0;
    for (const auto& filter : filters) sum += magnitude_db(filter, hz, rate);
    return static_cast<float>(sum);
}

ordered_json curve_json(const std::vector<BiquadCoefficients>& filters) {
    auto hz = ordered_json::array(), db = ordered_json::array();
    for (std::size_t i = 0; i < display_points; i += curve_step) {
        hz.push_back(std::round(10.0 * static_cast<double>(DisplayScale::hz(i))) / 10.0);
        db.push_back(std::round(100.0 * static_cast<double>(response_db(filters, static_cast<double>(DisplayScale::hz(i))))) / 100.0);
    }
    return {{"hz", std::move(hz)}, {"db", std::move(db)}};
}

float gain_offered(const AdviceBook& book, std::size_t channel) {
    const auto& offer = book.offer(channel, AdviceKind::gain);
    const auto* const gain = offer ? std::get_if<GainChange>(&offer->advice.change) : nullptr;
    return gain != nullptr ? gain->db : 0;
}

ordered_json target_json(const TargetCurve& curve, const Bands& take) {
    const float shift = fit_to_target(take, curve).offset_db;
    return {{"from", curve.from}, {"sources", curve.sources}, {"low", tenths(curve.low_db, shift)}, {"median", tenths(curve.median_db, shift)}, {"high", tenths(curve.high_db, shift)}};
}

ordered_json prediction_json(const Prediction& p) {
    const auto tenth = [](float v) { return std::round(10.0 * static_cast<double>(v)) / 10.0; };
    return {{"peak_dbfs", tenth(p.peak_dbfs)}, {"rms_dbfs", tenth(p.rms_dbfs)}, {"gain_reduction_p95_db", tenth(p.gain_reduction_p95_db)},
            {"band_error_before_db", tenth(p.band_error_before_db)}, {"band_error_after_db", tenth(p.band_error_after_db)}};
}

}  // namespace

ordered_json line_detail(const Board& board, std::size_t channel, const Targets* targets) {
    const Strip& strip = board.strip(channel);
    const Bands& take = strip.bands.take;
    const bool heard = std::any_of(take.begin(), take.end(), [](float band) { return band > heard_dbfs; });
    const auto label = label_index(strip.label);
    const TargetCurve* const target = targets != nullptr && label ? targets->of(*label) : nullptr;
    const auto tone = tone_offered(board.advice(), channel);
    const float gain_db = gain_offered(board.advice(), channel);
    const auto& predicted = board.advice().predicted(channel);
    Bands after = take;
    for (std::size_t b = 0; b < band_count; ++b) after[b] += gain_db + response_db(tone, band_centre_hz(b));
    return {{"channel", channel + 1},
            {"label", strip.label},
            {"language", {{"id", strip.language}, {"confidence", std::round(100.0 * static_cast<double>(strip.language_confidence)) / 100.0}}},
            {"target", target != nullptr && heard ? target_json(*target, take) : ordered_json()},
            {"take", tenths(take)},
            {"after", heard && (!tone.empty() || gain_db != 0) ? tenths(after) : ordered_json()},
            {"curve", tone.empty() ? ordered_json() : curve_json(tone)},
            {"predicted", predicted ? prediction_json(*predicted) : ordered_json()}};
}

}  // namespace linecheck
