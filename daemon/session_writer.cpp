#include "daemon/session_writer.hpp"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "daemon/log.hpp"
#include "daemon/session_queue.hpp"
#include "sessions/flac.hpp"
#include "sessions/schema.hpp"
#include "sessions/session_list.hpp"
#include "sessions/session_prune.hpp"

namespace linecheck {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds write_every{500};
constexpr std::chrono::seconds retry_every{2}, look_every{5}, aside_every{60};
constexpr std::size_t rows_a_turn = 5000;
constexpr double jump_s = 2;
constexpr std::int64_t mb = 1000000;
constexpr const char* add_session = "INSERT INTO session (started_unix_s, model, sample_rate_hz, version, continues) VALUES (?,?,?,?,?)";
constexpr const char* add_note = "INSERT INTO note VALUES (?,?,?,?)";
constexpr const char* move_on = "UPDATE session SET last_s = ?, ended = ? WHERE id = ?";

double system_clock_s() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

/// Which file stands under a name; nothing for none.
std::optional<std::pair<dev_t, ino_t>> identity(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return std::nullopt;
    return std::pair(found.st_dev, found.st_ino);
}

}  // namespace

struct SessionWriter::State {
    State(SessionSettings wanted, std::vector<Cell> row, std::vector<SessionRow> begin)
        : settings(std::move(wanted)), session_row(std::move(row)), opening(std::move(begin)) {
        if (!settings.wall_clock) settings.wall_clock = system_clock_s;
        session_row.insert(session_row.begin(), settings.wall_clock());
        status.file = settings.path;
        status.writes = true;
        clock_offset_s = settings.wall_clock() - now_s();
    }
    [[nodiscard]] double now_s() const { return std::chrono::duration<double>(Clock::now() - began).count(); }

    void run(const std::stop_token& stop);
    bool turn(bool last);
    void open();
    void write(bool last);
    void look_after_disk();
    void watch_clock();
    void bound_size();
    void say_trouble(const std::string& what);
    void say_well();
    bool begin_anew(const std::string& why);
    void note(const char* kind, const std::string& words) { opening_notes.push_back({add_note, {now_s(), std::string(kind), words}}); }

    SessionSettings settings;
    std::vector<Cell> session_row;
    const std::vector<SessionRow> opening;
    const Clock::time_point began = Clock::now();
    SessionQueue queue;

    mutable std::mutex told;          // holds status, list
    SessionStatus status;
    std::string list = "[]";

    std::optional<SqliteFile> file;   // from here on the thread's
    std::optional<std::pair<dev_t, ino_t>> opened;
    std::int64_t session = 0;
    std::deque<SessionRow> rows;      ///< taken, not yet written
    std::vector<SessionRow> opening_notes;
    Clock::time_point next_look{}, next_aside{};
    double clock_offset_s = 0;
    bool short_of_disk = false, bounding = false;
    std::jthread thread;
};

void SessionWriter::State::say_trouble(const std::string& what) {
    bool news = false;
    {
        const std::lock_guard lock(told);
        news = status.trouble.empty();
        status.writes = false;
        status.trouble = what;
    }
    if (news) log::warning("session", "\"" + settings.path + "\" cannot be written (" + what + "); the show goes on and it is tried again: free the disk or give another [session] file");
}

void SessionWriter::State::say_well() {
    bool news = false;
    {
        const std::lock_guard lock(told);
        news = !status.writes;
        status.writes = true;
        status.trouble.clear();
        status.session = session;
    }
    if (news) log::info("session", "\"" + settings.path + "\" is written again");
}

/// What cannot be read or is not ours stays as it is, under another name. True when a new one can be begun. On a disk that
/// breaks every file it is tried once a minute.
bool SessionWriter::State::begin_anew(const std::string& why) {
    file.reset();
    session = 0;
    if (Clock::now() < next_aside) {
        say_trouble(why);
        return false;
    }
    next_aside = Clock::now() + aside_every;
    try {
        const std::string aside = set_aside(settings.path);
        log::warning("session", why + "; it is kept as \"" + aside + "\" and a new one is begun");
        note("aside", aside);
        return true;
    } catch (const std::exception& failure) {
        say_trouble(why + "; " + failure.what());
        return false;
    }
}

void SessionWriter::State::open() {
    if (!file) {
        file.emplace(open_session_file(settings.path));
        opened = identity(settings.path);
        const std::array<Cell, 1> ours{session};
        if (is_null(file->first("SELECT id FROM session WHERE id = ?", ours))) session = 0;  // the file was taken away
    }
    if (session != 0) return;
    file->run("BEGIN IMMEDIATE");
    file->insert(add_session, session_row);
    const std::int64_t number = file->last_row();
    for (const SessionRow& row : opening) {
        std::vector<Cell> cells{number};
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
        file->insert(row.sql, cells);
    }
    file->run("COMMIT");
    session = number;
}

