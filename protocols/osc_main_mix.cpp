#include "protocols/osc_main_mix.hpp"

#include <cmath>
#include <string>

namespace linecheck::osc {
namespace {

std::string address(std::string_view leaf) { return "/linecheck/main/" + std::string(leaf); }

float tenth(float v) { return std::round(v * 10.0F) / 10.0F; }

}  // namespace

OscMessage main_channels(int left, int right) { return {address("channels"), {std::int32_t{left}, std::int32_t{right}}}; }

std::vector<OscMessage> main_levels(const MainLevels& levels) {
    return {{address("loudness"), {tenth(levels.momentary_lufs), tenth(levels.short_term_lufs), tenth(levels.integrated_lufs)}},
            {address("range"), {tenth(levels.range_lu), tenth(levels.plr_lu)}},
            {address("true_peak"), {tenth(levels.true_peak_dbtp)}},
            {address("lasting"), {tenth(levels.lasting_lufs), std::round(levels.lasting_s)}}};
}

OscMessage main_target(std::string_view venue, float lufs) { return {address("target"), {std::string(venue), lufs}}; }
OscMessage main_genre(std::string_view genre, float confidence) { return {address("genre"), {std::string(genre), confidence}}; }

std::vector<OscMessage> main_eq(std::int32_t id, const EqCurve& moves) {
    std::vector<OscMessage> out;
    for (std::size_t b = 0; b < max_eq_bands; ++b) {
        const bool used = b < moves.count;
        const EqBand band = used ? moves.bands[b] : EqBand{EqType::peak, 1000, 0, 1};
        out.push_back({address("eq/" + std::to_string(b + 1)), {used ? id : std::int32_t{0}, std::string(eq_type_id(band.type)), band.freq_hz, band.gain_db, band.q}});
    }
    return out;
}

OscMessage main_rating(std::int32_t count, float distance_db) { return {address("rating"), {count, tenth(distance_db)}}; }
OscMessage main_against(std::string_view what) { return {address("against"), {std::string(what)}}; }
OscMessage main_why(std::int32_t id, std::string_view text) { return {address("why"), {id, std::string(text)}}; }

}  // namespace linecheck::osc
