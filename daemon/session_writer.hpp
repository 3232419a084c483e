#pragma once
/// The thread that writes the session's file, and all that can go wrong with a disk.
///
///   in       push(): rows, from the io thread
///   meaning  what was pushed is on disk within a second: one transaction every 0.5 s, in the order of the pushes, so
///            that kill -9 loses at most the last second. A full or read-only disk, a lock: said once, rows wait (an hour
///            of them), and writing goes on by itself. A file that is damaged, newer or another program's is moved aside and
///            a new one begun. Beyond max_mb the oldest goes (session_prune.hpp); below min_free_mb of free disk it warns and keeps
///            no more snippets
///   cost     push(): some hundred ns under a lock that is never held while the disk is touched
///   errors   none: they are logged and in status()
///   thread   push(), status(): any; the file: a thread of its own at low priority
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sessions/sqlite_file.hpp"

namespace linecheck {

struct SessionSettings {
    std::string path;                      ///< "": keeps nothing
    std::int64_t max_mb = 2048;
    std::int64_t min_free_mb = 500;
    int snippet_days = 30;
    std::function<double()> wall_clock{};  ///< unix seconds; the system's when empty
};

struct SessionRow {
    enum class Worth { levels, words, snippet };  ///< when too many wait: levels go first, words (a correction) last
    const char* sql = nullptr;  ///< its first ? is the session's number
    std::vector<Cell> cells;    ///< the others
    Worth worth = Worth::words;
    std::vector<float> audio{};  ///< at 48 kHz; becomes the last cell, as FLAC
};

struct SessionStatus {
    std::string file;
    bool writes = false;             ///< the latest transaction went well
    std::string trouble;             ///< "" or what is wrong, in words
    std::int64_t session = 0;        ///< 0 before the first was written
    std::uint64_t waiting = 0, lost = 0;  ///< rows
    std::int64_t bytes = 0;
};

class SessionWriter {
public:
    /// `opening`: rows that stand at the begin of the session, in whichever file it goes on. `session_row`: without its number.
    SessionWriter(SessionSettings settings, std::vector<Cell> session_row, std::vector<SessionRow> opening);
    ~SessionWriter();
    void push(SessionRow row);
    [[nodiscard]] SessionStatus status() const;
    /// The sessions of the file as JSON, some seconds old at most.
    [[nodiscard]] std::string sessions_json() const;
    /// Seconds since the session began, by a clock that never jumps.
    [[nodiscard]] double now_s() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