void SessionWriter::State::write(bool last) {
    rows.insert(rows.begin(), std::make_move_iterator(opening_notes.begin()), std::make_move_iterator(opening_notes.end()));
    opening_notes.clear();
    if (rows.empty() && !last) return;
    file->run("BEGIN IMMEDIATE");
    std::vector<Cell> cells;
    for (SessionRow& row : rows) {
        if (row.worth == SessionRow::Worth::snippet && short_of_disk) continue;
        if (!row.audio.empty()) row.cells.emplace_back(encode_flac(std::exchange(row.audio, {}), analysis_rate));
        cells.assign(1, session);
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
        file->insert(row.sql, cells);
    }
    const std::array<Cell, 3> where{now_s(), std::int64_t{last ? 1 : 0}, session};
    file->insert(move_on, where);
    if (file->changed() == 0) throw SqliteError(SqliteError::Kind::passing, "session " + std::to_string(session) + " was deleted while it ran");
    file->run("COMMIT");
    rows.clear();
}

/// The wall clock is only believed once, at the start; a jump is told, and nothing moves.
void SessionWriter::State::watch_clock() {
    const double offset = settings.wall_clock() - now_s();
    const double jump = offset - clock_offset_s;
    if (std::abs(jump) < jump_s) return;
    clock_offset_s = offset;
    const std::string by = std::to_string(std::lround(jump)) + " s";
    log::warning("session", "the wall clock jumped by " + by + "; times of this session count on from its start");
    note("clock", by);
}

void SessionWriter::State::bound_size() {
    const std::int64_t bytes = live_bytes(*file);
    {
        const std::lock_guard lock(told);
        status.bytes = bytes;
    }
    if (bytes <= settings.max_mb * mb) {
        bounding = false;
        return;
    }
    const std::string gone = prune_step(*file, session);
    if (!std::exchange(bounding, true))
        log::warning("session", "\"" + settings.path + "\" is larger than max_mb = " + std::to_string(settings.max_mb) + ": the oldest goes, " + (gone.empty() ? "but nothing can" : "now " + gone));
}

void SessionWriter::State::look_after_disk() {
    const auto now = Clock::now();
    if (now < next_look && !bounding) return;
    bound_size();
    if (now < next_look) return;
    next_look = now + look_every;
    if (identity(settings.path) != opened) {
        log::warning("session", "\"" + settings.path + "\" was taken away while it was written; another one is begun");
        file.reset();
        return;
    }
    prune_snippets_before(*file, real(session_row.front()) + now_s() - 86400.0 * settings.snippet_days);
    std::error_code unknown;
    const auto folder = std::filesystem::absolute(settings.path, unknown).parent_path();
    const auto free = std::filesystem::space(folder, unknown).available;
    const bool now_short = !unknown && free < static_cast<std::uintmax_t>(settings.min_free_mb * mb);
    if (now_short != std::exchange(short_of_disk, now_short)) {
        const std::string left = std::to_string(free / static_cast<std::uintmax_t>(mb)) + " MB are free where \"" + settings.path + "\" lies";
        now_short ? log::warning("session", "only " + left + ": no more snippets are kept; free the disk before it is full") : log::info("session", left + ": snippets are kept again");
    }
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const SessionSummary& one : list_sessions(*file)) all.push_back(to_json(one));
    const std::lock_guard lock(told);
    list = all.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// True when all went well.
bool SessionWriter::State::turn(bool last) {
    try {
        watch_clock();
        open();
        do {
            if (rows.empty()) queue.take(rows, rows_a_turn);  // the queue's bounds hold while writing fails
            write(last);
        } while (queue.waiting_and_lost().first > 0);
        look_after_disk();
        say_well();
        return true;
    } catch (const StrangeFile& failure) {
        return begin_anew(failure.what()) && turn(last);  // once: begin_anew() wants a minute between
    } catch (const SqliteError& failure) {
        if (file) file->roll_back();
        if (failure.kind == SqliteError::Kind::damaged) return begin_anew("session file \"" + settings.path + "\" is damaged (" + failure.what() + ")") && turn(last);
        say_trouble(failure.what());
        file.reset();  // one that was opened to read stays so
    } catch (const std::exception& failure) {
        say_trouble(failure.what());
    }
    return false;
}

void SessionWriter::State::run(const std::stop_token& stop) {
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10);  // of this thread alone, on Linux
    for (;;) {
        const bool last = stop.stop_requested();
        const bool well = turn(last);
        if (last && !well) log::warning("session", std::to_string(rows.size() + queue.waiting_and_lost().first) + " rows could not be written to \"" + settings.path + "\" any more");
        if (last) return;
        queue.wait(stop, well ? Clock::duration(write_every) : Clock::duration(retry_every));
    }
}

SessionWriter::SessionWriter(SessionSettings settings, std::vector<Cell> session_row, std::vector<SessionRow> opening)
    : state_(std::make_unique<State>(std::move(settings), std::move(session_row), std::move(opening))) {
    state_->thread = std::jthread([this](const std::stop_token& stop) { state_->run(stop); });
    pthread_setname_np(state_->thread.native_handle(), "session");
}

SessionWriter::~SessionWriter() = default;

void SessionWriter::push(SessionRow row) { state_->queue.push(std::move(row)); }
double SessionWriter::now_s() const { return state_->now_s(); }

SessionStatus SessionWriter::status() const {
    const auto [waiting, lost] = state_->queue.waiting_and_lost();
    const std::lock_guard lock(state_->told);
    SessionStatus out = state_->status;
    out.waiting = waiting;
    out.lost = lost;
    return out;
}

std::string SessionWriter::sessions_json() const {
    const std::lock_guard lock(state_->told);
    return state_->list;
}

}  // namespace linecheck
