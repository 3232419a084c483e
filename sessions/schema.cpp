#include "sessions/schema.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace linecheck {
namespace {

constexpr std::int64_t our_id = 0x6c63686b;  // "lchk": sqlite's application_id

constexpr const char* pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 8388608;";

constexpr const char* tables = R"(
CREATE TABLE session (id INTEGER PRIMARY KEY, started_unix_s REAL, model TEXT, sample_rate_hz INTEGER, version TEXT,
    last_s REAL DEFAULT 0, ended INTEGER DEFAULT 0, continues INTEGER);
CREATE TABLE channel (session INTEGER, channel INTEGER, name TEXT);
CREATE TABLE observation (session INTEGER, t_s REAL, channel INTEGER, active_s REAL, peak_dbfs REAL, rms_dbfs REAL, crest_db REAL,
    momentary_lufs REAL, short_term_lufs REAL, state TEXT, bands BLOB);
CREATE TABLE verdict (session INTEGER, t_s REAL, channel INTEGER, frame INTEGER, label TEXT, confidence REAL, family TEXT,
    equipment TEXT, production TEXT, heard TEXT);
CREATE TABLE correction (session INTEGER, t_s REAL, channel INTEGER, label TEXT, source TEXT, who TEXT, words TEXT, heard TEXT,
    confidence REAL, stands INTEGER);
CREATE TABLE advice (session INTEGER, t_s REAL, channel INTEGER, id INTEGER, kind TEXT, state TEXT, change TEXT, because TEXT, confidence REAL, who TEXT);
CREATE TABLE action (session INTEGER, t_s REAL, channel INTEGER, kind TEXT, parameter TEXT, old TEXT, new TEXT, who TEXT, refused TEXT);
CREATE TABLE safe (session INTEGER, t_s REAL, channel INTEGER, safe INTEGER);
CREATE TABLE desk_state (session INTEGER, t_s REAL, channel INTEGER, name TEXT, gain_db REAL, low_cut_hz REAL, fader_db REAL, pan REAL, settings TEXT);
CREATE TABLE snippet (id INTEGER PRIMARY KEY, session INTEGER, t_s REAL, channel INTEGER, label TEXT, corrected INTEGER, why TEXT, seconds REAL,
    sample_rate_hz INTEGER, flac BLOB);
CREATE TABLE main (session INTEGER, t_s REAL, momentary_lufs REAL, short_term_lufs REAL, integrated_lufs REAL, true_peak_dbtp REAL,
    genre TEXT, genre_confidence REAL, moves INTEGER, distance_db REAL);
CREATE TABLE health (session INTEGER, t_s REAL, xruns INTEGER, dropped_frames INTEGER, shed_patches INTEGER, late_frames INTEGER, load REAL);
CREATE TABLE note (session INTEGER, t_s REAL, kind TEXT, words TEXT);
)";
constexpr const char* example_table = "CREATE TABLE example (session INTEGER, t_s REAL, channel INTEGER, label TEXT, place INTEGER, lines INTEGER, space TEXT, point BLOB)";
constexpr std::array indexed{"example", "channel", "observation", "verdict", "correction", "advice", "action", "safe", "desk_state", "snippet"};

/// What the first cut knew, in today's tables.
constexpr const char* from_first_cut = R"(
INSERT INTO session (id, started_unix_s, model, sample_rate_hz, version, ended) SELECT id, started_unix_s, model, sample_rate_hz, version, 1 FROM old_session;
INSERT INTO channel SELECT session, channel, name FROM old_channel;
INSERT INTO observation SELECT o.session, o.unix_s - s.started_unix_s, o.channel, 1, o.peak_dbfs, o.rms_dbfs, o.peak_dbfs - o.rms_dbfs, o.momentary_lufs, NULL, o.state, NULL
    FROM old_observation o JOIN old_session s ON s.id = o.session WHERE o.state <> 'idle' ORDER BY o.rowid;
