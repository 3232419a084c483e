#include "sessions/mixing_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "sessions/line_story.hpp"
#include "sessions/schema.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

double power(double db) { return std::pow(10.0, db / 10); }
double decibel(double linear) { return std::max(-144.0, 10 * std::log10(std::max(linear, 1e-15))); }

/// Observations of one row, as powers over time.
struct Sums {
    double from_s = 0, to_s = 0, active_s = 0, peak_dbfs = -144, power_s = 0, crest_s = 0, band_time_s = 0;
    std::array<double, band_count> band_s{};

    void add(SqliteFile::Row o) {
        const double seconds = real(o[1]);
        if (active_s == 0) from_s = real(o[0]) - seconds;
        to_s = real(o[0]);
        active_s += seconds;
        peak_dbfs = std::max(peak_dbfs, real(o[2]));
        power_s += seconds * power(real(o[3]));
        crest_s += seconds * real(o[4]);
        if (is_null(o[5])) return;  // the first cut kept no bands
        band_time_s += seconds;
        const auto bands = unpack_bands(o[5]);
        for (std::size_t b = 0; b < band_count; ++b) band_s[b] += seconds * power(static_cast<double>(bands[b]));
    }
    void give(MixRow& row) const {
        row.from_s = std::max(0.0, from_s);
        row.to_s = to_s;
        row.active_s = active_s;
        row.peak_dbfs = peak_dbfs;
        row.rms_dbfs = decibel(power_s / active_s);
        row.crest_db = crest_s / active_s;
        for (std::size_t b = 0; b < band_count; ++b) row.bands_dbfs[b] = static_cast<float>(band_time_s > 0 ? decibel(band_s[b] / band_time_s) : -144.0);
    }
};

std::optional<double> maybe(const Cell& cell) { return is_null(cell) ? std::nullopt : std::optional(real(cell)); }

/// Reads one line of one session.
class LineReader {
public:
    LineReader(SqliteFile& file, std::int64_t session, std::int64_t channel, std::string name)
        : file_(file), where_{session, channel}, story_(line_story(file, session, channel)) {
        plain_.session = session;
        plain_.channel = channel;
        plain_.source_name = std::move(name);
    }
    void each(bool every, const std::function<void(const MixRow&)>& take) {
        std::map<std::pair<std::string, std::string>, Sums> by_label;
        std::vector<std::pair<std::string, std::string>> order;
        std::vector<Sums> all;
        file_.each("SELECT t_s, active_s, peak_dbfs, rms_dbfs, crest_db, bands FROM observation WHERE session = ? AND channel = ? ORDER BY t_s", where_, [&](SqliteFile::Row row) {
            if (real(row[1]) <= 0) return;
            const Stretch& now = stretch_at(story_, real(row[0]));
            const auto key = std::pair(now.label, now.by);
            Sums& sums = every ? all.emplace_back() : by_label[key];
            if (!every && sums.active_s == 0) order.push_back(key);
            sums.add(row);
        });
        if (!every)
            for (const auto& key : order) all.push_back(by_label[key]);
        for (const Sums& sums : all) take(row_of(sums));
    }

private:
    MixRow row_of(const Sums& sums) {
        MixRow row = plain_;
        sums.give(row);
        const Stretch& was = stretch_at(story_, row.to_s);
        row.label = was.label;
        row.label_by = was.by;
        row.confidence = was.confidence;
        row.family = was.family;
        row.equipment = was.equipment;
        row.production = was.production;
        desk(row);
        advice(row);
        return row;
    }
    void desk(MixRow& row) {
        const std::array<Cell, 3> at{where_[0], where_[1], row.to_s};
        file_.each("SELECT name, gain_db, low_cut_hz, fader_db, pan, settings FROM desk_state WHERE session = ? AND channel = ? AND t_s <= ? ORDER BY t_s DESC LIMIT 1", at, [&](SqliteFile::Row d) {
            row.desk_name = text(d[0]);
            row.desk_gain_db = maybe(d[1]);
            row.desk_low_cut_hz = maybe(d[2]);
            row.fader_db = maybe(d[3]);
            row.pan = maybe(d[4]);
            row.desk_settings = text(d[5]);
        });
    }
    void advice(MixRow& row) {
        const std::array<Cell, 4> at{where_[0], where_[1], row.from_s, row.to_s};
        file_.each("SELECT change FROM advice WHERE session = ? AND channel = ? AND state = 'offered' AND t_s BETWEEN ? AND ? ORDER BY t_s", at, [&](SqliteFile::Row a) {
            const auto change = ordered_json::parse(text(a[0]), nullptr, false);
            if (change.is_object()) row.advised.update(change);
        });
    }

    SqliteFile& file_;
    std::array<Cell, 2> where_;
    std::vector<Stretch> story_;
    MixRow plain_;
};

}  // namespace

void each_mix_row(SqliteFile& file, const MixWish& wish, const std::function<void(const MixRow&)>& take) {
    struct Line {
        std::int64_t session, channel;
        std::string name;
    };
    std::vector<Line> lines;
    const std::array<Cell, 1> only{wish.session};
    file.each("SELECT session, channel, name FROM channel WHERE ?1 = 0 OR session = ?1 ORDER BY session, channel", only,
              [&](SqliteFile::Row row) { lines.push_back({whole(row[0]), whole(row[1]), text(row[2])}); });
    for (const Line& line : lines) LineReader(file, line.session, line.channel, line.name).each(wish.each_observation, take);
}

}  // namespace linecheck
