#pragma once
/// A process that writes a session as fast as a busy stage does, and is killed in the middle of it.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "daemon/session_log.hpp"
#include "ml/labels.hpp"
#include "sessions/schema.hpp"

namespace linecheck {

struct KillReport {
    std::int64_t pushed = 0, kept = 0;   ///< verdicts
    double lost_s = 0;                   ///< age, at the kill, of the oldest that is not in the file
    bool integral = false, contiguous = false, contradicted = false;
};

namespace kill_writer {

struct Mark {
    std::int64_t frame = 0, ns = 0;
};
inline std::int64_t now_ns() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

/// Never returns: verdicts on line 1 numbered by frame, corrected half way, levels of 64 lines.
[[noreturn]] inline void write_on(const std::string& path, int pipe) {
    Board board(std::vector<std::string>(64, "in"), LabelBook());
    SessionLog log({path}, {"tiny", 48000, 0}, board);
    board.corrections().on_correction([&](std::size_t c, const Correction& said, bool stands) { log.correction(c, said, stands); });
    for (std::int64_t n = 1;; ++n) {
        Verdict v;
        v.frame = static_cast<std::uint64_t>(n);
        v.label = static_cast<std::int16_t>(n % 2);
        v.confidence = 0.9F;
        if (n == 40) board.correct(0, {7, CorrectionSource::tablet, "http 10.0.0.7"});
        board.hear(v);
        log.verdict(v);
        const Mark mark{n, now_ns()};
        if (write(pipe, &mark, sizeof mark) != sizeof mark) _exit(1);
        log.observe({});
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

}  // namespace kill_writer

inline KillReport kill_once(const std::string& path, std::chrono::milliseconds after) {
    using namespace kill_writer;
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0) return {};
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write_on(path, ends[1]);
    }
    close(ends[1]);
    std::this_thread::sleep_for(after);
    const std::int64_t killed_ns = now_ns();
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    std::vector<Mark> marks;
    for (Mark mark; read(ends[0], &mark, sizeof mark) == sizeof mark;) marks.push_back(mark);
    close(ends[0]);

    KillReport out;
    SqliteFile file = open_session_file(path);
    const std::string of_this = " FROM verdict WHERE session = (SELECT max(id) FROM session)";
    out.pushed = marks.empty() ? 0 : marks.back().frame;
    out.kept = whole(file.first("SELECT count(*)" + of_this));
    out.contiguous = out.kept == whole(file.first("SELECT coalesce(max(frame), 0)" + of_this));
    out.contradicted = whole(file.first("SELECT count(*) FROM verdict v JOIN correction c ON c.session = v.session WHERE v.t_s >= c.t_s AND v.label <> c.label")) > 0;
    out.integral = text(file.first("PRAGMA integrity_check")) == "ok";
    const auto lost = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.frame > out.kept; });
    if (lost != marks.end()) out.lost_s = static_cast<double>(killed_ns - lost->ns) * 1e-9;
    return out;
}

}  // namespace linecheck
