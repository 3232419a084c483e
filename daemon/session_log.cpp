#include "daemon/session_log.hpp"

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <variant>
#include <vector>

#include "daemon/desk/desk_view.hpp"
#include "daemon/log.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr std::chrono::milliseconds write_every{500};
constexpr int busy_ms = 2000;
constexpr std::size_t most_waiting = 200000;  // rows: minutes of a stuck disk

constexpr const char* schema = R"(
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS session (id INTEGER PRIMARY KEY, started_unix_s REAL, model TEXT, sample_rate_hz INTEGER, version TEXT);
CREATE TABLE IF NOT EXISTS channel (session INTEGER, channel INTEGER, name TEXT);
CREATE TABLE IF NOT EXISTS observation (session INTEGER, unix_s REAL, channel INTEGER, peak_dbfs REAL, rms_dbfs REAL, momentary_lufs REAL, state TEXT);
CREATE TABLE IF NOT EXISTS verdict (session INTEGER, unix_s REAL, channel INTEGER, frame INTEGER, label TEXT, confidence REAL, family TEXT, equipment TEXT, production TEXT);
CREATE TABLE IF NOT EXISTS health (session INTEGER, unix_s REAL, xruns INTEGER, dropped_frames INTEGER, shed_patches INTEGER, late_frames INTEGER, load REAL);
CREATE TABLE IF NOT EXISTS action (session INTEGER, unix_s REAL, channel INTEGER, kind TEXT, parameter TEXT, old TEXT, new TEXT, who TEXT, refused TEXT);
CREATE TABLE IF NOT EXISTS desk_state (session INTEGER, unix_s REAL, channel INTEGER, name TEXT, gain_db REAL, low_cut_hz REAL, settings TEXT);
)";
constexpr const char* add_session = "INSERT INTO session (started_unix_s, model, sample_rate_hz, version) VALUES (?,?,?,?)";
constexpr const char* add_channel = "INSERT INTO channel VALUES (?,?,?)";
constexpr const char* add_observation = "INSERT INTO observation VALUES (?,?,?,?,?,?,?)";
constexpr const char* add_verdict = "INSERT INTO verdict VALUES (?,?,?,?,?,?,?,?,?)";
constexpr const char* add_action = "INSERT INTO action VALUES (?,?,?,?,?,?,?,?,?)";
constexpr const char* add_desk_state = "INSERT INTO desk_state VALUES (?,?,?,?,?,?,?)";
constexpr const char* add_health = "INSERT INTO health VALUES (?,?,?,?,?,?,?)";

using Cell = std::variant<std::nullptr_t, std::int64_t, double, std::string>;
struct Row {
    const char* sql;
    std::vector<Cell> cells;   ///< the session's number is put before them
};

double unix_now() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }
Cell count(std::uint64_t n) { return static_cast<std::int64_t>(n); }
Cell number(float value) { return static_cast<double>(value); }
Cell word(std::string_view text) { return std::string(text); }

