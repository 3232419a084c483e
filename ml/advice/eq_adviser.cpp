#include "ml/advice/eq_adviser.hpp"

#include <algorithm>
#include <cmath>

#include "ml/advice/eq_fit.hpp"
#include "ml/advice/words.hpp"

namespace linecheck {
namespace {

constexpr float usual_error_db = 1, worth_db = 0.3F;
constexpr float sure_s = 8;

Advice none(std::string because) { return {AdviceKind::eq, {}, std::move(because), 1}; }

std::string in_words(const EqBand& band) {
    const std::string place = band.type == EqType::low_shelf    ? "below " + words::hz(band.freq_hz)
                              : band.type == EqType::high_shelf ? "above " + words::hz(band.freq_hz)
                                                                : "around " + words::hz(band.freq_hz);
    return words::change(band.gain_db) + " " + place;
}

}  // namespace

Advice advise_eq(const LineView& line, const TargetCurve& target, const StripSettings& before, const StripLaw& law) {
    if (line.acts_as() == Role::mix) return none("a finished mix is not equalised on its channel");
    Bands bands = line.facts->bands_dbfs();
    const Bands ahead = band_response_db(before);
    for (std::size_t b = 0; b < band_count; ++b) bands[b] += ahead[b];
    const float error = fit_to_target(bands, target).error_db;
    if (error < usual_error_db)
        return none("its tone is within what is usual for the source (" + words::number(error, 1) + " dB outside on average)");
    const EqFit fit = fit_eq(bands, line.facts->noise_bands_dbfs(), target, law);
    if (fit.error_before_db - fit.error_after_db < worth_db)
        return none("its tone is " + words::number(error, 1) + " dB outside what is usual, and no EQ of at most 6 dB would bring it nearer");
    std::string because = "its tone lies " + words::number(fit.error_before_db, 1) + " dB outside what is usual for the source, " +
                          words::number(fit.error_after_db, 1) + " dB with:";
    for (const EqBand& band : fit.curve.used()) because += " " + in_words(band) + ",";
    because.pop_back();
    const float sure = std::min(1.0F, line.facts->active_s() / sure_s) * std::min(1.0F, static_cast<float>(target.sources) / 8);
    return {AdviceKind::eq, fit.curve, std::move(because), 0.4F + 0.4F * sure};
}

}  // namespace linecheck
