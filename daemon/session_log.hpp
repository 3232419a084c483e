#pragma once
/// The session in one SQLite file: verdicts, levels a second and health, written behind the show's back.
///
///   in       calls from the io thread; rows are queued and written once a second, in one transaction, WAL
///   meaning  kill -9 at any moment loses at most the last second
///   errors   none that stop the show: an unwritable path or a full disk is one warning, and the daemon goes on
///   thread   calls: the io thread; the file: a thread of its own
#include <memory>
#include <string>

#include "daemon/board.hpp"
#include "daemon/desk/desk_journal.hpp"

namespace linecheck {

class SessionLog {
public:
    /// An empty path keeps no log.
    SessionLog(const std::string& path, const std::string& model, int sample_rate, const Board& board);
    ~SessionLog();
    void verdict(const Verdict& verdict);
    void action(const DeskAction& action);
    /// What the engineer has set on the line's strip, when it changed.
    void desk_state(std::size_t channel, const DeskView& desk);
    void observe(const Board& board, const Health& health);
    /// False when there is no file, or it could not be written.
    [[nodiscard]] bool writes() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