struct CloseFile {
    void operator()(sqlite3* file) const noexcept { sqlite3_close(file); }
};
struct Finalise {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

/// One connection; throws std::runtime_error in SQLite's words.
class File {
public:
    explicit File(const std::string& path) {
        sqlite3* opened = nullptr;
        const int code = sqlite3_open(path.c_str(), &opened);
        file_.reset(opened);
        if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(opened));
        sqlite3_busy_timeout(opened, busy_ms);
        run(schema);
    }
    void run(const char* sql) {
        if (sqlite3_exec(file_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(file_.get()));
    }
    void insert(const char* sql, const std::vector<Cell>& cells) {
        sqlite3_stmt* made = nullptr;
        sqlite3_prepare_v2(file_.get(), sql, -1, &made, nullptr);
        const std::unique_ptr<sqlite3_stmt, Finalise> statement(made);
        for (std::size_t i = 0; i < cells.size(); ++i) bind(made, static_cast<int>(i) + 1, cells[i]);
        if (sqlite3_step(made) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(file_.get()));
    }
    std::int64_t begin_session(const std::vector<Cell>& row) {
        insert(add_session, row);
        return sqlite3_last_insert_rowid(file_.get());
    }
    void roll_back() noexcept { sqlite3_exec(file_.get(), "ROLLBACK", nullptr, nullptr, nullptr); }

private:
    static void bind(sqlite3_stmt* statement, int at, const Cell& cell) {
        if (const auto* whole = std::get_if<std::int64_t>(&cell)) sqlite3_bind_int64(statement, at, *whole);
        if (const auto* real = std::get_if<double>(&cell)) sqlite3_bind_double(statement, at, *real);
        if (const auto* text = std::get_if<std::string>(&cell))
            sqlite3_bind_text(statement, at, text->c_str(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
    }
    std::unique_ptr<sqlite3, CloseFile> file_;
};

}  // namespace

struct SessionLog::State {
    State(const std::string& file, std::vector<Cell> first) : path(file), session_row(std::move(first)) {}

    void write(const std::stop_token& stop);
    void write_rows(File& file, std::int64_t session, const std::vector<Row>& rows);
    void push(Row row);

    const std::string path;
    const std::vector<Cell> session_row;
    std::atomic<bool> writes{true};
    std::mutex mutex;
    std::condition_variable_any wake;
    std::vector<Row> waiting;
    std::jthread thread;
};

void SessionLog::State::push(Row row) {
    const std::lock_guard lock(mutex);
    if (waiting.size() < most_waiting) waiting.push_back(std::move(row));
}

void SessionLog::State::write_rows(File& file, std::int64_t session, const std::vector<Row>& rows) {
    file.run("BEGIN");
    for (const Row& row : rows) {
        std::vector<Cell> cells{session};
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
        file.insert(row.sql, cells);
    }
    file.run("COMMIT");
}

void SessionLog::State::write(const std::stop_token& stop) {
    std::optional<File> file;
    std::int64_t session = 0;
    std::vector<Row> rows;
    for (bool last = false; !last;) {
        {
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, write_every, [] { return false; });
            last = stop.stop_requested();
            rows.insert(rows.end(), std::make_move_iterator(waiting.begin()), std::make_move_iterator(waiting.end()));
            waiting.clear();
        }
        if (rows.size() > most_waiting) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(most_waiting));
        try {
            if (!file) {
                file.emplace(path);
                session = file->begin_session(session_row);
            }
            if (!rows.empty()) write_rows(*file, session, rows);
            rows.clear();
            if (!writes.exchange(true)) log::info("session", "\"" + path + "\" is written again");
        } catch (const std::exception& failure) {
            // A full disk or a lock may pass: the rows wait, and the next second tries again.
            if (file) file->roll_back();
            if (session == 0) file.reset();
            if (writes.exchange(false))
                log::warning("session", "\"" + path + "\" cannot be written (" + failure.what() +
                                            "); the show goes on and it is tried again: free the disk or give another [session] file");
        }
    }
}

SessionLog::SessionLog(const std::string& path, const std::string& model, int sample_rate, const Board& board) {
    if (path.empty()) return;
    state_ = std::make_unique<State>(
        path, std::vector<Cell>{unix_now(), model, static_cast<std::int64_t>(sample_rate), std::string(LINECHECK_VERSION)});
    for (std::size_t c = 0; c < board.channels(); ++c) state_->push({add_channel, {count(c + 1), board.strip(c).source_name}});
    state_->thread = std::jthread([this](const std::stop_token& stop) { state_->write(stop); });
}

SessionLog::~SessionLog() = default;

bool SessionLog::writes() const { return state_ && state_->writes; }

void SessionLog::verdict(const Verdict& v) {
    if (!state_) return;
    state_->push({add_verdict, {unix_now(), count(v.channel + 1), count(v.frame), word(label_id(v.label)), number(v.confidence), word(family_id(v.family)),
                                word(equipment_id(v.equipment)), word(production_id(v.production))}});
}

void SessionLog::action(const DeskAction& a) {
    if (!state_) return;
    state_->push({add_action, {unix_now(), count(a.channel + 1), a.kind, a.parameter, a.from, a.to, a.who, a.refused}});
}

void SessionLog::desk_state(std::size_t channel, const DeskView& desk) {
    if (!state_ || !desk.known) return;
    const bool cuts = desk.low_cut && desk.low_cut->on;
    state_->push({add_desk_state, {unix_now(), count(channel + 1), desk.name, desk.gain_db ? number(*desk.gain_db) : Cell(nullptr),
                                   cuts ? number(desk.low_cut->hz) : Cell(nullptr), desk_view_json(desk).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)}});
}

void SessionLog::observe(const Board& board, const Health& health) {
    if (!state_) return;
    const double now = unix_now();
    for (std::size_t c = 0; c < board.channels(); ++c) {
        const Strip& s = board.strip(c);
        state_->push({add_observation, {now, count(c + 1), number(s.peak_dbfs), number(s.rms_dbfs), number(s.momentary_lufs), word(line_state_id(s.state))}});
    }
    state_->push({add_health, {now, count(health.xruns), count(health.dropped_frames), count(health.shed_patches), count(health.late_frames), number(health.load)}});
}

}  // namespace linecheck
