#pragma once
/// The mixing-knowledge table: what each line was, how it sounded, what the desk was set to, and what was advised.
///
///   out      a row for every label that a line had in a session, or for each of its observations
///   meaning  a correction counts from the moment from which the line was shown as what it corrected; what was heard later
///            is another source. Levels and bands are power means over playing time. The desk's settings are those that stood
///            at the row's end; advice is the latest of each kind meanwhile
///   errors   SqliteError
///   thread   the file's
#include <array>
#include <functional>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "dsp/feature_frame.hpp"
#include "sessions/sqlite_file.hpp"

namespace linecheck {

struct MixRow {
    std::int64_t session = 0, channel = 0;   ///< from 1
    std::string source_name, label = "unknown", label_by = "heard";  ///< heard, tablet, osc, cli or desk name
    std::string family, equipment, production;
    double confidence = 0, from_s = 0, to_s = 0, active_s = 0;
    double peak_dbfs = -144, rms_dbfs = -144, crest_db = 0;
    std::array<float, band_count> bands_dbfs{};
    std::string desk_name, desk_settings;    ///< JSON; "" for a line without a desk
    std::optional<double> desk_gain_db, desk_low_cut_hz, fader_db, pan;  ///< pan from -1 to +1
    nlohmann::ordered_json advised = nlohmann::ordered_json::object();   ///< all kinds in one: "gain_db", "hpf_hz", "eq" ...
};

struct MixWish {
    std::int64_t session = 0;       ///< 0: all
    bool each_observation = false;
};

void each_mix_row(SqliteFile& file, const MixWish& wish, const std::function<void(const MixRow&)>& take);

/// Flat: the columns of the table, in their order (docs/sessions.md); null where nothing is known.
nlohmann::ordered_json to_json(const MixRow& row);
/// Of the same columns: the header's line, and a row's.
std::string csv_header();
std::string csv_line(const MixRow& row);

}  // namespace linecheck