INSERT INTO verdict SELECT v.session, v.unix_s - s.started_unix_s, v.channel, v.frame, v.label, v.confidence, v.family, v.equipment, v.production, v.label
    FROM old_verdict v JOIN old_session s ON s.id = v.session ORDER BY v.rowid;
INSERT INTO action SELECT a.session, a.unix_s - s.started_unix_s, a.channel, a.kind, a.parameter, a.old, a.new, a.who, a.refused
    FROM old_action a JOIN old_session s ON s.id = a.session ORDER BY a.rowid;
INSERT INTO desk_state SELECT d.session, d.unix_s - s.started_unix_s, d.channel, d.name, d.gain_db, d.low_cut_hz, NULL, NULL, d.settings
    FROM old_desk_state d JOIN old_session s ON s.id = d.session ORDER BY d.rowid;
INSERT INTO health SELECT h.session, h.unix_s - s.started_unix_s, h.xruns, h.dropped_frames, h.shed_patches, h.late_frames, h.load
    FROM old_health h JOIN old_session s ON s.id = h.session ORDER BY h.rowid;
UPDATE session SET last_s = coalesce((SELECT max(t_s) FROM health WHERE health.session = session.id), 0);
)";
// The columns that the first cut's earliest builds lacked tables for: made empty, so that one statement moves them all.
constexpr const char* first_cut_tables = R"(
CREATE TABLE IF NOT EXISTS channel (session INTEGER, channel INTEGER, name TEXT);
CREATE TABLE IF NOT EXISTS observation (session INTEGER, unix_s REAL, channel INTEGER, peak_dbfs REAL, rms_dbfs REAL, momentary_lufs REAL, state TEXT);
CREATE TABLE IF NOT EXISTS verdict (session INTEGER, unix_s REAL, channel INTEGER, frame INTEGER, label TEXT, confidence REAL, family TEXT, equipment TEXT, production TEXT);
CREATE TABLE IF NOT EXISTS health (session INTEGER, unix_s REAL, xruns INTEGER, dropped_frames INTEGER, shed_patches INTEGER, late_frames INTEGER, load REAL);
CREATE TABLE IF NOT EXISTS action (session INTEGER, unix_s REAL, channel INTEGER, kind TEXT, parameter TEXT, old TEXT, new TEXT, who TEXT, refused TEXT);
CREATE TABLE IF NOT EXISTS desk_state (session INTEGER, unix_s REAL, channel INTEGER, name TEXT, gain_db REAL, low_cut_hz REAL, settings TEXT);
)";
constexpr std::array old_tables{"session", "channel", "observation", "verdict", "health", "action", "desk_state"};

/// 0: an empty file. Throws StrangeFile for what is not ours.
int schema_of(SqliteFile& file, const std::string& path) {
    const bool empty = whole(file.first("SELECT count(*) FROM sqlite_master")) == 0;
    const auto id = whole(file.first("PRAGMA application_id"));
    const auto version = static_cast<int>(whole(file.first("PRAGMA user_version")));
    if (empty && id == 0) return 0;
    const bool first_cut = id == 0 && version == 0 && whole(file.first("SELECT count(*) FROM pragma_table_info('session') WHERE name IN ('started_unix_s', 'model')")) == 2;
    if (first_cut) return 1;
    if (id != our_id) throw StrangeFile("session file \"" + path + "\" belongs to another program; expected one that linecheckd made");
    if (version > session_schema)
        throw StrangeFile("session file \"" + path + "\" has layout " + std::to_string(version) + ", of a newer linecheck; this one knows up to " + std::to_string(session_schema));
    return version;
}

void make_tables(SqliteFile& file) {
    file.run(tables);
    file.run(example_table);
    for (const std::string table : indexed) file.run("CREATE INDEX " + table + "_of_session ON " + table + " (session, channel)");
    file.run("PRAGMA application_id = " + std::to_string(our_id) + "; PRAGMA user_version = " + std::to_string(session_schema));
}

