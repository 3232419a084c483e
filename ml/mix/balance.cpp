#include "ml/mix/balance.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "dsp/band_design.hpp"
#include "ml/advice/csv.hpp"
#include "ml/advice/eq_fit.hpp"
#include "ml/advice/words.hpp"
#include "ml/mix/rebuilt_spectrum.hpp"

namespace linecheck {
namespace {

constexpr std::size_t first_band_field = 3, told_bands = rebuilt_last_band - rebuilt_first_band + 1;
constexpr std::array<std::string_view, 3> whats{"median", "low", "high"};
constexpr float usual_error_db = 0.5F, worth_db = 0.3F;
constexpr float anything_db = 300;

Bands& part(TargetCurve& curve, std::size_t what) noexcept { return what == 0 ? curve.median_db : what == 1 ? curve.low_db : curve.high_db; }

template <class Number>
Number number_of(std::string_view text, const std::string& where) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(std::fabs(static_cast<double>(value)) <= 1e4))
        throw std::runtime_error(where + "\"" + std::string(text) + "\" is not a number; expected dB, or a count of tracks");
    return value;
}

template <std::size_t N>
std::size_t place_of(std::string_view word, const std::array<std::string_view, N>& words, const std::string& where, const char* expected) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) throw std::runtime_error(where + "\"" + std::string(word) + "\" is unknown; expected " + expected);
    return static_cast<std::size_t>(found - words.begin());
}

std::array<std::string_view, genre_count> genre_names() {
    std::array<std::string_view, genre_count> out;
    std::copy(genres().begin(), genres().end(), out.begin());
    return out;
}

void check_whole(TargetCurve& curve, unsigned seen, std::string_view genre, const std::string& name) {
    if (seen != 7) throw std::runtime_error("curves \"" + name + "\": \"" + std::string(genre) + "\" has not all its rows; expected median, low and high of ten genres");
    for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b)
        if (curve.low_db[b] > curve.median_db[b] || curve.median_db[b] > curve.high_db[b])
            throw std::runtime_error("curves \"" + name + "\": those of \"" + std::string(genre) + "\" cross at " + std::to_string(std::lround(band_centre_hz(b))) +
                                     " Hz; expected low <= median <= high");
    hold_anything_untold(curve);
}

std::string in_words(const EqBand& band) { return words::change(band.gain_db) + (band.type == EqType::low_shelf ? " below " : band.type == EqType::high_shelf ? " above " : " around ") + words::hz(band.freq_hz); }

}  // namespace

void hold_anything_untold(TargetCurve& curve) noexcept {
    const float strongest = *std::max_element(curve.median_db.begin() + rebuilt_first_band, curve.median_db.begin() + rebuilt_last_band + 1);
    for (std::size_t b = 0; b < band_count; ++b)
        if (!told(b)) {
            curve.median_db[b] = strongest + floor_dbfs;
            curve.low_db[b] = curve.median_db[b] - anything_db;
            curve.high_db[b] = curve.median_db[b] + anything_db;
        }
}

GenreCurves GenreCurves::parse(std::string_view text, const std::string& name) {
    GenreCurves out;
    std::array<unsigned, genre_count> seen{};
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view line = next_csv_line(text);
        if (line.empty() || line[0] == '#' || line.starts_with("genre,")) continue;
        const std::string where = "curves \"" + name + "\", line " + std::to_string(number) + ": ";
        const auto fields = csv_fields(line);
        if (fields.size() != first_band_field + told_bands)
            throw std::runtime_error(where + std::to_string(fields.size()) + " fields; expected genre, tracks, what and 27 levels");
        const std::size_t genre = place_of(fields[0], genre_names(), where, "one of the ten genres"), what = place_of(fields[2], whats, where, "median, low or high");
        TargetCurve& curve = out.curves_[genre];
        curve.from = "genre";
        curve.sources = number_of<int>(fields[1], where);
        for (std::size_t i = 0; i < told_bands; ++i) part(curve, what)[rebuilt_first_band + i] = number_of<float>(fields[first_band_field + i], where);
        seen[genre] |= 1U << what;
    }
    for (std::size_t g = 0; g < genre_count; ++g) check_whole(out.curves_[g], seen[g], genres()[g], name);
    return out;
}

std::string GenreCurves::print() const {
    char number[32];
    std::string out = "genre,tracks,what";
    for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b) {
        std::snprintf(number, sizeof number, ",%.4g", band_centre_hz(b));
        out += number;
    }
    out += '\n';
    for (std::size_t g = 0; g < genre_count; ++g) {
        TargetCurve curve = curves_[g];
        for (std::size_t what = 0; what < whats.size(); ++what) {
            out += std::string(genres()[g]) + "," + std::to_string(curve.sources) + "," + std::string(whats[what]);
            for (std::size_t b = rebuilt_first_band; b <= rebuilt_last_band; ++b) {
                std::snprintf(number, sizeof number, ",%.1f", static_cast<double>(part(curve, what)[b]));
                out += number;
            }
            out += '\n';
        }
    }
    return out;
}

TargetCurve GenreCurves::mixed(const std::array<float, genre_count>& p) const noexcept {
    TargetCurve out;
    out.from = "genre";
    for (std::size_t g = 0; g < genre_count; ++g) {
        out.sources += curves_[g].sources;
        for (std::size_t b = 0; b < band_count; ++b) {
            out.median_db[b] += p[g] * curves_[g].median_db[b];
            out.low_db[b] += p[g] * curves_[g].low_db[b];
            out.high_db[b] += p[g] * curves_[g].high_db[b];
        }
    }
    return out;
}

MainTone advise_main(const Bands& rebuilt_db, const TargetCurve& target, std::string_view genre) {
    MainTone out;
    out.error_before_db = out.error_after_db = fit_to_target(rebuilt_db, target).error_db;
    const std::string usual = "what is usual for " + std::string(genre);
    out.because = "the mix's tone is within " + usual + " (" + words::number(out.error_before_db, 1) + " dB outside on average)";
    if (out.error_before_db < usual_error_db) return out;
    Bands no_noise;
    no_noise.fill(floor_dbfs * 2);
    const EqBounds bounds{most_main_moves, most_main_db, most_main_db, most_main_db, most_main_q};
    const EqFit fit = fit_eq(rebuilt_db, no_noise, target, *strip_law("generic"), bounds);
    out.because = "the mix's tone lies " + words::number(out.error_before_db, 1) + " dB outside " + usual;
    if (fit.error_before_db - fit.error_after_db < worth_db) {
        out.because += ", and no wide move of at most 3 dB would bring it nearer";
        return out;
    }
    out.moves = fit.curve;
    out.error_after_db = fit.error_after_db;
    out.because += ", " + words::number(fit.error_after_db, 1) + " dB with:";
    for (const EqBand& band : fit.curve.used()) out.because += " " + in_words(band) + ",";
    out.because.pop_back();
    return out;
}

}  // namespace linecheck
