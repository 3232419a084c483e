// The columns of the mixing-knowledge table.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "dsp/band_design.hpp"
#include "dsp/biquad.hpp"
#include "dsp/low_cut.hpp"
#include "sessions/mixing_table.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

constexpr double rate = analysis_rate;

double hundredth(double value) { return std::round(value * 100) / 100; }
double number(const ordered_json& object, const char* key, double fallback) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : fallback;
}

/// What the advised low cut and EQ would do to each third octave.
std::vector<BiquadCoefficients> advised_filters(const ordered_json& advised) {
    std::vector<BiquadCoefficients> out;
    if (const double hz = number(advised, "hpf_hz", 0); hz > 0) {
        const auto cut = low_cut_coefficients({static_cast<float>(hz), static_cast<int>(number(advised, "hpf_slope_db", 12))}, rate);
        out.assign(cut.begin(), cut.end());
    }
    const auto eq = advised.find("eq");
    if (eq == advised.end() || !eq->is_array()) return out;
    for (const ordered_json& band : *eq) {
        const std::string type = band.value("type", "peak");
        const EqType kind = type == "low_shelf" ? EqType::low_shelf : type == "high_shelf" ? EqType::high_shelf : EqType::peak;
        out.push_back(eq_coefficients(kind, number(band, "freq_hz", 1000), number(band, "gain_db", 0), number(band, "q", 1), rate));
    }
    return out;
}

ordered_json or_null(const std::optional<double>& value) { return value ? ordered_json(hundredth(*value)) : ordered_json(nullptr); }

/// Left or right gain by the constant-power law: -3 dB each in the middle.
ordered_json side_gain(const MixRow& row, bool right) {
    if (!row.fader_db) return nullptr;
    const double angle = (row.pan.value_or(0) + 1) * std::numbers::pi / 4;
    return hundredth(std::max(-144.0, *row.fader_db + 20 * std::log10(std::max(1e-8, right ? std::sin(angle) : std::cos(angle)))));
}

std::string band_name(const char* prefix, std::size_t band) { return std::string(prefix) + nominal_band_hz[band]; }

std::string csv_cell(const ordered_json& value) {
    if (value.is_null()) return "";
    if (!value.is_string()) return value.dump();
    const std::string words = value.get<std::string>();
    if (words.find_first_of(",\"\r\n") == std::string::npos) return words;
    std::string out = "\"";
    for (const char c : words) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string print(const ordered_json& json) { return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace); }

}  // namespace

nlohmann::ordered_json to_json(const MixRow& row) {
    ordered_json out{{"session", row.session}, {"channel", row.channel}, {"source", row.source_name}, {"label", row.label}, {"label_by", row.label_by}, {"confidence", hundredth(row.confidence)},
                     {"family", row.family}, {"equipment", row.equipment}, {"production", row.production}, {"from_s", hundredth(row.from_s)}, {"to_s", hundredth(row.to_s)}, {"active_s", hundredth(row.active_s)},
                     {"peak_dbfs", hundredth(row.peak_dbfs)}, {"rms_dbfs", hundredth(row.rms_dbfs)}, {"crest_db", hundredth(row.crest_db)}};
    for (std::size_t b = 0; b < band_count; ++b) out[band_name("band_", b)] = hundredth(static_cast<double>(row.bands_dbfs[b]));
    out["desk_name"] = row.desk_name;
    out["desk_gain_db"] = or_null(row.desk_gain_db);
    out["desk_hpf_hz"] = or_null(row.desk_low_cut_hz);
    out["fader_db"] = or_null(row.fader_db);
    out["pan"] = or_null(row.pan);
    out["left_db"] = side_gain(row, false);
    out["right_db"] = side_gain(row, true);
    out["desk_settings"] = row.desk_settings;
    out["advised_gain_db"] = row.advised.contains("gain_db") ? ordered_json(number(row.advised, "gain_db", 0)) : ordered_json(nullptr);
    out["advised_hpf_hz"] = row.advised.contains("hpf_hz") ? ordered_json(number(row.advised, "hpf_hz", 0)) : ordered_json(nullptr);
    const auto filters = advised_filters(row.advised);
    for (std::size_t b = 0; b < band_count; ++b) {
        double db = 0;
        for (const BiquadCoefficients& filter : filters) db += magnitude_db(filter, band_centre_hz(b), rate);
        out[band_name("advised_", b)] = hundredth(db);
    }
    out["advised"] = row.advised.empty() ? "" : print(row.advised);
    return out;
}

std::string csv_header() {
    std::string out;
    const ordered_json columns = to_json(MixRow{});
    for (const auto& [name, value] : columns.items()) out += (out.empty() ? "" : ",") + name;
    return out;
}

std::string csv_line(const MixRow& row) {
    std::string out;
    bool first = true;
    const ordered_json columns = to_json(row);
    for (const auto& [name, value] : columns.items()) {
        if (!std::exchange(first, false)) out += ',';
        out += csv_cell(value);
    }
    return out;
}

}  // namespace linecheck