void move_first_cut(SqliteFile& file) {
    file.run(first_cut_tables);
    for (const std::string table : old_tables) file.run("ALTER TABLE " + table + " RENAME TO old_" + table);
    make_tables(file);
    file.run(from_first_cut);
    for (const std::string table : old_tables) file.run("DROP TABLE old_" + table);
}

/// Layout 2 lacked examples.
void add_examples(SqliteFile& file) {
    file.run(example_table);
    file.run("CREATE INDEX example_of_session ON example (session, channel); PRAGMA user_version = " + std::to_string(session_schema));
}

[[noreturn]] void refuse_damaged(const std::string& path, const SqliteError& failure) {
    throw StrangeFile("session file \"" + path + "\" is damaged (" + failure.what() + "); expected an SQLite file that linecheckd made");
}

}  // namespace

SqliteFile open_session_file(const std::string& path) {
    try {
        SqliteFile file(path, SqliteFile::Mode::write);
        const int found = schema_of(file, path);
        file.run(pragmas);
        if (found == session_schema) return file;
        file.run("BEGIN IMMEDIATE");
        found == 0 ? make_tables(file) : found == 1 ? move_first_cut(file) : add_examples(file);
        file.run("COMMIT");
        return file;
    } catch (const SqliteError& failure) {
        if (failure.kind == SqliteError::Kind::damaged) refuse_damaged(path, failure);
        throw;
    }
}

SqliteFile read_session_file(const std::string& path) {
    if (!std::filesystem::exists(path)) throw std::runtime_error("session file \"" + path + "\" does not exist; expected the one that linecheckd's [session] file names");
    try {
        SqliteFile file(path, SqliteFile::Mode::read);
        const int found = schema_of(file, path);
        if (found == session_schema) return file;
        throw StrangeFile("session file \"" + path + "\" has layout " + std::to_string(found) + ", of an older linecheck; start linecheckd on it once, which brings it to " + std::to_string(session_schema));
    } catch (const SqliteError& failure) {
        if (failure.kind == SqliteError::Kind::damaged) refuse_damaged(path, failure);
        throw std::runtime_error("session file \"" + path + "\" cannot be read (" + failure.what() + "); it must be readable to you, and its folder too");
    }
}

std::string set_aside(const std::string& path) {
    namespace fs = std::filesystem;
    if (!fs::is_regular_file(path)) throw std::runtime_error("session file \"" + path + "\" is no regular file; give another [session] file");
    for (int n = 1;; ++n) {
        const std::string aside = path + ".aside-" + std::to_string(n);
        if (fs::exists(aside)) continue;
        fs::rename(path, aside);
        for (const std::string part : {"-wal", "-shm"}) {
            std::error_code absent;
            fs::rename(path + part, aside + part, absent);
        }
        return aside;
    }
}

Blob pack_bands(std::span<const float, band_count> dbfs) {
    Blob out;
    for (const float band : dbfs) {
        const float hundredths = std::clamp(std::isfinite(band) ? 100 * band : -14400.0F, -32000.0F, 32000.0F);
        const auto packed = static_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(hundredths)));
        out.push_back(static_cast<std::byte>(packed & 0xff));
        out.push_back(static_cast<std::byte>(packed >> 8));
    }
    return out;
}

std::array<float, band_count> unpack_bands(const Cell& blob) noexcept {
    std::array<float, band_count> out{};
    const auto* const bytes = std::get_if<Blob>(&blob);
    if (bytes == nullptr || bytes->size() != 2 * band_count) return out;
    for (std::size_t b = 0; b < band_count; ++b) {
        const unsigned packed = std::to_integer<unsigned>((*bytes)[2 * b]) | std::to_integer<unsigned>((*bytes)[2 * b + 1]) << 8;
        out[b] = static_cast<float>(static_cast<std::int16_t>(packed)) / 100;
    }
    return out;
}

}  // namespace linecheck
